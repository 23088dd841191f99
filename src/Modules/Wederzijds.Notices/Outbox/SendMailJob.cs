using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Outbox;

/// <summary>
/// Hands a mail over and then notes that it did. Killed between the two it hands it over once more, with the same Message-ID.
/// What fails is tried again by the job runner, with a growing pause.
/// </summary>
internal sealed class SendMailJob(AppDbContext db, IMailCarrier carrier, IWriteGate gate) : IJob<SendMail>
{
    public async Task RunAsync(SendMail work, CancellationToken cancellation)
    {
        var mail = await db.Set<Mail>().AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == work.MailId && m.SentAt == null && m.BlankedAt == null, cancellation);
        if (mail is null)
        {
            return; // handed over before, or erased since
        }

        await carrier.CarryAsync(mail, cancellation);
        await gate.RunAsync((NoteMailSent note) => note.ExecuteAsync(mail.Id, cancellation), cancellation);
    }
}

/// <summary>Notes that a mail was handed over.</summary>
internal sealed class NoteMailSent(AppDbContext db, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(Guid mailId, CancellationToken cancellation)
    {
        if (await db.Set<Mail>().SingleOrDefaultAsync(m => m.Id == mailId && m.SentAt == null, cancellation) is not { } mail)
        {
            return false;
        }

        mail.HandOver(clock.UtcNow);
        await db.SaveAsync(Change.By<NoteMailSent>(mailId), cancellation);
        return true;
    }
}
