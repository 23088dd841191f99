using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.Administering;

internal sealed record ShownClosure(Guid Id, DateOnly From, DateOnly Until, string Name);

[Allow(Policies.SiteAdmin)]
internal sealed class ClosuresModel(AppDbContext db, IWriteGate gate) : PageModel
{
    private const int Size = 50, MostDays = 60;
    private static readonly KeysetOrder<SiteClosure, DateOnly> Latest = new(c => c.From, c => c.Id, Descending: true);

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>Null: one day.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    public KeysetPage<ShownClosure> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(CancellationToken cancellation) => List = await db.Set<SiteClosure>().AsNoTracking().ToPageAsync(
        Latest, rows => rows.Select(c => new ShownClosure(c.Id, c.From, c.Until, c.Name)), c => (c.From, c.Id), Cursor.Parse(Request.Query["at"]), Size, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), Texts.Closure_NameMissing);
        }
        else if (Name.Trim().Length > SiteClosure.NameMaxLength)
        {
            ModelState.AddModelError(nameof(Name), string.Format(Texts.Check_TooLong, SiteClosure.NameMaxLength));
        }

        if (From is null && ModelState.GetFieldValidationState(nameof(From)) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(From), Texts.Closure_FromMissing);
        }

        if (From is { } first && Until is { } last && (last < first || last.DayNumber - first.DayNumber > MostDays))
        {
            ModelState.AddModelError(nameof(Until), string.Format(Texts.Closure_UntilOdd, MostDays));
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        await gate.RunAsync((PlanClosure plan) => plan.ExecuteAsync(From!.Value, Until ?? From.Value, Name!, cancellation), cancellation);
        return this.Done(Texts.Closure_Added, Links.Closures);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((RemoveClosure remove) => remove.ExecuteAsync(id, cancellation), cancellation) is AdminOutcome.Done
            ? this.Done(Texts.Closure_Removed, Links.Closures)
            : NotFound();
}
