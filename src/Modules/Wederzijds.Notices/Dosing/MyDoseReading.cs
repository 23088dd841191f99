using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Pushing;

namespace Wederzijds.Notices.Dosing;

/// <param name="Own">What was chosen for this initiative, in words; null: nothing.</param>
internal sealed record DosedInitiative(string Slug, string Name, string? Own);

/// <summary>Everything that a person chose, with what the page about it needs.</summary>
/// <param name="GeneralRevision">0: nothing was chosen in general.</param>
internal sealed record MyDoses(
    DoseChoice General, int GeneralRevision, HoursChoice Hours, int HoursRevision, IReadOnlyList<DosedInitiative> Initiatives, bool HasMail, bool IsMailStopped,
    int Devices, bool HasChosen);

/// <summary>What was chosen for one initiative.</summary>
/// <param name="Revision">0: nothing was chosen; then the general choice holds.</param>
internal sealed record DoseHere(DoseChoice Choice, int Revision, bool HasMail);

/// <summary>Reads a person's own choices for the person's own pages: no other page may ask here.</summary>
internal sealed class MyDoseReading(AppDbContext db) : IMailReach
{
    public async Task<MyDoses> OfAsync(Guid personId, CancellationToken cancellation)
    {
        var doses = await db.Set<Dose>().AsNoTracking().Where(d => d.PersonId == personId).ToListAsync(cancellation);
        var around = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == personId).Select(p => new
        {
            HasMail = p.Email != null,
            IsStopped = db.Set<Suppression>().Any(s => s.PersonId == personId),
            Devices = db.Set<PushSubscription>().Count(s => s.PersonId == personId),
        }).SingleAsync(cancellation);
        var hours = await db.Set<TellingHours>().AsNoTracking().SingleOrDefaultAsync(h => h.PersonId == personId, cancellation);
        var general = doses.Find(d => d.InitiativeId is null);
        return new(
            general?.Choice ?? DoseChoice.Default, general?.Revision ?? 0, hours?.Choice ?? HoursChoice.Default, hours?.Revision ?? 0,
            await InitiativesAsync(personId, doses, cancellation), around.HasMail, around.IsStopped, around.Devices, doses.Count > 0 || hours is not null);
    }

    public async Task<DoseHere> HereAsync(Guid personId, Guid initiativeId, CancellationToken cancellation)
    {
        var doses = await db.Set<Dose>().AsNoTracking()
            .Where(d => d.PersonId == personId && (d.InitiativeId == null || d.InitiativeId == initiativeId)).ToListAsync(cancellation);
        var own = doses.Find(d => d.InitiativeId == initiativeId);
        var hasMail = await db.Set<PersonCard>().AnyAsync(p => p.Id == personId && p.Email != null, cancellation);
        return new(own?.Choice ?? doses.Find(d => d.InitiativeId is null)?.Choice ?? DoseChoice.Default, own?.Revision ?? 0, hasMail);
    }

    public Task<bool> IsStoppedAsync(Guid personId, CancellationToken cancellation) => db.Set<Suppression>().AnyAsync(s => s.PersonId == personId, cancellation);

    /// <summary>Where the person is a member, and where something was chosen: also one who left hears how the own contributions end.</summary>
    private async Task<IReadOnlyList<DosedInitiative>> InitiativesAsync(Guid personId, List<Dose> doses, CancellationToken cancellation)
    {
        const int Most = 50;
        var chosen = doses.Select(d => d.InitiativeId).OfType<Guid>().ToList();
        var cards = await db.Set<InitiativeCard>().AsNoTracking()
            .Where(i => chosen.Contains(i.Id) || db.Set<MemberCard>().Any(m => m.InitiativeId == i.Id && m.PersonId == personId
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active)))
            .OrderBy(i => i.Name).ThenBy(i => i.Id).Take(Most).ToListAsync(cancellation);
        return cards.ConvertAll(i => new DosedInitiative(
            i.Slug, i.Name, doses.Find(d => d.InitiativeId == i.Id) is { } own ? DoseForm.InWords(own.Choice) : null));
    }
}
