using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Outbox;

/// <summary>Work of the outbox: hand one mail over.</summary>
internal sealed record SendMail(Guid MailId);

/// <summary>Work of the outbox: hand over the mails that were planned together.</summary>
/// <param name="Turn">Counts the parts of a batch that one lease did not suffice for.</param>
internal sealed record SendMails(Guid BatchId, int Turn = 0);

/// <summary>
/// Hands a mail over and then notes that it did. Killed between the two it hands it over once more, with the same Message-ID.
/// What fails is tried again by the job runner, with a growing pause.
/// </summary>
internal sealed class SendMailJob(AppDbContext db, IMailCarrier carrier, IWriteGate gate) : IJob<SendMail>
{
    public async Task RunAsync(SendMail work, CancellationToken cancellation)
    {
        var mail = await db.Set<Mail>().AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == work.MailId && m.SentAt == null && m.ReturnedAt == null && m.BlankedAt == null, cancellation);
        if (mail is null)
        {
            return; // handed over before, or erased since
        }

        await using var round = carrier.SetOut();
        var answer = await round.CarryAsync(mail, cancellation);
        if (answer.Fate is MailFate.NotNow)
        {
            throw new MailNotCarriedException($"the server answered {answer.Code}");
        }

        await gate.RunAsync((NoteMailSent note) => note.ExecuteAsync([new(mail.Id, answer)], cancellation), cancellation);
    }
}

/// <summary>
/// Hands over many mails over one connection and notes them some dozens at a time: killed, it hands over at most that many once more. One address
/// that is refused keeps no other waiting.
/// </summary>
internal sealed class SendMailsJob(AppDbContext db, IMailCarrier carrier, IWriteGate gate) : IJob<SendMails>
{
    private const int Part = 50;

    /// <summary>Well within the lease of a job.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public async Task RunAsync(SendMails work, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        var notNow = 0;
        await using var round = carrier.SetOut();
        for (var after = Guid.Empty; ;)
        {
            var part = await NextAsync(work.BatchId, after, cancellation);
            if (part.Count == 0)
            {
                break;
            }

            after = part[^1].Id;
            notNow += await HandOverAsync(round, part, cancellation);
            if (started.Elapsed > Longest)
            {
                await gate.RunAsync((GoOnSending goOn) => goOn.ExecuteAsync(work with { Turn = work.Turn + 1 }, cancellation), cancellation);
                return;
            }
        }

        if (notNow > 0)
        {
            throw new MailNotCarriedException($"{notNow} addresses take no mail now");
        }
    }

    private Task<List<Mail>> NextAsync(Guid batchId, Guid after, CancellationToken cancellation) => db.Set<Mail>().AsNoTracking()
        .Where(m => m.BatchId == batchId && m.SentAt == null && m.ReturnedAt == null && m.BlankedAt == null && m.Id > after)
        .OrderBy(m => m.Id).Take(Part).ToListAsync(cancellation);

    /// <summary>Also when the server breaks off half-way, what it took is noted.</summary>
    private async Task<int> HandOverAsync(IMailRound round, List<Mail> mails, CancellationToken cancellation)
    {
        var answers = new List<AnsweredMail>();
        try
        {
            foreach (var mail in mails)
            {
                answers.Add(new(mail.Id, await round.CarryAsync(mail, cancellation)));
            }
        }
        finally
        {
            var known = answers.Where(a => a.Answer.Fate is not MailFate.NotNow).ToList();
            if (known.Count > 0)
            {
                await gate.RunAsync((NoteMailSent note) => note.ExecuteAsync(known, cancellation), cancellation);
            }
        }

        return answers.Count(a => a.Answer.Fate is MailFate.NotNow);
    }
}
