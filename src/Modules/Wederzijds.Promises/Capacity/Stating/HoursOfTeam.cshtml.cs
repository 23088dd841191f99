using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Capacity.Stating;

/// <summary>The hours that a citizens' team has in all: a name and a number, no people.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class HoursOfTeamModel(CurrentInitiative here, AppDbContext db, CapacityReading reading, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>Of hours that are stated anew; null: a new team.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>Made with the form; a new team gets it, so a second post makes no second one.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public HoursFields Fields { get; set; } = new();

    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        FormId = Guid.CreateVersion7(clock.UtcNow);
        if (Id is not null)
        {
            if (await FindAsync(cancellation) is not { } known)
            {
                return NotFound();
            }

            (Name, Fields, Revision) = (known.TeamName, HoursFields.Of(known), known.Revision);
        }

        Fields.From ??= reading.Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Id is not null && await FindAsync(cancellation) is null)
        {
            return NotFound();
        }

        var name = Name?.Trim();
        this.Say(nameof(Name), string.IsNullOrEmpty(name) ? Texts.Capacity_TeamMissing
            : name.Length > StatedHours.NameMaxLength ? Wording.Fill(Texts.Fields_WordsTooLong, StatedHours.NameMaxLength) : null);
        var terms = Fields.Read(StatedHours.MostMinutesOfTeam, (field, sentence) => this.Say($"{nameof(Fields)}.{field}", sentence));
        if (terms is null || (Id is null && FormId == Guid.Empty) || !ModelState.IsValid)
        {
            return Page();
        }

        var form = new HoursForm(Id ?? FormId, Id is null ? null : Revision, here.Id, null, name, terms);
        return await gate.RunAsync((StateHours state) => state.ExecuteAsync(form, here.Member.PersonId, cancellation), cancellation) switch
        {
            HoursOutcome.Stated or HoursOutcome.AlreadyDone => this.Done(Texts.Capacity_HoursStated, CapacityLinks.Of(Slug)),
            HoursOutcome.ChangedMeanwhile or HoursOutcome.NoProfessional or HoursOutcome.Overlaps => this.Again("", Texts.Capacity_LookAgain),
            null => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation) =>
        Id is { } id && await gate.RunAsync((RemoveHours remove) => remove.ExecuteAsync(here.Id, id, null, cancellation), cancellation)
            ? this.Done(Texts.Capacity_HoursRemoved, CapacityLinks.Of(Slug))
            : NotFound();

    private Task<StatedHours?> FindAsync(CancellationToken cancellation) => db.Set<StatedHours>().AsNoTracking()
        .SingleOrDefaultAsync(h => h.Id == Id && h.InitiativeId == here.Id && h.PersonId == null, cancellation);
}
