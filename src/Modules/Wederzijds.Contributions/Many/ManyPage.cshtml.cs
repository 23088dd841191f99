using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Joining;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Many;

/// <summary>
/// The same for many at once. Each is a change of its own: the field says yes or no for each, what somebody did meanwhile to one does not undo
/// the rest, and the record of changes tells of each what happened to it.
/// </summary>
[Allow(Policies.Coordinator)]
internal sealed class ManyPageModel(IWriteGate gate, AppDbContext db, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    /// <summary>The most at a time.</summary>
    public const int Most = 100;

    private readonly List<string> _said = [];

    public string Slug => initiative.Value.Slug;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    /// <summary>References, each with the revision that was shown.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Pick { get; set; } = [];

    [BindProperty]
    public Guid? Holder { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public IReadOnlyList<ManyLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> Picks => [.. Lines.Select(l => $"{l.Reference}:{l.Revision}")];

    public IReadOnlyList<Choice> Members { get; private set; } = [];

    public bool TooMany { get; private set; }

    /// <summary>What came of each, by reference; empty before anything was done.</summary>
    public Dictionary<string, string> Outcomes { get; } = [];

    /// <summary>What came of all together; null before anything was done.</summary>
    public string? Summary { get; private set; }

    public string To(string handler) => $"{Links.Many(Slug)}?handler={handler}";

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return Holder is not { } holder
            ? this.Again(nameof(Holder), Texts.Holder_Missing)
            : await EachAsync(
                async (line, seen) => Say(await gate.RunAsync((AssignHolder use) => use.ExecuteAsync(line.Id, holder, seen, cancellation), cancellation)), cancellation);
    }

    /// <summary>The eldest leads, the others follow it.</summary>
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (Lines.Count < 2)
        {
            return this.Again("", Texts.Many_JoinTwo);
        }

        var lead = Lines[0];
        return await EachAsync(
            async (line, seen) => line == lead
                ? (true, Texts.Together_Lead)
                : Say(await gate.RunAsync((JoinContribution use) => use.ExecuteAsync(line.Id, lead.Reference, seen, cancellation), cancellation)), cancellation);
    }

    public async Task<IActionResult> OnPostLetOutAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return await EachAsync(
            async (line, seen) => Say(await gate.RunAsync(
                (LookAtContribution use) => use.ExecuteAsync(line.Id, LookDecision.LetOut, null, seen, cancellation), cancellation)), cancellation);
    }

    /// <param name="as">Keep: stays with the members. Reject: refused at the door.</param>
    public async Task<IActionResult> OnPostModerateAsync(string? @as, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var because = Typed.Clean(Because);
        if (Typed.Problem(because, ContributionStep.WordsMaxLength, Texts.No_ReasonMissing) is { } problem)
        {
            return this.Again(nameof(Because), problem);
        }

        return @as switch
        {
            "Keep" => await EachAsync(
                async (line, seen) => Say(await gate.RunAsync(
                    (LookAtContribution use) => use.ExecuteAsync(line.Id, LookDecision.KeepInside, because, seen, cancellation), cancellation)), cancellation),
            "Reject" => await EachAsync(
                async (line, _) => Say(await gate.RunAsync((RejectContribution use) => use.ExecuteAsync(line.Id, because, cancellation), cancellation)), cancellation),
            _ => this.Again("", Texts.No_NotAChoice),
        };
    }

    /// <summary>Does it to each and says of each what came of it.</summary>
    private async Task<IActionResult> EachAsync(Func<ManyLine, int?, Task<(bool IsDone, string Said)>> run, CancellationToken cancellation)
    {
        var seen = Pick.Select(Many.Pick.Read).OfType<Pick>().DistinctBy(p => p.Reference).ToDictionary(p => p.Reference, p => p.Revision);
        var done = 0;
        foreach (var line in Lines)
        {
            var (isDone, said) = await OneAsync(() => run(line, seen.GetValueOrDefault(line.Reference)));
            done += isDone ? 1 : 0;
            Outcomes[line.Reference] = said;
            if (!isDone)
            {
                _said.Add(said);
            }
        }

        Summary = string.Join(' ', _said.GroupBy(s => s).Select(g => $"{g.Count()}: {g.Key}").Prepend(string.Format(Texts.Many_Done, done)));
        if (_said.Count == 0)
        {
            return this.Done(Summary, Links.List(Slug));
        }

        await ReadAsync(cancellation);
        ModelState.Clear();
        return Page();
    }

    /// <summary>Somebody was faster, twice: this one waits for another look, the rest goes on.</summary>
    private static async Task<(bool IsDone, string Said)> OneAsync(Func<Task<(bool IsDone, string Said)>> run)
    {
        try
        {
            return await run();
        }
        catch (ChangedMeanwhileException)
        {
            return (false, Texts.Many_Changed);
        }
    }

    private static (bool IsDone, string Said) Say(Outcome outcome) => outcome switch
    {
        Outcome.Done => (true, Texts.Many_OneDone),
        Outcome.OnlyOnce => (false, Texts.Many_WasSo),
        Outcome.AlreadyEnded => (false, Texts.Many_Ended),
        Outcome.ChangedMeanwhile => (false, Texts.Many_Changed),
        Outcome.NotFound or Outcome.NotEnded or Outcome.ReasonMissing or Outcome.ReceiverMissing or Outcome.NotAsked or Outcome.NoMember =>
            (false, Words.Of(outcome)),
    };

    private static (bool IsDone, string Said) Say(JoinOutcome outcome) => outcome switch
    {
        JoinOutcome.Done => (true, Texts.Many_OneDone),
        JoinOutcome.AlreadyTogether => (false, Texts.Many_WasSo),
        JoinOutcome.ChangedMeanwhile => (false, Texts.Many_Changed),
        JoinOutcome.NotFound or JoinOutcome.SameOne or JoinOutcome.Alone or JoinOutcome.AlreadyEnded => (false, Words.Of(outcome)),
    };

    private static (bool IsDone, string Said) Say(ModerationOutcome outcome) => outcome switch
    {
        ModerationOutcome.Done => (true, Texts.Many_OneDone),
        ModerationOutcome.ChangedMeanwhile => (false, Texts.Many_Changed),
        ModerationOutcome.NotFound or ModerationOutcome.NothingToLookAt or ModerationOutcome.SomebodyLooks or ModerationOutcome.ReasonMissing =>
            (false, Words.Of(outcome)),
    };

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var references = Pick.Select(Many.Pick.Read).OfType<Pick>().Select(p => p.Reference).Distinct().ToList();
        TooMany = references.Count > Most;
        Lines = references.Count == 0 ? [] : await db.LinesAsync([.. references.Take(Most)], initiative.Member, cancellation);
        Members = await db.HoldersAsync(initiative.Id, cancellation);
    }
}
