using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Telling;

/// <summary>Tells an audience of any size, some hundreds in a change. Broken off and begun again, it tells only those who do not know yet.</summary>
internal sealed class Teller(IWriteGate gate, SiteAddress address)
{
    public async Task TellAsync(Tidings tidings, CancellationToken cancellation)
    {
        var origin = await address.OriginAsync(cancellation);
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            after = await gate.RunAsync((TellPeople tell) => tell.ExecuteAsync(tidings, from, origin, cancellation), cancellation);
        }
    }
}

/// <summary>
/// Puts the notice in the inbox of those of the next people who want it, and plans what leaves the platform now. What a dose or the quiet hours
/// hold back waits with the notice.
/// </summary>
internal sealed class TellPeople(AppDbContext db, DoseReading doses, Outward outward, ISiteContext site, TimeProvider clock)
{
    public const int Batch = 500;

    /// <param name="after">Begin after this person's id.</param>
    /// <returns>The last person of this batch; null: that was everybody.</returns>
    public async Task<Guid?> ExecuteAsync(Tidings tidings, Guid after, string origin, CancellationToken cancellation)
    {
        var audience = await (tidings.To with { Today = site.DayAt(clock.UtcNow) }).Of(db).Where(p => p > after).OrderBy(p => p).Take(Batch).ToListAsync(cancellation);
        var told = await db.Set<Notice>()
            .Where(n => n.CauseId == tidings.CauseId && n.Kind == tidings.Kind && n.SubjectId == tidings.SubjectId && audience.Contains(n.PersonId))
            .Select(n => n.PersonId).ToListAsync(cancellation);
        var toTell = audience.Except(told).Where(p => p != tidings.ActorId).ToList();
        var held = await doses.OfAsync(toTell, tidings.InitiativeId, cancellation);
        toTell.RemoveAll(p => !held[p].Choice.Wants(tidings.Kind));
        if (toTell.Count > 0)
        {
            await outward.PlanAsync(Tell(tidings, toTell, held), origin, cancellation);
            await db.SaveAsync(Change.By<TellPeople>(tidings.SubjectId, tidings.InitiativeId), cancellation);
        }

        return audience.Count < Batch ? null : audience[^1];
    }

    /// <returns>What leaves the platform now.</returns>
    private List<News> Tell(Tidings tidings, List<Guid> toTell, IReadOnlyDictionary<Guid, HeldDose> held)
    {
        var (now, zone) = (clock.UtcNow, site.Current?.Zone ?? TimeZoneInfo.Utc);
        var item = new NewsItem(tidings.Kind, tidings.SubjectId, tidings.InitiativeId);
        var atOnce = new List<News>();
        foreach (var person in toTell)
        {
            var notice = Notice.Of(tidings, person, now);
            db.Add(notice);
            var (choice, hours) = held[person];
            if (choice.Channel is DoseChannel.Platform || (choice.Cadence is DoseCadence.AtOnce && !tidings.Kind.IsPressing))
            {
                continue;
            }

            if (hours.GoesOutAt(choice.Cadence, now, zone) is { } later)
            {
                notice.Wait(later);
            }
            else
            {
                atOnce.Add(News.AtOnce(person, choice.Channel, item));
            }
        }

        return atOnce;
    }
}
