using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Promises;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Proposing;

/// <summary>A new promise, of either side: first which kind, then the rest.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class NewPromiseModel(
    CurrentInitiative here, PromiseOwners owners, IEnumerable<IWorkKind> works, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>Made with the form; the promise gets it, so a second post makes no second promise.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Debtor { get; set; }

    [BindProperty]
    public PromiseFields Fields { get; set; } = new();

    [BindProperty]
    public bool Draft { get; set; }

    public string Slug => here.Value.Slug;

    /// <summary>Null: choose first.</summary>
    public NormKind? Chosen => PromiseFields.KindOf(Kind);

    public IReadOnlyList<Choice> Debtors { get; } =
    [
        new(nameof(Side.Citizen), Texts.Side_CitizensOwe),
        new(nameof(Side.Professional), Texts.Side_ProfessionalsOwe),
    ];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        FormId = Guid.CreateVersion7(clock.UtcNow);
        Fields.ShownBy = PromiseFields.ByBoth;
        await OfferAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OfferAsync(cancellation);
        Side? debtor = Debtor switch { nameof(Side.Citizen) => Side.Citizen, nameof(Side.Professional) => Side.Professional, _ => null };
        if (debtor is null)
        {
            ModelState.AddModelError(nameof(Debtor), Texts.New_DebtorMissing);
        }

        var terms = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        if (Chosen is null || terms is null || debtor is not { } side || FormId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        var by = new Proposer(here.Member.PersonId, here.Member.Side, MayAccept: true);
        var form = new PromiseForm(FormId, here.Id, side, terms, Draft);
        var outcome = await gate.RunAsync((ProposePromise propose) => propose.ExecuteAsync(form, by, cancellation), cancellation);
        return Fields.Refusal(outcome, side) is var (field, sentence)
            ? this.Again(field.Length == 0 ? "" : $"{nameof(Fields)}.{field}", sentence)
            : this.Done(outcome is PromiseOutcome.Drafted ? Texts.Done_Drafted : outcome is PromiseOutcome.AlreadyDone ? Texts.Done_Already : Texts.Done_Proposed,
                Links.One(Slug, FormId));
    }

    private async Task OfferAsync(CancellationToken cancellation)
    {
        Fields.Kind = Chosen ?? Fields.Kind;
        if (Chosen is not null)
        {
            Fields.Offer(await owners.ReadAsync(here.Id, null, cancellation), works);
        }
    }
}
