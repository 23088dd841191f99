using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.Proposing;

/// <summary>Other terms for a promise, or more writing on a draft.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class ChangeTermsModel(
    CurrentInitiative here, PromisePictures pictures, PromiseVersions versions, PromiseOwners owners, IEnumerable<IWorkKind> works, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty]
    public PromiseFields Fields { get; set; } = new();

    [BindProperty]
    public bool Draft { get; set; }

    public string Slug => here.Value.Slug;
    public Side Debtor { get; private set; }
    public bool IsDraft { get; private set; }
    public bool IsInForce { get; private set; }

    /// <summary>What is in force keeps its kind; else another may be chosen. Null: choose first.</summary>
    public NormKind? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { State: not PromiseState.Ended } promise)
        {
            return NotFound();
        }

        var latest = (await versions.ReadAsync(Id, cancellation))[0];
        Revision = promise.Revision;
        if (Chosen is { } kind)
        {
            Fields = PromiseFields.Of(kind, latest.Terms);
        }

        await OfferAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is null)
        {
            return NotFound();
        }

        await OfferAsync(cancellation);
        if (Chosen is null || Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence)) is not { } terms || !ModelState.IsValid)
        {
            return Page();
        }

        var by = new Proposer(here.Member.PersonId, here.Member.Side, MayAccept: true);
        var change = new PromiseChange(here.Id, Id, Revision, terms, Draft);
        if (await gate.RunAsync((ChangePromise use) => use.ExecuteAsync(change, by, cancellation), cancellation) is not { } outcome)
        {
            return NotFound();
        }

        return Fields.Refusal(outcome, Debtor) is var (field, sentence)
            ? this.Again(field.Length == 0 ? "" : $"{nameof(Fields)}.{field}", sentence)
            : this.Done(outcome is PromiseOutcome.Drafted ? Texts.Done_Drafted : Texts.Done_Proposed, Links.One(Slug, Id));
    }

    private async Task<PromisePicture?> ReadAsync(CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, Id, cancellation);
        if (found.Count > 0)
        {
            (Debtor, IsDraft, IsInForce) = (found[0].Debtor, found[0].State is PromiseState.Draft, found[0].State is PromiseState.InForce);
            Chosen = IsInForce ? found[0].Norm?.Kind : PromiseFields.KindOf(Kind) ?? found[0].Kind;
        }

        return found.Count > 0 ? found[0] : null;
    }

    private async Task OfferAsync(CancellationToken cancellation)
    {
        if (Chosen is { } kind)
        {
            Fields.Kind = kind;
            Fields.Offer(await owners.ReadAsync(here.Id, Debtor, cancellation), works);
        }
    }
}
