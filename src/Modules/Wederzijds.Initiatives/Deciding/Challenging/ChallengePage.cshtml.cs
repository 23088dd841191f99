using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Deciding.Challenging;

/// <summary>The task that citizens want to take over: their case, the assessment, what was agreed, and how it goes.</summary>
[Allow(ChallengePolicy.Reader)]
internal sealed class ChallengePageModel(CurrentChallenge current, CurrentInitiative here, ICurrentPerson person) : PageModel
{
    public string Slug => here.Value.Slug;
    public ChallengePicture? Shown => current.Value;
    public IReadOnlyList<MomentLine> Moments { get; private set; } = [];
    public bool MayFile => here.Standing is { HasAccess: true, Side: Side.Citizen } && Shown is null or { IsOver: true };
    public bool MayAssess => Shown is { State: ChallengeState.Filed } && Shown.AssessorPersonId == person.Id;
    public bool MayFollow => Shown is { IsOver: false } c && CurrentChallenge.SpeaksFor(c, person.Id!.Value, here.Standing) is not null;
    public bool MayPropose => Shown is { IsTakenUp: true } or { State: ChallengeState.Agreed } && ProposalWriter.Fits(here.Standing)
        && FileProposal.KindsFor(here.Value.State).Contains(Contracts.Initiatives.ProposalKind.Start);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Moments = Shown is { AgreedAt: not null } c ? await current.MomentsAsync(c.Id, cancellation) : [];
}
