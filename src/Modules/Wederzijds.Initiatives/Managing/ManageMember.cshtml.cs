using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Managing;

[Allow(Policies.Coordinator)]
internal sealed class ManageMemberModel(PeopleReading reading, IWriteGate gate, CurrentInitiative here, SiteDays days) : PageModel
{
    public const string WithTrial = "trial", WithoutTrial = "full";

    [BindProperty(SupportsGet = true, Name = "membershipId")]
    public Guid MembershipId { get; set; }

    /// <summary>The revision that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Start { get; set; } = WithTrial;

    [BindProperty]
    public DateOnly? TrialUntil { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public MemberDetails Member { get; private set; } = null!;
    public string Slug => here.Value.Slug;
    public string Name => Terms.Name(Member.Name);
    public bool IsMyself => MembershipId == here.Member.MembershipId;
    public IReadOnlyList<Choice> Starts =>
    [
        new(WithTrial, Texts.Manage_WithTrial, Texts.Manage_WithTrialHint), new(WithoutTrial, Texts.Manage_WithoutTrial, Texts.Manage_WithoutTrialHint),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        TrialUntil = days.Today.AddDays(7 * InitiativePlan.Of(here.Value.Template).TrialWeeks);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAdmitAsync(CancellationToken cancellation)
    {
        var onTrial = Start != WithoutTrial;
        if (onTrial && ModelState.GetFieldValidationState(nameof(TrialUntil)) is Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            return await LoadAsync(cancellation) ? Page() : NotFound();
        }

        if (onTrial && (TrialUntil is not { } until || until <= days.Today || until > days.Today.AddYears(1)))
        {
            return await AgainAsync(nameof(TrialUntil), Texts.Manage_TrialWrong, cancellation);
        }

        var outcome = await gate.RunAsync(
            (AdmitApplicant admit) => admit.ExecuteAsync(Target, onTrial ? TrialUntil : null, cancellation), cancellation);
        return await AnswerAsync(outcome, Texts.Manage_Admitted, cancellation);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await LoadAsync(cancellation) ? Page() : NotFound();
        }

        if (string.IsNullOrWhiteSpace(Because))
        {
            return await AgainAsync(nameof(Because), Texts.Manage_BecauseMissing, cancellation);
        }

        if (Because.Length > Membership.WordsMaxLength)
        {
            return await AgainAsync(nameof(Because), string.Format(Texts.TooLong, Membership.WordsMaxLength), cancellation);
        }

        var outcome = await gate.RunAsync((DeclineApplicant decline) => decline.ExecuteAsync(Target, Because.Trim(), cancellation), cancellation);
        return await AnswerAsync(outcome, Texts.Manage_Declined, cancellation);
    }

    public async Task<IActionResult> OnPostCompleteAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((CompleteTrial complete) => complete.ExecuteAsync(Target, cancellation), cancellation), Texts.Manage_Completed, cancellation);

    public async Task<IActionResult> OnPostCoordinateAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((ChangeCoordinator change) => change.ExecuteAsync(Target, coordinates: true, cancellation), cancellation),
        Texts.Manage_Coordinates, cancellation);

    public async Task<IActionResult> OnPostStopCoordinatingAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((ChangeCoordinator change) => change.ExecuteAsync(Target, coordinates: false, cancellation), cancellation),
        Texts.Manage_StoppedCoordinating, cancellation);

    public async Task<IActionResult> OnPostContactAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((NameContact name) => name.ExecuteAsync(Target, cancellation), cancellation), Texts.Manage_ContactNamed, cancellation);

    public async Task<IActionResult> OnPostDeputyAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((AskDeputy ask) => ask.ExecuteAsync(Target, cancellation), cancellation), Texts.Manage_DeputyAsked, cancellation);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((RemoveMember remove) => remove.ExecuteAsync(Target, cancellation), cancellation), Texts.Manage_Removed, cancellation);

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellation) => this.Done(
        await gate.RunAsync((Inviting.TakeInvitationBack back) => back.ExecuteAsync(here.Id, MembershipId, cancellation), cancellation)
            ? Texts.Invite_TakenBack : Texts.Manage_Gone,
        Links.People(Slug));

    private MemberTarget Target => new(here.Id, MembershipId, Revision);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reading.FindAsync(here.Id, MembershipId, cancellation) is not { } member)
        {
            return false;
        }

        (Member, Revision) = (member, member.Revision);
        ModelState.Remove(nameof(Revision)); // the form that comes back is made from what stands there now
        return true;
    }

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? this.Again(field, sentence) : NotFound();

    private async Task<IActionResult> AnswerAsync(ManageOutcome outcome, string done, CancellationToken cancellation)
    {
        var people = Links.People(Slug);
        return outcome switch
        {
            ManageOutcome.Done => this.Done(done, IsMyself ? Links.Initiative(Slug) : people),
            ManageOutcome.NotThere => NotFound(),
            ManageOutcome.ChangedMeanwhile => await LoadAsync(cancellation) ? this.Again("", Texts.Manage_LookAgain) : this.Done(Texts.Manage_Gone, people),
            ManageOutcome.NotNow => await AgainAsync("", Texts.Manage_NotNow, cancellation),
            ManageOutcome.LastCoordinator => await AgainAsync("", Texts.Manage_LastCoordinator, cancellation),
        };
    }
}
