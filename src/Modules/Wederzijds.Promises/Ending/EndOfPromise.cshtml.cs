using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.Ending;

/// <summary>Ends a promise, with a reason.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class EndOfPromiseModel(CurrentInitiative here, PromisePictures pictures, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public string Slug => here.Value.Slug;
    public PromisePicture Promise { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        Revision = Promise.Revision;
        return Promise.State is PromiseState.Ended ? this.Done(Texts.Done_AlreadyEnded, Links.One(Slug, Id)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var because = Because?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(because))
        {
            return this.Again(nameof(Because), Texts.Answer_BecauseMissing);
        }

        if (because.Length > Promises.Promise.ReasonMaxLength)
        {
            return this.Again(nameof(Because), Wording.Fill(Texts.Fields_WordsTooLong, Promises.Promise.ReasonMaxLength));
        }

        return await gate.RunAsync((EndPromise end) =>
            end.ExecuteAsync(here.Id, Id, Revision, here.Member.PersonId, because, cancellation), cancellation) switch
        {
            EndOutcome.Ended => this.Done(Texts.Done_Ended, Links.One(Slug, Id)),
            EndOutcome.AlreadyEnded => this.Done(Texts.Done_AlreadyEnded, Links.One(Slug, Id)),
            EndOutcome.ChangedMeanwhile => this.Again("", Texts.LookAgain),
            null => NotFound(),
        };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, Id, cancellation);
        Promise = found.Count > 0 ? found[0] : null!;
        return found.Count > 0;
    }
}
