using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Who sees to a gap, and by when.</summary>
[Allow(Policies.Coordinator)]
internal sealed class GapPageModel(GapReading reading, IWriteGate gate, CurrentInitiative here, SiteDays days) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid GapId { get; set; }

    /// <summary>The revision that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public Guid? Owner { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    public ShownGap Gap { get; private set; } = null!;
    public IReadOnlyList<Choice> Owners { get; private set; } = [];
    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Owner, DueOn) = (Gap.OwnerPersonId, Gap.DueOn);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(Owner), Owner is null ? Texts.Gap_WhoMissing : null);
        this.Say(nameof(DueOn), DueOn is not { } day || day < days.Today || day > days.Today.AddYears(2) ? Texts.Gap_WhenWrong : null);
        if (!ModelState.IsValid)
        {
            var seen = Revision;
            if (!await LoadAsync(cancellation))
            {
                return NotFound();
            }

            Revision = seen;
            return Page();
        }

        var agreed = new AgreedGap(here.Id, GapId, Revision, Owner!.Value, DueOn!.Value);
        return await gate.RunAsync((AgreeGap agree) => agree.ExecuteAsync(agreed, cancellation), cancellation) switch
        {
            AgreeOutcome.Done => this.Done(Texts.Gap_Kept, Links.Overview(Slug)),
            AgreeOutcome.NotThere => NotFound(),
            AgreeOutcome.ChangedMeanwhile => await LoadAsync(cancellation) ? this.Again("", Texts.Manage_LookAgain) : NotFound(),
            AgreeOutcome.NoMember => await LoadAsync(cancellation) ? this.Again(nameof(Owner), Texts.Gap_WhoMissing) : NotFound(),
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reading.FindAsync(here.Id, GapId, cancellation) is not { } gap)
        {
            return false;
        }

        (Gap, Revision) = (gap, gap.Revision);
        ModelState.Remove(nameof(Revision)); // the form that comes back is made from what stands there now
        var responsible = await reading.ResponsibleAsync(here.Id, cancellation);
        Owners = [.. responsible.Append(new(gap.OwnerPersonId, gap.OwnerName, default)).DistinctBy(r => r.PersonId)
            .Select(r => new Choice(r.PersonId.ToString(), Terms.Name(r.Name)))];
        return true;
    }
}
