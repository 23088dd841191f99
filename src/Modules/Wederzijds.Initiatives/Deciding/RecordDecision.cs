using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Who proposes or decides answers a condition.</summary>
internal sealed class AnswerCondition(AppDbContext db, SiteDays days)
{
    /// <param name="revision">Of the condition, as it was read.</param>
    public async Task<ConditionOutcome> ExecuteAsync(
        Guid proposalId, Guid conditionId, int revision, GivenConditionAnswer answer, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal)
        {
            return ConditionOutcome.NotThere;
        }

        var outcome = proposal.AnswerCondition(conditionId, revision, answer, days.Today, days.Now);
        if (outcome is ConditionOutcome.Answered)
        {
            await db.SaveAsync(Change.By<AnswerCondition>(conditionId, proposal.InitiativeId, conditionId), cancellation);
        }

        return outcome;
    }
}

/// <summary>What is written down as the decision. The texts are within their limits.</summary>
/// <param name="OtherForm">Needed with "yes, in another form", else null.</param>
/// <param name="Revision">The revision of the proposal that the form was made from.</param>
internal sealed record Decision(DecisionOutcome Outcome, string Reasons, string? OtherForm, int Revision);

/// <summary>The named decision-maker writes down what is decided and why, for all who were asked.</summary>
internal sealed class RecordDecision(AppDbContext db, SiteDays days)
{
    public async Task<DecideOutcome> ExecuteAsync(Guid proposalId, Guid byPersonId, Decision decision, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal || proposal.DeciderPersonId != byPersonId)
        {
            return DecideOutcome.AlreadyOver;
        }

        if (proposal.State is ProposalState.Decided && proposal.Outcome == decision.Outcome && proposal.Reasons == decision.Reasons.Trim())
        {
            return DecideOutcome.Decided; // sent twice
        }

        var outcome = proposal.Decide(decision.Outcome, decision.Reasons, decision.OtherForm, decision.Revision, days.Today, days.Now);
        if (outcome is DecideOutcome.Decided)
        {
            await db.SaveAsync(Change.By<RecordDecision>(proposalId, proposal.InitiativeId, proposalId), cancellation);
        }

        return outcome;
    }
}

/// <summary>Who proposed it takes it back, with the reason.</summary>
internal sealed class WithdrawProposal(AppDbContext db, SiteDays days)
{
    /// <returns>False: over already, or proposed by somebody else.</returns>
    public async Task<bool> ExecuteAsync(Guid proposalId, Guid byPersonId, string because, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal || proposal.ProposedByPersonId != byPersonId || !proposal.Withdraw(because, days.Now))
        {
            return false;
        }

        await db.SaveAsync(Change.By<WithdrawProposal>(proposalId, proposal.InitiativeId, proposalId), cancellation);
        return true;
    }
}

/// <summary>Finds hearings whose day is over and closes them, each in a change of its own.</summary>
internal sealed class CloseHearings(AppDbContext db, SiteDays days)
{
    public static readonly RecurringWork Work = new(nameof(CloseHearings), TimeSpan.FromMinutes(15), RunAsync);

    /// <returns>False: nothing is left to close.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellation)
    {
        var today = days.Today;
        var next = await db.Set<Proposal>().AsNoTracking().Where(p => p.State == ProposalState.Heard && p.ClosedAt == null && p.HeardUntil < today)
            .OrderBy(p => p.HeardUntil).ThenBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);
        if (next is not { } id || await db.LoadProposalAsync(id, cancellation) is not { } proposal || !proposal.Close(today, days.Now))
        {
            return false;
        }

        await db.SaveAsync(Change.By<CloseHearings>(id, proposal.InitiativeId), cancellation);
        return true;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((CloseHearings close) => close.ExecuteAsync(cancellation), cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
