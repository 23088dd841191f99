using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Expecting.Comparing;

/// <summary>How an expectation lies beside what the other side wrote.</summary>
[Allow(Policies.Member)]
internal sealed class BesideExpectationModel(CurrentInitiative here, RoundReading reading, IWriteGate gate, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Made with the form; the note gets it.</summary>
    [BindProperty]
    public Guid NoteId { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string Slug => here.Value.Slug;
    public ExpectationLine Line { get; private set; } = null!;
    public IReadOnlyList<Choice> Hows { get; } = [.. Enum.GetValues<Fit>().Select(f => new Choice(f.ToString(), ExpectingWording.Of(f)))];
    public IReadOnlyList<Choice> Withs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (Line.HasEnd)
        {
            return this.Done(Texts.Expect_Done_HasEnd, ExpectingLinks.One(Slug, Id));
        }

        (Revision, NoteId) = (Line.Revision, Guid.CreateVersion7(clock.UtcNow));
        With ??= Line.PartnerId?.ToString();
        How = Line.Fit?.ToString() ?? (With is null ? null : nameof(Fit.Matched));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        var words = Typed.Clean(Note);
        Fit? fit = Enum.GetValues<Fit>().Cast<Fit?>().FirstOrDefault(f => f.ToString() == How);
        Guid? with = Guid.TryParse(With, out var id) && fit is not Fit.OneSided ? id : null;
        this.Say(nameof(How), fit is null ? Texts.Expect_Beside_HowMissing : null);
        this.Say(nameof(With), fit is Fit.Matched or Fit.Conflicting && with is null ? Texts.Expect_Beside_WithMissing : null);
        this.Say(nameof(Note), Typed.Problem(words, TalkNote.WordsMaxLength, fit is Fit.Conflicting ? Texts.Expect_Beside_NoteMissing : null));
        if (fit is not { } how || !ModelState.IsValid)
        {
            return Page();
        }

        var note = words.Length == 0 || NoteId == Guid.Empty ? null : new NewNote(NoteId, words);
        return await gate.RunAsync((LayBeside lay) =>
            lay.ExecuteAsync(new(here.Id, Id, Revision), how, with, note, here.Member, cancellation), cancellation) switch
        {
            LayOutcome.Laid => this.Done(Texts.Expect_Done_Laid, ExpectingLinks.Round(Slug, Line.RoundId)),
            LayOutcome.DoesNotSuit => this.Again(nameof(With), Texts.Expect_Beside_DoesNotSuit),
            LayOutcome.NoteMissing => this.Again(nameof(Note), Texts.Expect_Beside_NoteMissing),
            LayOutcome.ChangedMeanwhile => this.Again("", Texts.Expect_LookAgain),
            null => NotFound(),
        };
    }

    /// <returns>False: not there, or the other side may not read it yet.</returns>
    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var own = (await reading.OneAsync(here.Id, Id, here.Member.Side, cancellation)).FirstOrDefault();
        if (own is not { IsShown: true } || here.Value.State is InitiativeState.Ended)
        {
            return false;
        }

        var all = await reading.OfRoundAsync(own.RoundId, here.Member.Side, cancellation);
        Line = own;
        Withs = [.. all.Where(o => o.Side != own.Side).OrderBy(o => o.Debtor != own.Debtor).ThenBy(o => o.Kind != own.Kind).ThenBy(o => o.Kind)
            .Select(o => new Choice(o.Id.ToString(), $"{ExpectingWording.Of(o.Direction, o.Side)}: {ExpectingWording.Short(o.Words)}"))];
        return true;
    }
}
