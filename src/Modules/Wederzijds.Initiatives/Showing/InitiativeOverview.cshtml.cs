using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Showing;

/// <summary>The relationship at a glance: what is missing, and a panel of every module that has something to show.</summary>
[Allow(Policies.Member)]
internal sealed class InitiativeOverviewModel(InitiativeReading reading, CurrentInitiative here, IEnumerable<IOverviewPart> parts, SiteDays days) : PageModel
{
    public IReadOnlyList<GapLine> Gaps { get; private set; } = [];
    public IReadOnlyList<Panel> Panels { get; private set; } = [];
    public string Name => here.Value.Name;
    public string Slug => here.Value.Slug;
    public Contracts.Initiatives.InitiativeState State => here.Value.State;
    public bool MayManage => here.Member.IsCoordinator;

    public bool IsLate(GapLine gap) => gap.DueOn < days.Today;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Gaps = (await reading.PeopleAndGapsAsync(here.Id, cancellation)).Gaps;
        var panels = new List<Panel>();
        foreach (var part in parts.OrderBy(p => p.Order))
        {
            panels.Add(await part.ReadAsync(here.Value, cancellation));
        }

        Panels = panels;
    }
}
