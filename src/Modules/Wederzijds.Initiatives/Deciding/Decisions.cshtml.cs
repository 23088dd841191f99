using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>What was proposed and decided in an initiative, for its members.</summary>
[Allow(Policies.Member)]
internal sealed class DecisionsModel(ProposalReading reading, CurrentInitiative here) : PageModel
{
    public string Slug => here.Value.Slug;
    public bool MayPropose => ProposalWriter.Fits(here.Standing) && FileProposal.KindsFor(here.Value.State).Count > 0;
    public bool IsCitizen => here.Member.Side is Side.Citizen;
    public KeysetPage<ProposalLine> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync([FromQuery] string? at, CancellationToken cancellation) =>
        List = await reading.OfInitiativeAsync(here.Id, Cursor.Parse(at), cancellation);
}
