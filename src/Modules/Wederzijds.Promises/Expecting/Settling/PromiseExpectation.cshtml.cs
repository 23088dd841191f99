using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>A promise made of an expectation, with its words to begin with; or a promise that is there already.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class PromiseExpectationModel(
    CurrentInitiative here, RoundReading reading, PromiseOwners owners, IEnumerable<IWorkKind> works, PromisePictures pictures, IWriteGate gate, TimeProvider clock)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made with the form; the promise gets it, so a second post makes no second promise.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty]
    public PromiseFields Fields { get; set; } = new();

    /// <summary>Others that the same promise settles.</summary>
    [BindProperty]
    public List<string> Also { get; set; } = [];

    /// <summary>A promise that is there already.</summary>
    [BindProperty]
    public string? Which { get; set; }

    public string Slug => here.Value.Slug;

    /// <summary>What was chosen, or what the expectation asks for by itself; null: choose first.</summary>
    public NormKind? Chosen => PromiseFields.KindOf(Kind) ?? Line.Kind switch
    {
        ExpectationKind.Answer => NormKind.AnswerWithinWorkingDays,
        ExpectationKind.Conduct => NormKind.Conduct,
        ExpectationKind.Information or ExpectationKind.Support or ExpectationKind.Presence or ExpectationKind.Equipment or ExpectationKind.Recognition
            or ExpectationKind.Effort => null,
    };

    public ExpectationLine Line { get; private set; } = null!;
    public IReadOnlyList<Choice> Others { get; private set; } = [];
    public IReadOnlyList<Choice> Existing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { } open)
        {
            return NotFound();
        }

        if (Line.State is not ExpectationState.Open)
        {
            return this.Done(Texts.Expect_Done_HasEnd, ExpectingLinks.One(Slug, Id));
        }

        (FormId, Revision) = (Guid.CreateVersion7(clock.UtcNow), Line.Revision);
        (Fields.Words, Fields.ShownBy) = (Line.Words, PromiseFields.ByBoth);
        Also = [.. open.Where(o => o.Fit is Fit.Matched && (o.PartnerId == Id || o.Id == Line.PartnerId)
            || (Line.Fit is Fit.Matched && o.Id == Line.PartnerId)).Select(o => o.Id.ToString())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is null)
        {
            return NotFound();
        }

        var terms = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        if (Chosen is null || terms is null || FormId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        var by = new Proposer(here.Member.PersonId, here.Member.Side, MayAccept: true);
        var form = new PromiseForm(FormId, here.Id, Line.Debtor, terms with { Subject = terms.Subject ?? SubjectOf(Line.Kind) }, AsDraft: false);
        var also = Also.Select(a => Guid.TryParse(a, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var result = await gate.RunAsync((SettleIntoPromise settle) =>
            settle.ExecuteAsync(new(here.Id, Id, Revision), also, form, by, cancellation), cancellation);
        return result is null ? NotFound() : Answer(result, Texts.Expect_Done_Promised);
    }

    public async Task<IActionResult> OnPostExistingAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is null)
        {
            return NotFound();
        }

        if (!Guid.TryParse(Which, out var promise))
        {
            return this.Again(nameof(Which), Texts.Expect_Promise_WhichMissing);
        }

        var result = await gate.RunAsync((SettleIntoPromise settle) =>
            settle.WithExistingAsync(new(here.Id, Id, Revision), promise, here.Member, cancellation), cancellation);
        return result is null ? NotFound() : Answer(result, Texts.Expect_Done_Linked);
    }

    /// <summary>A promise is about what the expectation was about.</summary>
    private static PromiseSubject SubjectOf(ExpectationKind kind) => kind switch
    {
        ExpectationKind.Information => PromiseSubject.Information,
        ExpectationKind.Support => PromiseSubject.Support,
        ExpectationKind.Answer => PromiseSubject.Answer,
        ExpectationKind.Presence => PromiseSubject.Presence,
        ExpectationKind.Equipment => PromiseSubject.Equipment,
        ExpectationKind.Recognition => PromiseSubject.Recognition,
        ExpectationKind.Effort => PromiseSubject.Effort,
        ExpectationKind.Conduct => PromiseSubject.Conduct,
    };

    private IActionResult Answer(SettleResult result, string done) => result.Outcome switch
    {
        SettleOutcome.Settled => this.Done(done, ExpectingLinks.One(Slug, Id)),
        SettleOutcome.AlreadyDone => this.Done(Texts.Done_Already, ExpectingLinks.One(Slug, Id)),
        SettleOutcome.ChangedMeanwhile => this.Again("", Texts.Expect_LookAgain),
        SettleOutcome.NoSuchPromise => this.Again(nameof(Which), Texts.Expect_Promise_WhichMissing),
        SettleOutcome.PromiseRefused => result.Promise is { } outcome && Fields.Refusal(outcome, Line.Debtor) is var (field, sentence)
            ? this.Again(field.Length == 0 ? "" : $"{nameof(Fields)}.{field}", sentence)
            : this.Done(Texts.Done_Already, ExpectingLinks.One(Slug, Id)),
    };

    /// <returns>The other open ones that the same side would owe; null: not there, or not shown to both sides yet.</returns>
    private async Task<List<ExpectationLine>?> ReadAsync(CancellationToken cancellation)
    {
        var found = await reading.OneAsync(here.Id, Id, here.Member.Side, cancellation);
        if (found is not [{ IsShown: true }, ..] || here.Value.State is InitiativeState.Ended)
        {
            return null;
        }

        Line = found[0];
        var all = await reading.OfRoundAsync(Line.RoundId, here.Member.Side, cancellation);
        var open = all.Where(o => o.Id != Id && o.Debtor == Line.Debtor && o.State is ExpectationState.Open).OrderBy(o => o.Kind != Line.Kind).ToList();
        Others = [.. open.Select(o => new Choice(o.Id.ToString(), $"{ExpectingWording.Of(o.Direction, o.Side)}: {ExpectingWording.Short(o.Words)}"))];
        (Fields.Kind, Fields.WordsAreKnown) = (Chosen ?? Fields.Kind, true);
        Fields.Offer(await owners.ReadAsync(here.Id, Line.Debtor, cancellation), works);
        Existing = [.. (await pictures.ReadAsync(here.Id, null, cancellation))
            .Where(p => p.Debtor == Line.Debtor && p.State is PromiseState.Proposed or PromiseState.InForce)
            .Select(p => new Choice(p.Id.ToString(), $"{Wording.Of(p.Norm)} · {Wording.Of(p.State)}"))];
        return open;
    }
}
