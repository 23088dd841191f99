using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>All proposals in which somebody is asked, proposes, decides, or passes on a voice; of all initiatives.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyDecisionsModel(ProposalReading reading, ICurrentPerson person) : PageModel
{
    public IReadOnlyList<ProposalLine> Waiting { get; private set; } = [];
    public IReadOnlyList<ProposalLine> Over { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = await reading.OfPersonAsync(person.Id!.Value, cancellation);
        Waiting = all.FindAll(p => p.State is ProposalState.Heard);
        Over = all.FindAll(p => p.State is not ProposalState.Heard);
    }
}
