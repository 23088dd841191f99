using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Following;

/// <summary>The contributor takes the contribution back.</summary>
internal sealed class WithdrawContribution(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, string? because, CancellationToken cancellation) =>
        await db.OwnAsync(contributionId, person, cancellation) is { } own
            ? await db.SaveAsync<WithdrawContribution>(own, own.Withdraw(because, person.Id!.Value, clock.UtcNow), cancellation)
            : Outcome.NotFound;
}

/// <summary>The contributor says whether the outcome solved it.</summary>
internal sealed class GiveVerdict(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, bool isSolved, CancellationToken cancellation) =>
        await db.OwnAsync(contributionId, person, cancellation) is { } own
            ? await db.SaveAsync<GiveVerdict>(own, own.GiveVerdict(isSolved, person.Id!.Value, clock.UtcNow), cancellation)
            : Outcome.NotFound;
}

/// <summary>The contributor reopens it, once and with a reason; the answer clock starts again.</summary>
internal sealed class ReopenContribution(AppDbContext db, IAnswerTerms terms, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, string? because, CancellationToken cancellation)
    {
        var own = await db.OwnAsync(contributionId, person, cancellation);
        if (own is null)
        {
            return Outcome.NotFound;
        }

        var now = clock.UtcNow;
        var term = await terms.DueOnAsync(own.InitiativeId, own.BroughtBySide, now, cancellation);
        return await db.SaveAsync<ReopenContribution>(own, own.Reopen(because, person.Id!.Value, term, now), cancellation);
    }
}

internal static class Own
{
    extension(AppDbContext db)
    {
        /// <summary>The contribution when this person brought it.</summary>
        public async Task<Contribution?> OwnAsync(Guid id, ICurrentPerson person, CancellationToken cancellation) =>
            person.Id is { } me && await db.ContributionAsync(id, cancellation) is { } found && found.ContributorPersonId == me ? found : null;
    }
}
