using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Showing;

[Allow(Policies.InitiativeVisitor)]
internal sealed class InitiativeFaceModel(InitiativeReading reading, CurrentInitiative here, ICurrentPerson person) : PageModel
{
    public InitiativeStanding Initiative => here.Value;
    public InitiativeFace Face { get; private set; } = null!;
    public bool IsMember => here.Standing is { HasAccess: true };
    public bool IsInvited => here.Standing is { State: MembershipState.Invited };
    public bool IsWaiting => here.Standing is { State: MembershipState.Applied };

    /// <summary>For members only: names of people are never public.</summary>
    public IReadOnlyList<ContactLine> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Face = await reading.FaceAsync(here.Id, person.Id, cancellation);
        if (IsMember)
        {
            Contacts = await reading.ContactsAsync(here.Id, cancellation);
        }
    }
}
