using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Promises.Capacity;

/// <summary>
/// What is kept of somebody's hours, absences and signatures. Own hours and absences go with the person; what was said for an initiative stays,
/// without the words.
/// </summary>
internal sealed class CapacityPersonalData(AppDbContext db) : IPersonalData
{
    public string Name => "capacity";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var hours = await db.Set<StatedHours>().AsNoTracking().Where(h => h.PersonId == personId || h.StatedByPersonId == personId).OrderBy(h => h.Id)
            .Select(h => new HoursOfPerson(
                h.InitiativeId, h.PersonId == personId, h.StatedByPersonId == personId ? h.TeamName : null, h.MinutesPerWeek, h.From, h.Until, h.OnlyAsDeputy))
            .ToListAsync(cancellation);
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.PersonId == personId).OrderBy(a => a.From)
            .Select(a => new AbsenceOfPerson(a.From, a.Until)).ToListAsync(cancellation);
        var weeks = await db.Set<PersonWeek>().AsNoTracking().Where(w => w.PersonId == personId)
            .Select(w => new WeekOfPerson(w.MinutesInAll)).ToListAsync(cancellation);
        var signatures = await db.Set<Signature>().AsNoTracking().Where(s => s.SignerPersonId == personId || s.AskedByPersonId == personId).OrderBy(s => s.Id)
            .Select(s => new SignatureOfPerson(
                s.InitiativeId, s.Side, s.State, s.MinutesPerWeek, s.Until, s.AskedByPersonId == personId ? s.AskedBecause : null,
                s.SignerPersonId == personId ? s.Reason : null, s.AskedAt, s.AnsweredAt)).ToListAsync(cancellation);
        return [.. hours, .. absences, .. weeks, .. signatures];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<StatedHours>().Where(h => h.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Absence>().Where(a => a.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<PersonWeek>().Where(w => w.PersonId == personId).ToListAsync(cancellation));
        foreach (var team in await db.Set<StatedHours>().Where(h => h.PersonId == null && h.StatedByPersonId == personId).ToListAsync(cancellation))
        {
            team.ForgetName();
        }

        foreach (var signature in await db.Set<Signature>().Where(s => s.SignerPersonId == personId || s.AskedByPersonId == personId).ToListAsync(cancellation))
        {
            signature.ForgetWordsOf(personId);
        }
    }

    internal sealed record HoursOfPerson(
        Guid InitiativeId, bool AreOwn, string? TeamName, int MinutesPerWeek, DateOnly From, DateOnly? Until, bool OnlyAsDeputy);

    internal sealed record AbsenceOfPerson(DateOnly From, DateOnly Until);

    internal sealed record WeekOfPerson(int MinutesInAll);

    internal sealed record SignatureOfPerson(
        Guid InitiativeId, Side Side, SignatureState State, int MinutesPerWeek, DateOnly Until, string? AskedBecause, string? Reason, DateTimeOffset AskedAt,
        DateTimeOffset? AnsweredAt);
}
