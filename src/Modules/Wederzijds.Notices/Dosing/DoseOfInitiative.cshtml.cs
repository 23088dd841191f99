using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Pushing;

namespace Wederzijds.Notices.Dosing;

/// <summary>What a person wants to hear of one initiative. Also for who left: the outcome of what they brought still comes.</summary>
[Allow(Policies.InitiativePerson)]
internal sealed class DoseOfInitiativeModel(
    MyDoseReading reading, CurrentInitiative here, IOptions<PushSettings> push, ICurrentPerson person, IWriteGate gate) : PageModel, IDoseFields
{
    [BindProperty]
    public DoseForm Form { get; set; } = new();

    [BindProperty]
    public int Revision { get; set; }

    public IReadOnlyList<Choice> Channels { get; private set; } = [];
    public bool IsOwn { get; private set; }
    public string Name => here.Value.Name;
    public string Slug => here.Value.Slug;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = await LoadAsync(cancellation);
        (Form, Revision) = (DoseForm.Of(found.Choice), found.Revision);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.Read(ModelState, nameof(Form)) is not { } choice)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((ChooseDose choose) => choose.ExecuteAsync(Me, here.Id, choice, Revision, cancellation), cancellation);
        if (outcome is DoseOutcome.ChangedMeanwhile)
        {
            Revision = (await LoadAsync(cancellation)).Revision;
            ModelState.Remove(nameof(Revision));
            return this.Again("", Texts.Dose_ChangedMeanwhile);
        }

        return this.Done(Texts.Dose_Saved, Links.Dose);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((ResetDose reset) => reset.ExecuteAsync(Me, here.Id, cancellation), cancellation);
        return this.Done(Texts.Dose_UsesGeneral, Links.Dose);
    }

    private Guid Me => person.Id ?? throw new InvalidOperationException("A dose is shown without a person.");

    private async Task<DoseHere> LoadAsync(CancellationToken cancellation)
    {
        var found = await reading.HereAsync(Me, here.Id, cancellation);
        Channels = DoseForm.ChannelsFor(found.HasMail, push.Value.IsOffered, found.Choice.Channel);
        IsOwn = found.Revision > 0;
        return found;
    }
}
