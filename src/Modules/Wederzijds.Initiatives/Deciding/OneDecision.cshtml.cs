using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A proposal with its voices, conditions, answers and decision; for members, and for everybody who has a part in it.</summary>
[Allow(DecidePolicy.Reader)]
internal sealed class OneDecisionModel(CurrentProposal current, ProposalReading reading, SiteDays days) : PageModel
{
    public ProposalStanding Proposal { get; private set; } = null!;
    public IReadOnlyList<AskedLine> Asked { get; private set; } = [];
    public ShownVoices Voices { get; private set; } = null!;
    public string? ProposerName { get; private set; }
    public string? DeciderName { get; private set; }

    /// <summary>Everything was heard that has to be heard before the decision.</summary>
    public bool IsHeard { get; private set; }

    public bool MayAnswer => Proposal.State is ProposalState.Heard && (Proposal.IsProposer || Proposal.IsDecider);
    public bool MayGiveVoice => Proposal.MaySpeak && Proposal.TakesVoices(days.Today);
    public IEnumerable<ConditionLine> OpenConditions => Voices.AllConditions.Where(c => c.Answer is null);
    public IEnumerable<Side> Sides => Asked.Select(a => a.Side).Distinct();

    /// <summary>Words about a swap are for who asks, who answers and who decides.</summary>
    public bool SeesSwap(AskedLine asked) =>
        asked.SwapAskedAt is not null && (asked.PersonId == Proposal.PersonId || asked.SwapAnswererPersonId == Proposal.PersonId || Proposal.IsDecider);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Proposal = current.Value;
        Asked = await reading.AskedAsync(Proposal.Id, cancellation);
        var voices = await reading.VoicesAsync(Proposal.Id, cancellation);
        (var isOver, IsHeard) = Standing(Proposal, Asked, voices, days.Today);
        Voices = Hearing.For(voices, isOver, IsHeard, Proposal.IsDecider);
        var names = await reading.NamesAsync([Proposal.ProposedByPersonId, Proposal.DeciderPersonId], cancellation);
        (ProposerName, DeciderName) = (names.GetValueOrDefault(Proposal.ProposedByPersonId), names.GetValueOrDefault(Proposal.DeciderPersonId));
    }

    /// <summary>Whether no voice can come in any more, and whether all was heard that has to be.</summary>
    internal static (bool IsOver, bool IsHeard) Standing(
        ProposalStanding proposal, IReadOnlyCollection<AskedLine> asked, IReadOnlyCollection<VoiceLine> voices, DateOnly today)
    {
        var isOver = proposal.State is not ProposalState.Heard || proposal.ClosedAt is not null || today > proposal.HeardUntil;
        return (isOver, isOver || asked.Where(a => !a.IsReplaced).All(a => voices.Any(v => v.PersonId == a.PersonId)));
    }
}
