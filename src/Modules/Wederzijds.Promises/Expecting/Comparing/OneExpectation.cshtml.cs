using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Comparing;

/// <summary>One expectation with what became of it and what was said about it.</summary>
[Allow(Policies.Member)]
internal sealed class OneExpectationModel(
    CurrentInitiative here, RoundReading reading, TalkNotes notes, IWriteGate gate, TimeProvider clock) : PageModel
{
    private RoundPicture _round = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made with the form; the note gets it, so a second post notes nothing twice.</summary>
    [BindProperty]
    public Guid NoteId { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Whether what was agreed at the table holds.</summary>
    [BindProperty]
    public bool Yes { get; set; }

    /// <summary>The revision that was read.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public string Slug => here.Value.Slug;
    public Side Side => here.Member.Side;
    public ExpectationLine Line { get; private set; } = null!;
    public ExpectationCard Card { get; private set; } = null!;
    public IReadOnlyList<TalkNoteLine> Notes { get; private set; } = [];

    /// <summary>Both sides can read it, so there is something to talk about.</summary>
    public bool MayTalk => _round.IsShown && here.Value.State is not InitiativeState.Ended;
    public bool MayPromise => MayTalk && Line.State is ExpectationState.Open && PromiseWriter.Fits(here.Member);
    public bool MayClose => MayTalk && Line.State is ExpectationState.Open && (_round.SpeaksFor(here.Member) || IsOwn);
    public bool MayConfirm => MayTalk && Line.WaitsFor == Side && _round.SpeaksFor(here.Member);

    private bool IsOwn => Line.AuthorId == here.Member.PersonId && Line.Side == Side;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        NoteId = Guid.CreateVersion7(clock.UtcNow);
        return await ReadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        var words = Typed.Clean(Note);
        this.Say(nameof(Note), Typed.Problem(words, TalkNote.WordsMaxLength, Texts.Expect_NoteMissing));
        if (NoteId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((WriteTalkNote write) =>
            write.ExecuteAsync(here.Id, Id, new(NoteId, words), here.Member, cancellation), cancellation) switch
        {
            true => this.Done(Texts.Expect_Done_Noted, ExpectingLinks.One(Slug, Id)),
            false => this.Done(Texts.Done_Already, ExpectingLinks.One(Slug, Id)),
            null => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !ModelState.IsValid)
        {
            return NotFound();
        }

        return await gate.RunAsync((ConfirmEnd confirm) =>
            confirm.ExecuteAsync(new(here.Id, Id, Revision), Yes, here.Member, cancellation), cancellation) switch
        {
            EndExpectationOutcome.Ended or EndExpectationOutcome.WaitsForPartner =>
                this.Done(Yes ? Texts.Expect_Done_Confirmed : Texts.Expect_Done_Refused, ExpectingLinks.One(Slug, Id)),
            EndExpectationOutcome.ChangedMeanwhile => this.Done(Texts.Expect_LookAgain, ExpectingLinks.One(Slug, Id)),
            EndExpectationOutcome.NotYours or null => NotFound(),
        };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var found = await reading.OneAsync(here.Id, Id, Side, cancellation);
        if (found.Count == 0)
        {
            return false;
        }

        Line = found[0];
        Card = new SideBySide(Slug, found, MaySettle: false, Line.RoundId).Card(Line);
        _round = (await reading.RoundsAsync(here.Id, cancellation)).Single(r => r.Id == Line.RoundId);
        Notes = Line.Notes == 0 ? [] : await notes.OfAsync(Id, cancellation);
        return true;
    }
}
