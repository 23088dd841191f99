using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Inviting;

/// <param name="ByName">Who invited; null: erased.</param>
internal sealed record ShownInvitation(string? ByName, InvitedAs As, Side Side, string Purpose);

/// <summary>Reads an invitation that waits for an answer, in one statement.</summary>
internal sealed class InvitationReading(AppDbContext db)
{
    /// <returns>Null: nothing is asked of this membership.</returns>
    public Task<ShownInvitation?> OfAsync(Guid membershipId, CancellationToken cancellation) => (
        from m in db.Set<Membership>().AsNoTracking()
        where m.Id == membershipId && m.State == MembershipState.Invited
        join i in db.Set<Initiative>() on m.InitiativeId equals i.Id
        select new ShownInvitation(
            db.Set<PersonCard>().Where(p => p.Id == m.InvitedByPersonId).Select(p => p.Name).FirstOrDefault(), m.InvitedAs!.Value, m.Side, i.Purpose))
        .SingleOrDefaultAsync(cancellation);
}

/// <summary>The person who is invited says yes or no.</summary>
[Allow(Policies.InitiativePerson)]
internal sealed class InvitationPageModel(InvitationReading reading, IWriteGate gate, CurrentInitiative here) : PageModel
{
    [BindProperty]
    public bool Accepts { get; set; }

    public string Slug => here.Value.Slug;
    public string Name => here.Value.Name;
    public ShownInvitation? Invitation { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (here.Standing is { State: MembershipState.Invited } mine)
        {
            Invitation = await reading.OfAsync(mine.MembershipId, cancellation);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var mine = here.Standing?.MembershipId ?? Guid.Empty;
        var outcome = await gate.RunAsync((AnswerInvitation answer) => answer.ExecuteAsync(mine, Accepts, cancellation), cancellation);
        return outcome switch
        {
            InvitationOutcome.Accepted => this.Done(Texts.Invitation_Accepted, Links.Overview(Slug)),
            InvitationOutcome.Ended => this.Done(Texts.Invitation_Refused, here.Value.HasOpened ? Links.Initiative(Slug) : Links.MyPage),
            InvitationOutcome.NotAsked => this.Done(Texts.Invitation_None, Links.Initiative(Slug)),
        };
    }
}
