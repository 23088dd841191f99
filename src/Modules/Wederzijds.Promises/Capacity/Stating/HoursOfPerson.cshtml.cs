using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Capacity.Stating;

/// <summary>The hours of a professional: stated by that person, or by whoever speaks for the professionals.</summary>
[Allow(Policies.Member)]
internal sealed class HoursOfPersonModel(
    CurrentInitiative here, AppDbContext db, PromiseOwners members, CapacityReading reading, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>Of hours that are stated anew; null: new ones.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>Made with the form; new hours get it, so a second post states nothing twice.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public HoursFields Fields { get; set; } = new();

    public string Slug => here.Value.Slug;
    public bool MayChoose => PromiseWriter.Fits(here.Standing);
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public string? OfName { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        FormId = Guid.CreateVersion7(clock.UtcNow);
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Fields.From ??= reading.Today;
        Person ??= here.Member.PersonId.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var typed = Fields;
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Fields = typed;
        var terms = Fields.Read(StatedHours.MostMinutesOfPerson, (field, sentence) => this.Say($"{nameof(Fields)}.{field}", sentence));
        Guid? person = !MayChoose ? here.Member.PersonId : Guid.TryParse(Person, out var chosen) ? chosen : null;
        if (person is null)
        {
            ModelState.AddModelError(nameof(Person), Texts.Capacity_PersonMissing);
        }

        if (terms is null || person is null || (Id is null && FormId == Guid.Empty) || !ModelState.IsValid)
        {
            return Page();
        }

        var form = new HoursForm(Id ?? FormId, Id is null ? null : Revision, here.Id, person, null, terms);
        return await gate.RunAsync((StateHours state) => state.ExecuteAsync(form, here.Member.PersonId, cancellation), cancellation) switch
        {
            HoursOutcome.Stated or HoursOutcome.AlreadyDone => this.Done(Texts.Capacity_HoursStated, CapacityLinks.Of(Slug)),
            HoursOutcome.NoProfessional => this.Again(nameof(Person), Texts.Capacity_PersonMissing),
            HoursOutcome.Overlaps => this.Again($"{nameof(Fields)}.{nameof(Fields.From)}", Texts.Capacity_HoursOverlap),
            HoursOutcome.ChangedMeanwhile => this.Again("", Texts.Capacity_LookAgain),
            null => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (Id is not { } id || !await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var person = Guid.Parse(Person!);
        return await gate.RunAsync((RemoveHours remove) => remove.ExecuteAsync(here.Id, id, person, cancellation), cancellation)
            ? this.Done(Texts.Capacity_HoursRemoved, CapacityLinks.Of(Slug))
            : NotFound();
    }

    /// <returns>False: no such hours, or not for who looks.</returns>
    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (here.Member.Side is not Side.Professional)
        {
            return false;
        }

        if (Id is { } id)
        {
            var known = await db.Set<StatedHours>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.InitiativeId == here.Id && h.PersonId != null, cancellation);
            if (known is null || (known.PersonId != here.Member.PersonId && !MayChoose))
            {
                return false;
            }

            (Fields, Person) = (HoursFields.Of(known), known.PersonId.ToString());
            Revision = HttpMethods.IsGet(Request.Method) ? known.Revision : Revision;
        }

        if (MayChoose)
        {
            People = [.. (await members.ReadAsync(here.Id, Side.Professional, cancellation)).Select(m => new Choice(m.PersonId.ToString(), Wording.Person(m.Name)))];
            OfName = Id is null ? null : People.FirstOrDefault(p => p.Value == Person)?.Label;
        }

        return true;
    }
}
