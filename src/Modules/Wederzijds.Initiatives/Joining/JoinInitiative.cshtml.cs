using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Initiatives.Joining;

[Allow(Policies.InitiativePerson)]
internal sealed class JoinInitiativeModel(IWriteGate gate, CurrentInitiative here, ICurrentPerson person) : PageModel
{
    [BindProperty]
    public string? ActsFor { get; set; }

    [BindProperty]
    public string? Motivation { get; set; }

    public InitiativeStanding Initiative => here.Value;
    public bool TakesMembers => here.Value.State is InitiativeState.Open;
    public bool IsMember => here.Standing is { HasAccess: true };
    public bool IsWaiting => here.Standing is { State: MembershipState.Applied };
    public IReadOnlyList<Choice> Sides => Terms.Sides;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!Enum.TryParse<Side>(ActsFor, out var side) || !Enum.IsDefined(side))
        {
            return this.Again(nameof(ActsFor), Texts.Join_SideMissing);
        }

        if (Motivation?.Length > Membership.WordsMaxLength)
        {
            return this.Again(nameof(Motivation), string.Format(Texts.TooLong, Membership.WordsMaxLength));
        }

        var outcome = await gate.RunAsync(
            (ApplyForMembership apply) => apply.ExecuteAsync(here.Id, person.Id!.Value, side, Motivation, cancellation), cancellation);
        var slug = here.Value.Slug;
        return outcome switch
        {
            ApplyOutcome.Applied => this.Done(Texts.Join_Done, Links.Initiative(slug)),
            ApplyOutcome.AlreadyWaiting => this.Done(Texts.Join_AlreadyWaiting, Links.Initiative(slug)),
            ApplyOutcome.AlreadyMember => this.Done(Texts.Join_AlreadyMember, Links.Overview(slug)),
            ApplyOutcome.Invited => this.Done(Texts.Invitation_AnswerFirst, Links.Invitation(slug)),
            ApplyOutcome.NotOpen => this.Again("", Texts.Face_NotOpen),
        };
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        var mine = here.Standing?.MembershipId ?? Guid.Empty;
        return await gate.RunAsync((WithdrawApplication withdraw) => withdraw.ExecuteAsync(mine, cancellation), cancellation)
            ? this.Done(Texts.Join_Withdrawn, Links.Initiative(here.Value.Slug))
            : this.Done(Texts.Join_NothingToWithdraw, Links.Initiative(here.Value.Slug));
    }
}
