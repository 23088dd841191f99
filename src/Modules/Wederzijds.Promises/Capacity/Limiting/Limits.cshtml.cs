using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Capacity.Limiting;

/// <summary>From which load on this site warns and blocks.</summary>
[Allow(Policies.SiteAdmin)]
internal sealed class LimitsModel(AppDbContext db, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? WarnAt { get; set; }

    [BindProperty]
    public string? BlockAbove { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var limits = await db.Set<CapacityLimits>().AsNoTracking().SingleOrDefaultAsync(cancellation);
        WarnAt = Typed(limits?.WarnAt ?? CapacityLimits.Warn);
        BlockAbove = Typed(limits?.BlockAbove ?? CapacityLimits.Block);
        Revision = limits?.Revision ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (warn, block) = (Read(WarnAt, CapacityLimits.Warn), Read(BlockAbove, CapacityLimits.Block));
        this.Say(nameof(WarnAt), warn is null ? Wording.Fill(Texts.Capacity_LimitWrong, CapacityLimits.Least, CapacityLimits.Warn) : null);
        this.Say(nameof(BlockAbove), block is null ? Wording.Fill(Texts.Capacity_LimitWrong, CapacityLimits.Least, CapacityLimits.Block)
            : block < warn ? Texts.Capacity_LimitOrder : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((LowerLimits lower) => lower.ExecuteAsync(warn!.Value, block!.Value, Revision, cancellation), cancellation) switch
        {
            LimitsOutcome.Chosen => this.Done(Texts.Capacity_LimitsDone, CapacityLinks.Limits),
            LimitsOutcome.OutOfBounds => this.Again(nameof(BlockAbove), Texts.Capacity_LimitOrder),
            LimitsOutcome.ChangedMeanwhile => this.Again("", Texts.Capacity_LookAgain),
        };
    }

    private static string Typed(int hundredths) => hundredths.ToString(CultureInfo.InvariantCulture);

    private static int? Read(string? typed, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= CapacityLimits.Least && value <= most ? value : null;
}
