using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Following;

/// <summary>One contribution as its contributor sees it, member or not any more: outcome, reason, trace; verdict, reopening, withdrawal.</summary>
[Allow(ContributionPolicies.Contributor)]
internal sealed class MyContributionModel(
    AppDbContext db, IWriteGate gate, CurrentContribution contribution, ICurrentPerson person, TimeProvider clock) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public TracePage Trace { get; private set; } = TracePage.Empty;

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    /// <summary>Who left the initiative sees the outcome, not who worked on it.</summary>
    public bool SeesNames { get; private set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>Where the shown piece of the trace begins; null: the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "steps")]
    public string? Steps { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostVerdictAsync(bool? isSolved, CancellationToken cancellation) => isSolved is { } solved
        ? await AnswerAsync(await gate.RunAsync((GiveVerdict use) => use.ExecuteAsync(Facts.Id, solved, cancellation), cancellation), Texts.Verdict_Done, cancellation)
        : await AgainAsync("", Texts.No_NotAChoice, cancellation);

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await ReadAsync(cancellation);
            return Page();
        }

        var because = Typed.Clean(Because);
        return Typed.Problem(because, ContributionStep.WordsMaxLength, Texts.No_ReasonMissing) is { } problem
            ? await AgainAsync(nameof(Because), problem, cancellation)
            : await AnswerAsync(
                await gate.RunAsync((ReopenContribution use) => use.ExecuteAsync(Facts.Id, because, cancellation), cancellation), Texts.Reopen_Done, cancellation);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((WithdrawContribution use) => use.ExecuteAsync(Facts.Id, null, cancellation), cancellation), Texts.Withdraw_Done, cancellation);

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string done, CancellationToken cancellation) => outcome switch
    {
        Outcome.Done => this.Done(done, Links.MyContribution(Facts.Reference)),
        Outcome.NotFound => NotFound(),
        Outcome.ReasonMissing => await AgainAsync(nameof(Because), Words.Of(outcome), cancellation),
        Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember
            or Outcome.ReceiverMissing or Outcome.OnlyOnce => await AgainAsync("", Words.Of(outcome), cancellation),
    };

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return this.Again(field, sentence);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var (initiative, me) = (Facts.InitiativeId, person.Id);
        SeesNames = await db.Set<MemberCard>().AsNoTracking().AnyAsync(
            m => m.InitiativeId == initiative && m.PersonId == me && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation);
        Trace = await db.TracePageAsync(Facts.Id, SeesNames, Steps, cancellation);
        Attachments = await db.AttachmentsOfAsync(Facts.Id, a => Links.MyAttachmentFile(Facts.Reference, a), cancellation);
    }
}
