using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Promises.Delivering;

/// <summary>One due moment: what was promised, what was delivered, and by what that shows.</summary>
[Allow(Policies.Member)]
internal sealed class OneDeliveryModel(CurrentInitiative here, DeliveryReading reading, IEnumerable<IWorkKind> works) : PageModel
{
    public string Slug => here.Value.Slug;
    public DeliveryPicture Shown { get; private set; } = null!;
    public IReadOnlyList<WorkLine> Work { get; private set; } = [];
    public bool MayReport => Shown.MayReport && DeliveryPolicy.IsKeeper(here.Member, Shown.Debtor, Shown.OwnerPersonId);
    public bool MayJudge => Shown.State is DeliveryState.Unconfirmed && DeliveryPolicy.IsCreditor(here.Member, Shown.Debtor, Shown.OwnerPersonId);

    public string LabelOf(WorkKind kind) => works.FirstOrDefault(w => w.Kind == kind)?.Label ?? Texts.Evidence_OtherWork;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid delivery, CancellationToken cancellation)
    {
        if (await reading.ReadAsync(here.Id, id, delivery, cancellation) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        Work = found.ShownBy is null ? [] : await reading.WorkAsync(delivery, cancellation);
        return Page();
    }
}
