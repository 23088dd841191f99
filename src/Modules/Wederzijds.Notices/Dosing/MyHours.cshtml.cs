using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Dosing;

/// <summary>When news may go out to a person.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyHoursModel(MyDoseReading reading, ICurrentPerson person, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? DigestHour { get; set; }

    [BindProperty]
    public string? WeeklyOn { get; set; }

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietUntil { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var mine = await reading.OfAsync(Me, cancellation);
        var hours = mine.Hours;
        (DigestHour, WeeklyOn, QuietFrom, QuietUntil) = ($"{hours.DigestHour}", $"{hours.WeeklyOn}", $"{hours.QuietFrom}", $"{hours.QuietUntil}");
        Revision = mine.HoursRevision;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (digest, from, until) = (Hour(DigestHour, nameof(DigestHour)), Hour(QuietFrom, nameof(QuietFrom)), Hour(QuietUntil, nameof(QuietUntil)));
        if (!Enum.TryParse<DayOfWeek>(WeeklyOn, out var day) || Enum.GetName(day) != WeeklyOn)
        {
            ModelState.AddModelError(nameof(WeeklyOn), Texts.Dose_ChooseOne);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var choice = new HoursChoice(digest, day, from, until);
        var outcome = await gate.RunAsync((ChooseHours choose) => choose.ExecuteAsync(Me, choice, Revision, cancellation), cancellation);
        if (outcome is DoseOutcome.ChangedMeanwhile)
        {
            Revision = (await reading.OfAsync(Me, cancellation)).HoursRevision;
            ModelState.Remove(nameof(Revision));
            return this.Again("", Texts.Dose_ChangedMeanwhile);
        }

        return this.Done(Texts.Hours_Saved, Links.Dose);
    }

    private Guid Me => person.Id ?? throw new InvalidOperationException("Hours are shown without a person.");

    private int Hour(string? text, string field)
    {
        if (HoursForm.Hours.FirstOrDefault(h => h.Value == text) is { } hour)
        {
            return int.Parse(hour.Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        ModelState.AddModelError(field, Texts.Dose_ChooseOne);
        return 0;
    }
}
