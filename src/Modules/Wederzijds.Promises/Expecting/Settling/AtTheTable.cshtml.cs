using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>What is typed about one expectation.</summary>
internal sealed class TableFields
{
    public Guid Id { get; set; }

    /// <summary>The revision that was on the screen.</summary>
    public int Revision { get; set; }

    /// <summary>Made with the form; the note gets it.</summary>
    public Guid NoteId { get; set; }
    public string? Note { get; set; }

    /// <summary>Name of the end; empty: it stays open.</summary>
    public string? End { get; set; }
    public string? Because { get; set; }

    public bool IsTyped => !string.IsNullOrWhiteSpace(Note) || !string.IsNullOrEmpty(End) || !string.IsNullOrWhiteSpace(Because);
}

internal sealed record TableRow(ExpectationLine Line, ExpectationCard Card, IReadOnlyList<TalkNoteLine> Notes);

/// <summary>Everything that is still open on one screen, for a meeting in which one person types.</summary>
[Allow(Policies.Member)]
internal sealed class AtTheTableModel(CurrentInitiative here, RoundReading reading, TalkNotes notes, IWriteGate gate, TimeProvider clock) : PageModel
{
    private const int Most = 50;

    private static readonly string[] Ends = [nameof(ExpectationState.Declined), nameof(ExpectationState.Withdrawn)];

    [BindProperty]
    public Guid RoundId { get; set; }

    [BindProperty]
    public List<TableFields> Lines { get; set; } = [];

    public string Slug => here.Value.Slug;

    /// <summary>The other side, which confirms what it has to decide.</summary>
    public Side Partner => here.Member.Side.Partner;
    public bool MayPromise => PromiseWriter.Fits(here.Member);
    public IReadOnlyList<TableRow> Rows { get; private set; } = [];
    public bool HasMore { get; private set; }

    public TableRow? RowOf(Guid id) => Rows.FirstOrDefault(r => r.Line.Id == id);

    /// <summary>Whichever side's no or withdrawal is agreed.</summary>
    public static IReadOnlyList<Choice> EndsOf(ExpectationLine line) =>
    [
        new(Ends[0], Wording.Fill(Texts.Expect_Table_Declined, Wording.Of(line.Side.Partner))),
        new(Ends[1], Wording.Fill(Texts.Expect_Table_Withdrawn, Wording.Of(line.Side))),
    ];

    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? round, CancellationToken cancellation)
    {
        if (!await ReadAsync(round, cancellation))
        {
            return NotFound();
        }

        Lines = [.. Rows.Select(r => new TableFields { Id = r.Line.Id, Revision = r.Line.Revision, NoteId = Guid.CreateVersion7(clock.UtcNow) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var typed = Lines.Where(l => l.IsTyped).ToList();
        var read = typed.ConvertAll(Read);
        if (!ModelState.IsValid)
        {
            return await ReadAsync(RoundId, cancellation) ? Page() : NotFound();
        }

        if (await gate.RunAsync((AgreeAtTable agree) => agree.ExecuteAsync(here.Id, RoundId, read, here.Member, cancellation), cancellation) is not { } result)
        {
            return NotFound();
        }

        return result.Outcome switch
        {
            TableOutcome.Kept => this.Done(Texts.Expect_Done_Table, ExpectingLinks.Round(Slug, RoundId)),
            TableOutcome.SomeChangedMeanwhile => await LookAgainAsync(result.Stale, cancellation),
            TableOutcome.NotYours => NotFound(),
        };
    }

    private TableLine Read(TableFields line)
    {
        var at = $"{nameof(Lines)}[{Lines.IndexOf(line)}].";
        var (note, because) = (Typed.Clean(line.Note), Typed.Clean(line.Because));
        ExpectationState? end = Ends.Contains(line.End) ? Enum.Parse<ExpectationState>(line.End!) : null;
        this.Say(at + nameof(line.Note), Typed.Problem(note, TalkNote.WordsMaxLength));
        this.Say(at + nameof(line.Because), Typed.Problem(because, Expectation.ReasonMaxLength, end is null ? null : Texts.Expect_Close_BecauseMissing));
        this.Say(at + nameof(line.End), end is null && because.Length > 0 ? Texts.Expect_Table_EndMissing : null);
        return new(line.Id, line.Revision, end, because, note.Length == 0 || line.NoteId == Guid.Empty ? null : new(line.NoteId, note));
    }

    /// <summary>What somebody else settled meanwhile is named with what was typed for it; the rest is kept.</summary>
    private async Task<IActionResult> LookAgainAsync(IReadOnlyCollection<Guid> stale, CancellationToken cancellation)
    {
        var typed = Lines.Where(l => stale.Contains(l.Id)).ToList();
        if (!await ReadAsync(RoundId, cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        var open = Rows.Select(r => r.Line.Id).ToHashSet();
        ModelState.AddModelError("", Texts.Expect_Table_LookAgain);
        foreach (var gone in typed.Where(l => !open.Contains(l.Id)))
        {
            ModelState.AddModelError("", Wording.Fill(Texts.Expect_Table_NotKept, $"{Typed.Clean(gone.Note)} {Typed.Clean(gone.Because)}".Trim()));
        }

        Lines = [.. Rows.Select(r => new TableFields
        {
            Id = r.Line.Id,
            Revision = r.Line.Revision,
            NoteId = Guid.CreateVersion7(clock.UtcNow),
            Note = typed.Find(t => t.Id == r.Line.Id)?.Note,
            Because = typed.Find(t => t.Id == r.Line.Id)?.Because,
            End = typed.Find(t => t.Id == r.Line.Id)?.End,
        })];
        return Page();
    }

    /// <param name="roundId">Null: the latest.</param>
    /// <returns>False: no such round, not shown to both sides yet, or somebody else speaks for this side.</returns>
    private async Task<bool> ReadAsync(Guid? roundId, CancellationToken cancellation)
    {
        var all = await reading.RoundsAsync(here.Id, cancellation);
        var round = roundId is null ? all.FirstOrDefault() : all.Find(r => r.Id == roundId);
        if (round is not { IsShown: true } || !round.SpeaksFor(here.Member) || here.Value.State is InitiativeState.Ended)
        {
            return false;
        }

        RoundId = round.Id;
        var lines = await reading.OfRoundAsync(round.Id, here.Member.Side, cancellation);
        var noted = (await notes.OfRoundAsync(round.Id, cancellation)).ToLookup(n => n.ExpectationId);
        var beside = new SideBySide(Slug, lines, MaySettle: true, round.Id);
        var open = lines.Where(l => l.State is ExpectationState.Open).ToList();
        HasMore = open.Count > Most;
        Rows = [.. open.Take(Most).Select(l => new TableRow(l, beside.Card(l), [.. noted[l.Id]]))];
        return true;
    }
}
