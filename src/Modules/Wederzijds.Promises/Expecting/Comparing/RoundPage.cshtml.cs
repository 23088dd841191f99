using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Expecting.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Comparing;

/// <summary>The round as far as this member's side may read it: the own words while both write, both sides' once both submitted.</summary>
[Allow(Policies.Member)]
internal sealed class RoundPageModel(CurrentInitiative here, RoundReading reading, IWriteGate gate) : PageModel
{
    [BindProperty]
    public Guid RoundId { get; set; }

    public string Slug => here.Value.Slug;
    public Side Side => here.Member.Side;

    /// <summary>The round shown; null: there never was one.</summary>
    public RoundPicture? Round { get; private set; }
    public IReadOnlyList<RoundPicture> Others { get; private set; } = [];
    public IReadOnlyList<ExpectationLine> Lines { get; private set; } = [];

    /// <summary>A new round may be opened.</summary>
    public bool MayOpen { get; private set; }

    /// <summary>Only in the latest round.</summary>
    public bool MayWrite { get; private set; }
    public bool Accepts => IsRunning && Round!.Accepts(here.Member);
    public SideBySide Beside => new(Slug, Lines, IsRunning && Round!.SpeaksFor(here.Member), Round!.Id);

    private bool IsRunning => here.Value.State is not InitiativeState.Ended;

    public bool MayEdit(ExpectationLine line) => IsRunning && line.AuthorId == here.Member.PersonId && Round!.SubmittedAt(Side) is null;

    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? round, CancellationToken cancellation) =>
        await ReadAsync(round, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync((SubmitExpectations submit) => submit.ExecuteAsync(here.Id, RoundId, here.Member, cancellation), cancellation);
        switch (outcome)
        {
            case SubmitOutcome.WaitsForPartner:
                return this.Done(Texts.Expect_Done_WaitsForPartner, ExpectingLinks.Round(Slug));
            case SubmitOutcome.BothSubmitted:
                return this.Done(Texts.Expect_Done_BothSubmitted, ExpectingLinks.Round(Slug));
            case SubmitOutcome.AlreadySubmitted:
                return this.Done(Texts.Expect_Done_AlreadySubmitted, ExpectingLinks.Round(Slug));
            default:
                return outcome is not null && await ReadAsync(RoundId, cancellation)
                    ? this.Again("", outcome is SubmitOutcome.NothingWritten ? Texts.Expect_NothingWritten : Texts.Expect_NotAcceptor)
                    : NotFound();
        }
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellation) =>
        await gate.RunAsync((SubmitExpectations submit) => submit.TakeBackAsync(here.Id, RoundId, here.Member, cancellation), cancellation) switch
        {
            true => this.Done(Texts.Expect_Done_TakenBack, ExpectingLinks.Round(Slug)),
            false => this.Done(Texts.Expect_Done_NotTakenBack, ExpectingLinks.Round(Slug)),
            null => NotFound(),
        };

    /// <param name="id">Null: the latest.</param>
    /// <returns>False: no such round here.</returns>
    private async Task<bool> ReadAsync(Guid? id, CancellationToken cancellation)
    {
        var all = await reading.RoundsAsync(here.Id, cancellation);
        Round = id is null ? all.FirstOrDefault() : all.Find(r => r.Id == id);
        if (Round is null && id is not null)
        {
            return false;
        }

        Others = [.. all.Where(r => r.Id != Round?.Id)];
        MayOpen = IsRunning && here.Member.IsCoordinator && all.TrueForAll(r => r.State is RoundState.Settled);
        MayWrite = IsRunning && Round is not null && Round.Id == all[0].Id && Round.MayWrite(here.Member);
        Lines = Round is null ? [] : await reading.OfRoundAsync(Round.Id, Side, cancellation);
        return true;
    }
}

/// <summary>What both sides wrote, with what becomes of it.</summary>
/// <param name="MaySettle">Who looks speaks for a side.</param>
internal sealed record SideBySide(string Slug, IReadOnlyList<ExpectationLine> All, bool MaySettle, Guid RoundId)
{
    private const int MostProposed = 3;

    public bool HasOpen => All.Any(l => !l.HasEnd);

    /// <summary>What this writer says about what that side would owe.</summary>
    public IEnumerable<ExpectationLine> Of(Side debtor, Side writer) => All.Where(l => l.Debtor == debtor && l.Side == writer);

    public ExpectationCard Card(ExpectationLine line) => new(Slug, line, PartnerOf(line), Proposed(line));

    /// <summary>What was laid beside it from either side; null: nothing.</summary>
    private ExpectationLine? PartnerOf(ExpectationLine line) => All.FirstOrDefault(o => o.Id == line.PartnerId)
        ?? (line.Fit is null ? All.FirstOrDefault(o => o.PartnerId == line.Id) : null);

    /// <summary>An expectation and an offer of the same kind may be about the same; people decide.</summary>
    private IReadOnlyList<ExpectationLine> Proposed(ExpectationLine line) => line.Fit is not null || line.HasEnd || PartnerOf(line) is not null
        ? []
        : [.. All.Where(o => o.Side != line.Side && o.Debtor == line.Debtor && o.Kind == line.Kind && o.State is not (ExpectationState.Declined or ExpectationState.Withdrawn))
            .Take(MostProposed)];
}

/// <param name="Partner">What lies beside it; null: nothing.</param>
/// <param name="Proposed">What may fit with it.</param>
internal sealed record ExpectationCard(string Slug, ExpectationLine Line, ExpectationLine? Partner, IReadOnlyList<ExpectationLine> Proposed)
{
    /// <summary>As it was laid, or as the other was laid beside it; null: nobody looked yet.</summary>
    public Fit? Fit => Line.Fit ?? Partner?.Fit;
}
