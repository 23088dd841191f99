using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Bouncing;

namespace Wederzijds.Notices.Outbox;

internal sealed record AnsweredMail(Guid MailId, MailAnswer Answer);

/// <summary>Notes what the server said of some mails: taken, or refused for good.</summary>
internal sealed class NoteMailSent(AppDbContext db, SuppressAddress suppress, TimeProvider clock)
{
    public async Task<int> ExecuteAsync(IReadOnlyList<AnsweredMail> answered, CancellationToken cancellation)
    {
        var answers = answered.ToDictionary(a => a.MailId, a => a.Answer);
        var ids = answers.Keys.ToList();
        var mails = await db.Set<Mail>().Where(m => ids.Contains(m.Id) && m.SentAt == null && m.ReturnedAt == null).ToListAsync(cancellation);
        foreach (var mail in mails)
        {
            if (answers[mail.Id] is { Fate: MailFate.RefusedForGood, Code: { } code })
            {
                await suppress.AddAsync(mail, SuppressionReason.Refused, code, cancellation);
            }
            else
            {
                mail.HandOver(clock.UtcNow);
            }
        }

        if (mails.Count > 0)
        {
            await db.SaveAsync(Change.By<NoteMailSent>(mails[0].BatchId ?? mails[0].Id), cancellation);
        }

        return mails.Count;
    }
}

/// <summary>Plans the rest of a batch that one lease did not suffice for.</summary>
internal sealed class GoOnSending(AppDbContext db, IOutbox outbox)
{
    public async Task<bool> ExecuteAsync(SendMails work, CancellationToken cancellation)
    {
        var key = Outward.KeyOf(work);
        if (await db.Set<Job>().AnyAsync(j => j.Kind == nameof(SendMails) && j.Key == key, cancellation))
        {
            return false; // planned before this node was killed
        }

        outbox.Plan(work, key);
        await db.SaveAsync(Change.By<GoOnSending>(work.BatchId), cancellation);
        return true;
    }
}
