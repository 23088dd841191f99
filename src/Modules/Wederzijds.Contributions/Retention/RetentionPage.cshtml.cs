using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Retention;

internal sealed record RetentionLine(ContributionKind Kind, int Days);

[Allow(Policies.SiteAdmin)]
internal sealed class RetentionPageModel(AppDbContext db, IWriteGate gate) : PageModel
{
    [BindProperty]
    public ContributionKind? Kind { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    public IReadOnlyList<RetentionLine> Lines { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var rules = await db.Set<RetentionRule>().AsNoTracking().ToDictionaryAsync(r => r.Kind, r => r.Days, cancellation);
        Lines = [.. Enum.GetValues<ContributionKind>().Select(k => new RetentionLine(k, rules.TryGetValue(k, out var days) ? days : RetentionRule.UsualDays(k)))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Kind is not { } kind || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError(nameof(Kind), Texts.No_NotAChoice);
        }

        if (ModelState.GetFieldValidationState(nameof(Days)) is not ModelValidationState.Invalid && Days is not (>= RetentionRule.FewestDays and <= RetentionRule.MostDays))
        {
            ModelState.AddModelError(nameof(Days), string.Format(Texts.Retention_DaysHint, RetentionRule.FewestDays, RetentionRule.MostDays));
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        var (chosen, days) = (Kind!.Value, Days!.Value);
        await gate.RunAsync((SetRetention set) => set.ExecuteAsync(chosen, days, cancellation), cancellation);
        return this.Done(string.Format(Texts.Retention_Done, Words.Of(chosen), days), Links.Retention);
    }
}
