using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Leaving;

[Allow(Policies.Member)]
internal sealed class LeaveInitiativeModel(IWriteGate gate, CurrentInitiative here) : PageModel
{
    public InitiativeStanding Initiative => here.Value;
    public bool IsContact => here.Member.IsContact;
    public bool IsCoordinator => here.Member.IsCoordinator;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync((LeaveInitiative leave) => leave.ExecuteAsync(here.Member.MembershipId, cancellation), cancellation);
        return outcome switch
        {
            LeaveOutcome.Left or LeaveOutcome.NotMember => this.Done(string.Format(Texts.Leave_Done, here.Value.Name), Links.Initiative(here.Value.Slug)),
            LeaveOutcome.LastCoordinator => this.Again("", Texts.Leave_LastCoordinator),
        };
    }
}
