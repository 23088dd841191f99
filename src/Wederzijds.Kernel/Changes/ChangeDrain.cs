using System.Text;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Changes;

/// <summary>Takes the events of a change in a fixed order, tells their readers, and adds the record of changes and the outbox rows.</summary>
public sealed class ChangeDrain(IServiceProvider services, EventKinds kinds, ICurrentPerson person, TimeProvider clock)
{
    private const int DeepestReading = 4;

    internal async Task DrainAsync(AppDbContext db, Change change, CancellationToken cancellation)
    {
        var (at, actor) = change.IsNameless ? (new DateTimeOffset(clock.UtcNow.Date, TimeSpan.Zero), (Guid?)null) : (clock.UtcNow, person.Id);
        var id = Guid.CreateVersion7(at);
        var happened = new List<IEvent>();
        for (var depth = 0; Take(db) is { Count: > 0 } events; depth++)
        {
            if (depth > DeepestReading)
            {
                throw new InvalidOperationException($"Events of {change.Kind} go on deeper than {DeepestReading}: {events[0].GetType().Name}.");
            }

            foreach (var one in events)
            {
                happened.Add(one);
                await kinds.Of(one).ReadAsync(services, one, id, actor, at, cancellation);
            }
        }

        db.Add(new ChangeRecord(id, change, actor, at, Write(happened)));
        AddOutbox(db, happened, id, actor, at);
    }

    /// <summary>In the order in which it happened.</summary>
    private static List<IEvent> Take(AppDbContext db) =>
        [.. db.ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeEvents()).OrderBy(e => e.Order).Select(e => e.Event)];

    private string Write(List<IEvent> happened)
    {
        var json = new StringBuilder("[");
        foreach (var one in happened)
        {
            var kind = kinds.Of(one);
            json.Append(json.Length > 1 ? "," : "").Append("{\"event\":\"").Append(kind.Name).Append("\",\"data\":").Append(kind.Write(one)).Append('}');
        }

        return json.Append(']').ToString();
    }

    private void AddOutbox(AppDbContext db, List<IEvent> happened, Guid changeId, Guid? actor, DateTimeOffset at)
    {
        for (var i = 0; i < happened.Count; i++)
        {
            var kind = kinds.Of(happened[i]);
            if (kind.IsExpanded)
            {
                db.Add(Job.Plan(new ExpandEvent(kind.Name, kind.Write(happened[i]), changeId, actor, at), $"{changeId:N}-{i}", at, at));
            }
        }
    }
}
