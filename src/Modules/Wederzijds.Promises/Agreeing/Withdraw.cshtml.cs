using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.Agreeing;

/// <summary>Takes a proposal of one's own back.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class WithdrawModel(CurrentInitiative here, PromisePictures pictures, PromiseVersions versions, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public string Slug => here.Value.Slug;
    public VersionLine Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, Id, cancellation);
        if (found.Count == 0)
        {
            return NotFound();
        }

        var all = await versions.ReadAsync(Id, cancellation);
        if (all.Find(v => v.Number == found[0].Asked) is not { } asked || asked.WrittenByPersonId != here.Member.PersonId)
        {
            return this.Done(Texts.Done_NothingToWithdraw, Links.One(Slug, Id));
        }

        (Asked, Version) = (asked, asked.Number);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        await gate.RunAsync((WithdrawPromise withdraw) =>
            withdraw.ExecuteAsync(here.Id, Id, Version, here.Member.PersonId, cancellation), cancellation) switch
        {
            WithdrawOutcome.Withdrawn => this.Done(Texts.Done_Withdrawn, Links.One(Slug, Id)),
            WithdrawOutcome.NothingAsked => this.Done(Texts.Done_NothingToWithdraw, Links.One(Slug, Id)),
            null => NotFound(),
        };
}
