using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Promises.Mandating;

/// <summary>Promises beyond a mandate that wait for this person.</summary>
[Allow(Policies.SignedIn)]
internal sealed class ManagerPromisesModel(AskedAsManager asked, ICurrentPerson person) : PageModel
{
    public IReadOnlyList<ManagerLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Lines = await asked.ReadAsync(person.Id!.Value, null, cancellation);
}
