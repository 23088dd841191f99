using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Notices.Outbox;
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
    private IQueryable<Mail> Of(Guid personId) => db.Set<Mail>().Where(m => m.PersonId == personId
        || db.Set<PersonCard>().Any(p => p.Id == personId && p.Email != null && p.Email == m.To));
}
