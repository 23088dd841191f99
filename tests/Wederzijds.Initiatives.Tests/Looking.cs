using Microsoft.EntityFrameworkCore;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What the database says after a step.</summary>
internal static class Looking
{
    extension(AppHost host)
    {
        public Task<Membership> MembershipAsync(Guid initiative, Guid person) => host.InDbAsync(db => db.Set<Membership>().AsNoTracking()
            .Where(m => m.InitiativeId == initiative && m.PersonId == person).OrderByDescending(m => m.Id).FirstAsync());

        public Task<List<Membership>> MembershipsAsync(Guid initiative) =>
            host.InDbAsync(db => db.Set<Membership>().AsNoTracking().Where(m => m.InitiativeId == initiative).ToListAsync());

        public async Task<List<Gap>> OpenGapsAsync(Guid initiative) => [.. (await host.InDbAsync(db =>
            db.Set<Gap>().AsNoTracking().Where(g => g.InitiativeId == initiative && g.ClosedAt == null).ToListAsync())).OrderBy(g => g.Need)];

        public async Task<MemberTarget> TargetAsync(Guid initiative, Guid person)
        {
            var membership = await host.MembershipAsync(initiative, person);
            return new(initiative, membership.Id, membership.Revision);
        }

        public async Task<string> ManagePathAsync(SmallTown town, Guid person) =>
            $"/initiatives/{town.Slug}/people/{(await host.MembershipAsync(town.Initiative, person)).Id}";
    }
}
