using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Initiatives;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.People;

namespace Wederzijds.Testing;

/// <summary>
/// Lets events of other modules happen through the spine, for tests of who reads them. Start the host with <see cref="Allow"/>.
/// The row that raises them is only ever attached, so it needs no table.
/// </summary>
public static class Happenings
{
    public static void Allow(IServiceCollection services) => services.AddModelPart(typeof(Happenings).Assembly);

    private static Membership Coordinator(Guid initiativeId, Guid personId, DateTimeOffset now)
    {
        var membership = Membership.Apply(initiativeId, personId, Side.Citizen, null, now);
        membership.Admit(trialUntil: null);
        membership.Coordinate(true);
        return membership;
    }

    extension(AppHost host)
    {
        /// <summary>One change in which all of this happens, made by this person (null: the system).</summary>
        /// <returns>Id of the row in the record of changes.</returns>
        public Task<Guid> HappenAsync(Guid? actorId, params IEvent[] events) => host.InScopeAsync(actorId, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            var raiser = new Raiser(host.Now, host.Site.Id);
            db.Attach(raiser);
            raiser.Tell(events);
            db.Entry(raiser).State = EntityState.Unchanged;
            await db.SaveAsync(new Change("Happened", raiser.Id));
            return await db.Set<ChangeRecord>().Where(r => r.SubjectId == raiser.Id).Select(r => r.Id).SingleAsync();
        });

        /// <summary>So many coordinators at once, without the notices that their coming would bring.</summary>
        public async Task CrowdAsync(Guid initiativeId, int count)
        {
            const int Batch = 1000;
            for (var done = 0; done < count; done += Batch)
            {
                var people = Enumerable.Range(done, Math.Min(Batch, count - done)).Select(i => Person.Join($"Bewoner {i}", "nl", host.Now)).ToList();
                await host.GivenAsync([.. people]);
                await host.GivenAsync([.. people.Select(p => Coordinator(initiativeId, p.Id, host.Now))]);
            }

            await host.InDbAsync(db => db.Set<Job>().ExecuteDeleteAsync());
        }
    }
}

internal sealed class Raiser : Entity
{
    private Raiser() { } // for EF Core

    public Raiser(DateTimeOffset now, Guid siteId)
    {
        Id = Guid.CreateVersion7(now);
        BelongTo(siteId);
    }

    public void Tell(IEnumerable<IEvent> events)
    {
        foreach (var one in events)
        {
            Raise(one);
        }
    }
}

internal sealed class RaiserConfiguration : IEntityTypeConfiguration<Raiser>
{
    public void Configure(EntityTypeBuilder<Raiser> raiser)
    {
        raiser.ToTable("raiser");
        raiser.HasKey(r => r.Id);
    }
}
