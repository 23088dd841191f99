using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>
/// Somebody gives a voice before a decision, or changes it. What is said without name is saved without an actor and without the time of day, under
/// the proposal: the record of changes tells that a voice came in, not whose.
/// </summary>
internal sealed class GiveVoice(AppDbContext db, SiteDays days)
{
    public async Task<VoiceOutcome> ExecuteAsync(Guid proposalId, Guid personId, Side side, VoiceWay way, SpokenWords words, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal)
        {
            return VoiceOutcome.NotAsked;
        }

        var outcome = proposal.Speak(personId, side, way, words, days.Today);
        if (outcome is VoiceOutcome.Given)
        {
            await db.SaveAsync(Change.By<GiveVoice>(proposalId, proposal.InitiativeId) with { IsNameless = way is not VoiceWay.Open }, cancellation);
        }

        return outcome;
    }

    /// <summary>The colleague passes it on.</summary>
    public async Task<VoiceOutcome> CarryAsync(Guid proposalId, Guid askedId, Guid colleagueId, SpokenWords words, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal)
        {
            return VoiceOutcome.NotAsked;
        }

        var outcome = proposal.Carry(askedId, colleagueId, words, days.Today);
        if (outcome is VoiceOutcome.Given)
        {
            await db.SaveAsync(Change.By<GiveVoice>(proposalId, proposal.InitiativeId) with { IsNameless = true }, cancellation);
        }

        return outcome;
    }
}

/// <summary>Through whom a voice without name is passed on. In the record of changes nobody did this: it would tell who speaks so.</summary>
internal sealed class TrustColleague(AppDbContext db, SiteDays days)
{
    public Task<TrustOutcome> AskAsync(Guid proposalId, Guid personId, Guid colleagueId, CancellationToken cancellation) =>
        ChangeAsync(proposalId, p => p.AskColleague(personId, colleagueId, days.Today), cancellation);

    public Task<TrustOutcome> AnswerAsync(Guid proposalId, Guid askedId, Guid colleagueId, bool accepts, CancellationToken cancellation) =>
        ChangeAsync(proposalId, p => p.AnswerTrust(askedId, colleagueId, accepts, days.Now, days.Today), cancellation);

    private async Task<TrustOutcome> ChangeAsync(Guid proposalId, Func<Proposal, TrustOutcome> change, CancellationToken cancellation)
    {
        if (await db.LoadProposalAsync(proposalId, cancellation) is not { } proposal)
        {
            return TrustOutcome.NotAsked;
        }

        var outcome = change(proposal);
        if (outcome is TrustOutcome.Done)
        {
            await db.SaveAsync(Change.By<TrustColleague>(proposalId, proposal.InitiativeId) with { IsNameless = true }, cancellation);
        }

        return outcome;
    }
}
