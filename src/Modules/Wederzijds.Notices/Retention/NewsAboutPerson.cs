using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Pushing;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Retention;

/// <summary>The notices of a person.</summary>
internal sealed class NoticesOfPerson(AppDbContext db) : IPersonalData
{
    public string Name => "notices";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        await db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == personId).OrderBy(n => n.At).ThenBy(n => n.Id)
            .Select(n => new { n.Kind, n.InitiativeId, n.SubjectId, n.At, n.ReadAt }).ToListAsync<object>(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation) =>
        db.RemoveRange(await db.Set<Notice>().Where(n => n.PersonId == personId).ToListAsync(cancellation));
}

/// <summary>The mails to a person, under the person's id or address.</summary>
internal sealed class MailsToPerson(AppDbContext db) : IPersonalData
{
    public string Name => "mails";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        await Of(personId).AsNoTracking().OrderBy(m => m.Id)
            .Select(m => new { m.Purpose, m.To, m.Subject, m.Text, m.PlannedAt, m.SentAt }).ToListAsync<object>(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation) => db.RemoveRange(await Of(personId).ToListAsync(cancellation));

    /// <summary>Also what went to the address before the account was there.</summary>
    private IQueryable<Mail> Of(Guid personId)
    {
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
        return db.Set<Mail>().Where(m => m.PersonId == personId
            || db.Set<PersonCard>().Any(p => p.Id == personId && p.Email != null && p.Email.ToLower() == m.To.ToLower()));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}

/// <summary>What a person chose to hear, on which devices, at which addresses mail does not arrive, and what is to be told by hand.</summary>
internal sealed class DosesOfPerson(AppDbContext db) : IPersonalData
{
    public string Name => "doses";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
    [
        .. await db.Set<Dose>().AsNoTracking().Where(d => d.PersonId == personId).OrderBy(d => d.Id)
            .Select(d => new { d.InitiativeId, d.What, Extras = (DoseExtras)d.Extras, d.Cadence, d.Channel }).ToListAsync<object>(cancellation),
        .. await db.Set<TellingHours>().AsNoTracking().Where(h => h.PersonId == personId)
            .Select(h => new { h.DigestHour, h.WeeklyOn, h.QuietFrom, h.QuietUntil }).ToListAsync<object>(cancellation),
        .. await db.Set<PushSubscription>().AsNoTracking().Where(s => s.PersonId == personId).OrderBy(s => s.Id)
            .Select(s => new { DeviceAddedAt = s.AddedAt }).ToListAsync<object>(cancellation),
        .. await (await SuppressedAsync(personId, cancellation)).AsNoTracking().OrderBy(s => s.Id)
            .Select(s => new { s.Address, s.Reason, s.Code, s.At }).ToListAsync<object>(cancellation),
        .. await db.Set<HandTask>().AsNoTracking().Where(t => t.PersonId == personId).OrderBy(t => t.Id)
            .Select(t => new { t.InitiativeId, t.Kind, t.SubjectId, t.AskedAt, t.DoneAt, t.Way }).ToListAsync<object>(cancellation),
    ];

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<Dose>().Where(d => d.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<TellingHours>().Where(h => h.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<PushSubscription>().Where(s => s.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await (await SuppressedAsync(personId, cancellation)).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<HandTask>().Where(t => t.PersonId == personId).ToListAsync(cancellation));
        foreach (var task in await db.Set<HandTask>().Where(t => t.MemberPersonId == personId).ToListAsync(cancellation))
        {
            task.LeaveToCoordinators();
        }
    }

    /// <summary>Also under the address, where mail came back before the account was there.</summary>
    private async Task<IQueryable<Suppression>> SuppressedAsync(Guid personId, CancellationToken cancellation)
    {
        var email = await db.Set<PersonCard>().Where(p => p.Id == personId).Select(p => p.Email).SingleOrDefaultAsync(cancellation);
        var address = email is null ? null : Suppression.Normalize(email);
        return db.Set<Suppression>().Where(s => s.PersonId == personId || s.Address == address);
    }
}
