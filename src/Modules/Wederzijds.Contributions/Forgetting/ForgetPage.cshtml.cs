using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Forgetting;

/// <summary>What goes and what stays when somebody without account asks to be forgotten; done after a yes.</summary>
[Allow(ContributionPolicies.Forgetter)]
internal sealed class ForgetPageModel(AppDbContext db, IWriteGate gate, CurrentContribution contribution) : PageModel
{
    public const string Yes = "yes";

    private const int Shown = 50;

    public ContributionFacts Facts => contribution.Value;

    /// <summary>How many contributions this contributor brought here.</summary>
    public int Brought { get; private set; }

    /// <summary>Others under the same name, each with the first thing they brought.</summary>
    public IReadOnlyList<Choice> Namesakes { get; private set; } = [];

    public IReadOnlyList<Choice> Sure { get; } = [new(Yes, Texts.Forget_Sure)];

    /// <summary>Namesakes who are the same person.</summary>
    [BindProperty]
    public List<string>? Also { get; set; }

    [BindProperty]
    public List<string>? IsSure { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (IsSure?.Contains(Yes) != true)
        {
            await ReadAsync(cancellation);
            return this.Again(nameof(IsSure), Texts.Forget_SureMissing);
        }

        var also = (Also ?? []).Select(a => Guid.TryParse(a, out var id) ? id : Guid.Empty).Distinct().Take(Shown).ToList();
        var outcome = await gate.RunAsync((ForgetContributor forget) => forget.ExecuteAsync(Facts.Id, also, cancellation), cancellation);
        return outcome switch
        {
            ForgetOutcome.Done => this.Done(Texts.Forget_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            ForgetOutcome.NotFound => NotFound(),
        };
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var id = Facts.Id;
        var one = await db.Set<Contributor>().AsNoTracking().SingleAsync(
            w => db.Set<Contribution>().Any(c => c.Id == id && c.ContributorId == w.Id), cancellation);
        Brought = await db.Set<Contribution>().CountAsync(c => c.ContributorId == one.Id, cancellation);
        var others = await (
            from w in db.NamesakesOf(one).AsNoTracking().OrderBy(w => w.Id).Take(Shown)
            from c in db.Set<Contribution>().Where(c => c.ContributorId == w.Id).OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id).Take(1)
            orderby w.Id
            select new { w.Id, c.Reference, c.Title }).ToListAsync(cancellation);
        Namesakes = [.. others.Select(o => new Choice($"{o.Id}", o.Title, o.Reference))];
    }
}
