using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>No, or taken back, for the side of who says it; always with a reason that both sides read.</summary>
[Allow(Policies.Member)]
internal sealed class CloseExpectationModel(CurrentInitiative here, RoundReading reading, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public string Slug => here.Value.Slug;
    public ExpectationLine Line { get; private set; } = null!;

    /// <summary>The own side wrote it, so it can only take it back; the other side can only say no.</summary>
    public bool IsOwnSide => Line.Side == here.Member.Side;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        Revision = Line.Revision;
        return Line.State is ExpectationState.Open ? Page() : this.Done(Texts.Expect_Done_HasEnd, ExpectingLinks.One(Slug, Id));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        var because = Typed.Clean(Because);
        this.Say(nameof(Because), Typed.Problem(because, Expectation.ReasonMaxLength, Texts.Expect_Close_BecauseMissing));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var end = IsOwnSide ? ExpectationState.Withdrawn : ExpectationState.Declined;
        return await gate.RunAsync((EndExpectation close) =>
            close.ExecuteAsync(new(here.Id, Id, Revision), end, because, here.Member, cancellation), cancellation) switch
        {
            EndExpectationOutcome.Ended or EndExpectationOutcome.WaitsForPartner =>
                this.Done(IsOwnSide ? Texts.Expect_Done_Withdrawn : Texts.Expect_Done_Declined, ExpectingLinks.Round(Slug, Line.RoundId)),
            EndExpectationOutcome.ChangedMeanwhile => this.Again("", Texts.Expect_LookAgain),
            EndExpectationOutcome.NotYours or null => NotFound(),
        };
    }

    /// <returns>False: not there, not shown to both sides yet, or somebody else speaks for this side.</returns>
    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var found = await reading.OneAsync(here.Id, Id, here.Member.Side, cancellation);
        if (found.Count == 0)
        {
            return false;
        }

        Line = found[0];
        var round = (await reading.RoundsAsync(here.Id, cancellation)).Single(r => r.Id == Line.RoundId);
        return round.IsShown && (round.SpeaksFor(here.Member) || (IsOwnSide && Line.AuthorId == here.Member.PersonId));
    }
}
