using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Bouncing;

namespace Wederzijds.Notices.Outbox;

/// <inheritdoc cref="IMailbox"/>
internal sealed class Mailbox(AppDbContext db, IOutbox outbox, IOptions<MailSettings> settings, TimeProvider clock) : IMailbox
{
    public Guid Plan(MailPurpose purpose, Guid? personId, string to, string subject, string text, string? html = null, Guid? uniqueKey = null)
    {
        if (uniqueKey is { } key && Planned(key) is { } before)
        {
            return before;
        }

        var domain = MailboxAddress.Parse(settings.Value.From).Domain;
        var mail = Mail.Plan(purpose, personId, to, subject, text, html, uniqueKey, domain, clock.UtcNow);
        db.Add(mail);
        outbox.Plan(new SendMail(mail.Id), mail.Id.ToString("N"));
        return mail.Id;
    }

    public async Task ForgetAsync(IReadOnlyCollection<Guid> uniqueKeys, string? address, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<Mail>().Where(m => m.PersonId == null && m.UniqueKey != null && uniqueKeys.Contains(m.UniqueKey.Value)).ToListAsync(cancellation));
        if (address is not null)
        {
            var suppressed = Suppression.Normalize(address);
            db.RemoveRange(await db.Set<Suppression>().Where(s => s.PersonId == null && s.Address == suppressed).ToListAsync(cancellation));
        }
    }

    /// <summary>Two at the same moment: the unique index refuses one, the write gate tries again, and it finds the other here.</summary>
    private Guid? Planned(Guid key) =>
        db.Set<Mail>().Local.FirstOrDefault(m => m.UniqueKey == key)?.Id
        ?? db.Set<Mail>().AsNoTracking().Where(m => m.UniqueKey == key).Select(m => (Guid?)m.Id).SingleOrDefault();
}
