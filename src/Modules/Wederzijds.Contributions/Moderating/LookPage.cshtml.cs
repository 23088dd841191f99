using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Moderating;

[Allow(ContributionPolicies.Moderator)]
internal sealed class LookPageModel(
    IWriteGate gate, AppDbContext db, CurrentContribution contribution, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    private WaitingClaim? _claim;

    public ContributionFacts Facts => contribution.Value;

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What the form was shown with.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    /// <summary>What is with it. Letting the words through lets none of it through: each file is looked at by itself.</summary>
    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    public bool IsDecided => Facts.PublicSince is not null || Facts.KeptInsideAt is not null;

    public bool Waits => Facts is
    { Audience: ContributionAudience.Public, PublicSince: null, KeptInsideAt: null, State: not ContributionState.Rejected, End: not ContributionEnd.Withdrawn };

    public WaitingClaim? OwnClaim => _claim?.PersonId == initiative.Member.PersonId ? _claim : null;

    public WaitingClaim? OtherClaim => _claim?.PersonId == initiative.Member.PersonId ? null : _claim;

    public string To(string handler) => $"{Links.Look(Facts.Slug, Facts.Reference)}?handler={handler}";

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostClaimAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((ClaimLook use) => use.ExecuteAsync(Facts.Id, cancellation), cancellation),
        Texts.Look_ClaimDone, Links.Look(Facts.Slug, Facts.Reference), cancellation);

    public async Task<IActionResult> OnPostLetOutAsync(CancellationToken cancellation) =>
        await DecideAsync(LookDecision.LetOut, null, Texts.Publish_Done, cancellation);

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellation)
    {
        var because = Typed.Clean(Because);
        return Typed.Problem(because, ContributionStep.WordsMaxLength, Texts.No_ReasonMissing) is { } problem
            ? await AgainAsync(nameof(Because), problem, cancellation)
            : await DecideAsync(LookDecision.KeepInside, because, Texts.Look_KeptDone, cancellation);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation) =>
        await DecideAsync(LookDecision.LookAgain, null, Texts.Look_UndoDone, cancellation);

    private async Task<IActionResult> DecideAsync(LookDecision decision, string? because, string done, CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((LookAtContribution use) => use.ExecuteAsync(Facts.Id, decision, because, Revision, cancellation), cancellation),
        done, Links.Moderation(Facts.Slug), cancellation);

    private async Task<IActionResult> AnswerAsync(ModerationOutcome outcome, string done, string to, CancellationToken cancellation) => outcome switch
    {
        ModerationOutcome.Done => this.Done(done, to),
        ModerationOutcome.NotFound => NotFound(),
        ModerationOutcome.ReasonMissing => await AgainAsync(nameof(Because), Words.Of(outcome), cancellation),
        ModerationOutcome.NothingToLookAt or ModerationOutcome.SomebodyLooks or ModerationOutcome.ChangedMeanwhile =>
            await AgainAsync("", Words.Of(outcome), cancellation),
    };

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return this.Again(field, sentence);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        _claim = await db.ClaimAsync(Facts.Id, clock.UtcNow, cancellation);
        var files = await db.AttachmentsOfAsync(Facts.Id, a => Links.AttachmentFile(Facts.Slug, Facts.Reference, a), cancellation);
        Attachments = [.. files.Where(f => !f.IsRemoved).Select(f => f with { ModerationAddress = Links.Attachment(Facts.Slug, Facts.Reference, f.Id) })];
    }
}
