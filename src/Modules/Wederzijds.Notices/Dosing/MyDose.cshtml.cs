using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Pushing;

namespace Wederzijds.Notices.Dosing;

/// <summary>What the fields of a dose need from their page.</summary>
internal interface IDoseFields
{
    DoseForm Form { get; }
    IReadOnlyList<Choice> Channels { get; }
}

/// <summary>What a person wants to hear in general, when, and on which devices. Of oneself only: no page shows anybody's to another.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyDoseModel(
    MyDoseReading reading, PushKeys pushKeys, IOptions<PushSettings> push, ICurrentPerson person, IWriteGate gate) : PageModel, IDoseFields
{
    [BindProperty]
    public DoseForm Form { get; set; } = new();

    [BindProperty]
    public int Revision { get; set; }

    public IReadOnlyList<Choice> Channels { get; private set; } = [];
    public IReadOnlyList<DosedInitiative> Initiatives { get; private set; } = [];
    public string HoursInWords { get; private set; } = "";
    public bool IsMailStopped { get; private set; }
    public bool IsPushOffered => push.Value.IsOffered;
    public string? PushKey { get; private set; }
    public int Devices { get; private set; }
    public bool HasChosen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var mine = await LoadAsync(cancellation);
        (Form, Revision) = (DoseForm.Of(mine.General), mine.GeneralRevision);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.Read(ModelState, nameof(Form)) is not { } choice)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((ChooseDose choose) => choose.ExecuteAsync(Me, null, choice, Revision, cancellation), cancellation);
        if (outcome is DoseOutcome.ChangedMeanwhile)
        {
            Revision = (await LoadAsync(cancellation)).GeneralRevision;
            ModelState.Remove(nameof(Revision));
            return this.Again("", Texts.Dose_ChangedMeanwhile);
        }

        return this.Done(Texts.Dose_Saved, Links.Dose);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((ResetDose reset) => reset.ExecuteAsync(Me, null, cancellation), cancellation);
        return this.Done(Texts.Dose_ResetDone, Links.Dose);
    }

    public async Task<IActionResult> OnPostTryMailAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((TryAddressAgain again) => again.OfPersonAsync(Me, cancellation), cancellation);
        return this.Done(Texts.Dose_MailTried, Links.Dose);
    }

    public async Task<IActionResult> OnPostDeviceAsync(string? endpoint, string? p256dh, string? auth, CancellationToken cancellation)
    {
        if (!IsPushOffered)
        {
            return NotFound();
        }

        var address = new PushAddress(endpoint ?? "", p256dh ?? "", auth ?? "");
        var outcome = await gate.RunAsync((KeepDevices keep) => keep.AddAsync(Me, address, cancellation), cancellation);
        if (outcome is DeviceOutcome.Added)
        {
            return this.Done(Texts.Push_Added, Links.Dose);
        }

        ModelState.Clear();
        await OnGetAsync(cancellation);
        return this.Again("", outcome is DeviceOutcome.TooMany ? Telling.Words.With(Texts.Push_TooMany, KeepDevices.Most) : Texts.Push_Unsound);
    }

    public async Task<IActionResult> OnPostNoDevicesAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((KeepDevices keep) => keep.RemoveAllAsync(Me, cancellation), cancellation);
        return this.Done(Texts.Push_Removed, Links.Dose);
    }

    private Guid Me => person.Id ?? throw new InvalidOperationException("A dose is shown without a person.");

    private async Task<MyDoses> LoadAsync(CancellationToken cancellation)
    {
        var mine = await reading.OfAsync(Me, cancellation);
        Channels = DoseForm.ChannelsFor(mine.HasMail, IsPushOffered, mine.General.Channel);
        Initiatives = mine.Initiatives;
        HoursInWords = HoursForm.InWords(mine.Hours);
        (IsMailStopped, Devices, HasChosen) = (mine.IsMailStopped, mine.Devices, mine.HasChosen);
        PushKey = IsPushOffered ? await pushKeys.PublicKeyAsync(cancellation) : null;
        return mine;
    }
}
