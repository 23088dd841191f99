using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding.Challenging;

/// <summary>What can be said of a challenge for a side, as it stands now: what to agree on, yes to it, how it goes, the way back.</summary>
[Allow(ChallengePolicy.Speaker)]
internal sealed class FollowChallengePageModel(CurrentChallenge current, CurrentInitiative here, ICurrentPerson person, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty]
    public string? Agreement { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateOnly? BackOn { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The revision that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public string Slug => here.Value.Slug;
    public ChallengePicture Shown => current.Value!;
    public Side Side => CurrentChallenge.SpeaksFor(Shown, person.Id!.Value, here.Standing)!.Value;

    /// <summary>The partner wrote what to agree on, and this side is asked for its yes.</summary>
    public bool IsAskedToAgree => Shown.IsTakenUp && Shown.AgreementOf == Side.Partner;
    public bool MayWithdraw => Side is Side.Citizen && (Shown.IsTakenUp || Shown.State is ChallengeState.Filed);

    public IActionResult OnGet()
    {
        if (Shown.IsOver)
        {
            return this.Done(Texts.Decide_ChOver, Links.Challenge(Slug));
        }

        (Agreement, Until, On, BackOn, Revision) = (Shown.Agreement, Shown.AgreedUntil, days.Today, days.Today, Shown.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPostAgreementAsync(CancellationToken cancellation)
    {
        var agreement = ModelState.CheckText(nameof(Agreement), Agreement, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChAgreementMissing);
        CheckDay(nameof(Until), Until, days.Today.AddDays(1), days.Today.AddYears(20));
        return ModelState.IsValid
            ? await AnswerAsync(f => f.WriteAgreementAsync(Shown.Id, Side, agreement, Until!.Value, cancellation), Texts.Decide_ChAgreementWritten, cancellation)
            : Page();
    }

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken cancellation) =>
        AnswerAsync(f => f.AgreeAsync(Shown.Id, Side, Revision, cancellation), Texts.Decide_ChAgreedDone, cancellation);

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancellation)
    {
        var note = ModelState.CheckText(nameof(Note), Note, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChNoteMissing);
        CheckDay(nameof(On), On, days.Today.AddYears(-5), days.Today);
        return ModelState.IsValid
            ? await AnswerAsync(f => f.NoteAsync(Shown.Id, On!.Value, note, person.Id!.Value, cancellation), Texts.Decide_ChNoted, cancellation)
            : Page();
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancellation)
    {
        var because = ModelState.CheckText(nameof(Because), Because, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChBackMissing);
        CheckDay(nameof(BackOn), BackOn, days.Today.AddYears(-1), days.Today.AddYears(5));
        return ModelState.IsValid
            ? await AnswerAsync(f => f.HandBackAsync(Shown.Id, BackOn!.Value, because, cancellation), Texts.Decide_ChBackDone, cancellation)
            : Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        var because = ModelState.CheckText(nameof(Because), Because, Challenging.Challenge.WordsMaxLength, Texts.Decide_WithdrawMissing);
        return !MayWithdraw ? NotFound()
            : ModelState.IsValid
            ? await AnswerAsync(f => f.WithdrawAsync(Shown.Id, because, cancellation), Texts.Decide_Withdrawn, cancellation)
            : Page();
    }

    private void CheckDay(string field, DateOnly? day, DateOnly first, DateOnly last) =>
        this.Say(field, day is null || day < first || day > last ? Texts.Decide_ChDayWrong : null);

    private async Task<IActionResult> AnswerAsync(Func<FollowChallenge, Task<ChallengeOutcome>> change, string done, CancellationToken cancellation) =>
        await gate.RunAsync(change, cancellation) is ChallengeOutcome.Done or ChallengeOutcome.SentBefore
            ? this.Done(done, Links.Challenge(Slug))
            : this.Done(Texts.Manage_LookAgain, Links.Challenge(Slug));
}
