using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The professional says whether taking part was chosen or assigned.</summary>
internal sealed class SayHow(AppDbContext db)
{
    /// <returns>False: not asked as a professional (any more).</returns>
    public async Task<bool> ExecuteAsync(Guid proposalId, Guid personId, ParticipationChoice how, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal || !proposal.SayHow(personId, how))
        {
            return false;
        }

        await db.SaveAsync(Change.By<SayHow>(proposalId, proposal.InitiativeId), cancellation);
        return true;
    }
}

/// <summary>A professional asks whether somebody else can take part instead: of the manager who covers the mandate, else of who decides.</summary>
internal sealed class AskSwap(AppDbContext db, SiteDays days, IMandates mandates)
{
    public async Task<SwapOutcome> ExecuteAsync(Guid proposalId, Guid personId, string because, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal)
        {
            return SwapOutcome.NotAsked;
        }

        var covered = (await mandates.ValidAsync(proposal.InitiativeId, cancellation)).GetValueOrDefault(personId);
        var outcome = proposal.AskSwap(personId, because, covered?.ManagerPersonId ?? proposal.DeciderPersonId, days.Today, days.Now);
        if (outcome is SwapOutcome.Done)
        {
            var reason = proposal.Asked.First(a => a.PersonId == personId).Id;
            await db.SaveAsync(Change.By<AskSwap>(proposalId, proposal.InitiativeId, reason), cancellation);
        }

        return outcome;
    }
}

/// <summary>Yes, with whom; or no, with the reason. A successor has ten working days as well.</summary>
internal sealed class AnswerSwap(AppDbContext db, SiteDays days, FileProposal filing)
{
    public async Task<SwapOutcome> ExecuteAsync(
        Guid proposalId, Guid askedId, Guid answererId, Guid? successorId, string? reason, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal
            || proposal.Asked.SingleOrDefault(a => a.Id == askedId)?.SwapAnswererPersonId != answererId)
        {
            return SwapOutcome.NotAsked;
        }

        if (successorId is { } successor && !await db.Set<PersonCard>().AnyAsync(p => p.Id == successor && p.Name != null, cancellation))
        {
            return SwapOutcome.NotThisPerson;
        }

        var outcome = proposal.AnswerSwap(askedId, successorId, reason, await filing.EarliestAsync(cancellation), days.Today, days.Now);
        if (outcome is SwapOutcome.Done)
        {
            await db.SaveAsync(Change.By<AnswerSwap>(proposalId, proposal.InitiativeId, askedId), cancellation);
        }

        return outcome;
    }
}
