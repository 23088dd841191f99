using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Capacity.Stating;

/// <summary>Until when the hours of the professionals are paid for.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class BudgetModel(CurrentInitiative here, AppDbContext db, IWriteGate gate) : PageModel
{
    [BindProperty]
    public DateOnly? EndsOn { get; set; }

    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        EndsOn = await db.Set<CapacitySide>().AsNoTracking().Where(s => s.InitiativeId == here.Id && s.Side == Side.Professional)
            .Select(s => s.BudgetEndsOn).SingleOrDefaultAsync(cancellation);
        return here.Member.Side is Side.Professional ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (here.Member.Side is not Side.Professional)
        {
            return NotFound();
        }

        if (EndsOn?.Year is < 2000 or > 2090)
        {
            ModelState.AddModelError(nameof(EndsOn), Texts.Capacity_DayWrong);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await gate.RunAsync(async (SetBudgetEnd set) =>
        {
            await set.ExecuteAsync(here.Id, EndsOn, cancellation);
            return true;
        }, cancellation);
        return this.Done(Texts.Capacity_BudgetSet, CapacityLinks.Of(Slug));
    }
}
