using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Capacity.Showing;

namespace Wederzijds.Promises.Capacity.Absences;

internal sealed record AbsenceLine(Guid Id, DateOnly From, DateOnly Until);

/// <summary>When I am away, how many hours I have in all, and what is promised of them. Nobody but my manager sees the last.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyAbsenceModel(AppDbContext db, CapacityReading reading, ICurrentPerson me, IWriteGate gate, TimeProvider clock) : PageModel
{
    private int? _inAll;

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? InAll { get; set; }

    public DateOnly Today => reading.Today;
    public IReadOnlyList<AbsenceLine> Absences { get; private set; } = [];

    /// <summary>Null: this person has no hours anywhere.</summary>
    public ForecastChart? Chart { get; private set; }

    private Guid Me => me.Id!.Value;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        FormId = Guid.CreateVersion7(clock.UtcNow);
        InAll = _inAll is { } minutes ? CapacityWording.Typable(minutes) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(From), From is null ? Texts.Capacity_FromMissing : null);
        this.Say(nameof(Until), Until is null ? Texts.Capacity_AwayUntilMissing
            : Until < From || Until < Today || Until.Value.DayNumber - (From ?? Until.Value).DayNumber > Absence.MostDays || Until > Today.AddYears(2)
                ? Texts.Capacity_AwayUntilWrong : null);
        if (FormId == Guid.Empty || !ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((StateAbsence state) => state.ExecuteAsync(FormId, isNew: true, Me, From!.Value, Until!.Value, cancellation), cancellation);
        if (outcome is AbsenceOutcome.Stated or AbsenceOutcome.AlreadyDone)
        {
            return this.Done(Texts.Capacity_AwayStated, CapacityLinks.Absence);
        }

        await LoadAsync(cancellation);
        return this.Again(nameof(From), outcome is AbsenceOutcome.TooMany ? Texts.Capacity_AwayTooMany : Texts.Capacity_AwayOverlaps);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((RemoveAbsence remove) => remove.ExecuteAsync(id, Me, cancellation), cancellation)
            ? this.Done(Texts.Capacity_AwayRemoved, CapacityLinks.Absence)
            : NotFound();

    public async Task<IActionResult> OnPostInAllAsync(CancellationToken cancellation)
    {
        var minutes = CapacityWording.Minutes(InAll, StatedHours.MostMinutesOfPerson);
        if (minutes is null && !string.IsNullOrWhiteSpace(InAll))
        {
            await LoadAsync(cancellation);
            FormId = Guid.CreateVersion7(clock.UtcNow);
            return this.Again(nameof(InAll), Wording.Fill(Texts.Capacity_HoursWrong, StatedHours.MostMinutesOfPerson / 60));
        }

        await gate.RunAsync(async (StateWeek state) =>
        {
            await state.ExecuteAsync(Me, minutes, cancellation);
            return true;
        }, cancellation);
        return this.Done(Texts.Capacity_InAllStated, CapacityLinks.Absence);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var today = Today;
        var own = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == Me).Select(p => new
        {
            InAll = db.Set<PersonWeek>().Where(w => w.PersonId == p.Id).Select(w => (int?)w.MinutesInAll).FirstOrDefault(),
            Absences = db.Set<Absence>().Where(a => a.PersonId == p.Id && a.Until >= today).OrderBy(a => a.From)
                .Select(a => new AbsenceLine(a.Id, a.From, a.Until)).ToList(),
        }).SingleAsync(cancellation);
        (Absences, _inAll) = (own.Absences, own.InAll);
        var facts = await reading.OfPersonAsync(Me, cancellation);
        if (new Reckoning(facts).WeeksOf(Me) is { Count: > 0 } weeks)
        {
            Chart = new("chart", Texts.Capacity_Mine, Side.Professional, weeks, facts.WarnAt, facts.BlockAbove);
        }
    }
}
