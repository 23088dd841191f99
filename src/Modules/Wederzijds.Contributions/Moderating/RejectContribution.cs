using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Moderating;

/// <summary>Refuses spam, abuse or a double at the door.</summary>
internal sealed class RejectContribution(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, string? because, CancellationToken cancellation) =>
        await db.ContributionAsync(contributionId, cancellation) is { } contribution
            ? await db.SaveAsync<RejectContribution>(contribution, contribution.Reject(because, person.Id!.Value, clock.UtcNow), cancellation)
            : Outcome.NotFound;
}

/// <summary>A moderator looked and lets everybody read it.</summary>
internal sealed class MakePublic(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, CancellationToken cancellation) =>
        await db.ContributionAsync(contributionId, cancellation) is { } contribution
            ? await db.SaveAsync<MakePublic>(contribution, contribution.MakePublic(person.Id!.Value, clock.UtcNow), cancellation)
            : Outcome.NotFound;
}
