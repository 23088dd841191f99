using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Telling;

/// <summary>Tells an audience of any size, some hundreds in a change. Broken off and begun again, it tells only those who do not know yet.</summary>
internal sealed class Teller(IWriteGate gate, SiteAddress address)
{
    public async Task TellAsync(Tidings tidings, CancellationToken cancellation)
    {
        var origin = await address.OriginAsync(cancellation);
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            after = await gate.RunAsync((TellPeople tell) => tell.ExecuteAsync(tidings, from, origin, cancellation), cancellation);
        }
    }
}

/// <summary>Puts the notice in the inbox of the next people of the audience, and plans mail for those who have an address.</summary>
internal sealed class TellPeople(AppDbContext db, IMailbox mailbox, IContributions contributions, TimeProvider clock)
{
    public const int Batch = 500;

    /// <param name="after">Begin after this person's id.</param>
    /// <returns>The last person of this batch; null: that was everybody.</returns>
    public async Task<Guid?> ExecuteAsync(Tidings tidings, Guid after, string origin, CancellationToken cancellation)
    {
        var audience = await tidings.To.Of(db).Where(p => p > after).OrderBy(p => p).Take(Batch).ToListAsync(cancellation);
        var told = await db.Set<Notice>()
            .Where(n => n.CauseId == tidings.CauseId && n.Kind == tidings.Kind && n.SubjectId == tidings.SubjectId && audience.Contains(n.PersonId))
            .Select(n => n.PersonId).ToListAsync(cancellation);
        var toTell = audience.Except(told).Where(p => p != tidings.ActorId).ToList();
        if (toTell.Count > 0)
        {
            db.AddRange(toTell.Select(p => Notice.Of(tidings, p, clock.UtcNow)));
            await PlanMailAsync(tidings, toTell, origin, cancellation);
            await db.SaveAsync(Change.By<TellPeople>(tidings.SubjectId, tidings.InitiativeId), cancellation);
        }

        return audience.Count < Batch ? null : audience[^1];
    }

    private async Task PlanMailAsync(Tidings tidings, List<Guid> toTell, string origin, CancellationToken cancellation)
    {
        if (!NoticeMail.IsFor(tidings.Kind))
        {
            return;
        }

        var reachable = await db.Set<PersonCard>().AsNoTracking().Where(p => toTell.Contains(p.Id) && p.Email != null)
            .Select(p => new { p.Id, p.Email, p.Language }).ToListAsync(cancellation);
        if (reachable.Count == 0)
        {
            return;
        }

        var initiative = await db.Set<InitiativeCard>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == tidings.InitiativeId, cancellation);
        var line = (await contributions.LinesAsync([tidings.SubjectId], cancellation)).GetValueOrDefault(tidings.SubjectId);
        foreach (var group in reachable.GroupBy(p => p.Language))
        {
            var mail = NoticeMail.Write(group.Key, tidings.Kind, initiative, line, origin);
            foreach (var person in group)
            {
                mailbox.Plan(MailPurpose.Notice, person.Id, person.Email!, mail.Subject, mail.Text, mail.Html);
            }
        }
    }
}
