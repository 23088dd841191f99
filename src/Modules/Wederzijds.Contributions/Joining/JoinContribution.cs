using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Joining;

/// <summary>Lets a contribution go on with another one about the same. Who joins a follower joins its leader.</summary>
internal sealed class JoinContribution(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="revision">What the form was shown with; null: whatever stands now.</param>
    public async Task<JoinOutcome> ExecuteAsync(Guid contributionId, string leadReference, int? revision, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        var lead = await db.Set<Contribution>().SingleOrDefaultAsync(c => c.Reference == leadReference, cancellation);
        if (contribution is null || lead is null)
        {
            return JoinOutcome.NotFound;
        }

        if (lead.JoinedToId is { } leader && leader != contribution.Id)
        {
            lead = await db.Set<Contribution>().SingleAsync(c => c.Id == leader, cancellation);
        }

        if (revision is { } seen && seen != contribution.Revision && contribution.JoinedToId != lead.Id)
        {
            return JoinOutcome.ChangedMeanwhile;
        }

        var own = contribution.Followers == 0
            ? []
            : await db.Set<Contribution>().Where(c => c.JoinedToId == contribution.Id && c.State == ContributionState.Open).ToListAsync(cancellation);
        var outcome = contribution.Follow(lead, own, person.Id!.Value, clock.UtcNow);
        if (outcome is JoinOutcome.Done)
        {
            db.AddRange(own.Prepend(lead).Prepend(contribution).SelectMany(c => c.TakeSteps()));
            await db.SaveAsync(Change.By<JoinContribution>(contribution.Id, contribution.InitiativeId), cancellation);
        }

        return outcome;
    }
}

/// <summary>Lets a contribution go its own way again.</summary>
internal sealed class PartContribution(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<JoinOutcome> ExecuteAsync(Guid contributionId, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        if (contribution?.JoinedToId is not { } leader)
        {
            return contribution is null ? JoinOutcome.NotFound : JoinOutcome.Alone;
        }

        var lead = await db.Set<Contribution>().SingleAsync(c => c.Id == leader, cancellation);
        var outcome = contribution.Part(lead, person.Id!.Value, clock.UtcNow);
        if (outcome is JoinOutcome.Done)
        {
            db.AddRange(contribution.TakeSteps());
            await db.SaveAsync(Change.By<PartContribution>(contribution.Id, contribution.InitiativeId), cancellation);
        }

        return outcome;
    }
}

/// <summary>When the one that leads is withdrawn or refused, the eldest that followed leads the rest: nobody's question goes with another's.</summary>
internal sealed class LeadGone(AppDbContext db, TimeProvider clock) : IReads<ContributionWithdrawn>, IReads<ContributionRejected>
{
    public Task ReadAsync(Happening<ContributionWithdrawn> happening, CancellationToken cancellation) => GoneAsync(happening.Event.ContributionId, cancellation);

    public Task ReadAsync(Happening<ContributionRejected> happening, CancellationToken cancellation) => GoneAsync(happening.Event.ContributionId, cancellation);

    private async Task GoneAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Contribution>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } gone)
        {
            return;
        }

        if (gone.JoinedToId is { } leader)
        {
            gone.DropOut(await db.Set<Contribution>().SingleAsync(c => c.Id == leader, cancellation));
        }

        if (gone.Followers == 0)
        {
            return;
        }

        var left = await db.Set<Contribution>().Where(c => c.JoinedToId == id && c.State == ContributionState.Open)
            .OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id).ToListAsync(cancellation);
        gone.LeadNobody();
        if (left is [var next, .. var others])
        {
            next.LeadInstead(others, clock.UtcNow);
            db.AddRange(left.SelectMany(c => c.TakeSteps()));
        }
    }
}
