using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Calendar;

/// <summary>An answer that is owed on a day. Holds no word that a person wrote.</summary>
internal sealed record DueDate(Guid Id, string Slug, string InitiativeName, string Reference, ContributionKind Kind, DateOnly On, DateTimeOffset ChangedAt, int Revision);

/// <summary>Reads what somebody owes, for the calendar.</summary>
internal sealed class DueDates(AppDbContext db)
{
    public const int Most = 500;

    /// <returns>The person and their language, by the secret; null: no such address.</returns>
    public async Task<(Guid PersonId, string Language)?> OwnerAsync(string secret, CancellationToken cancellation)
    {
        var hash = Secrets.HashOf(secret);
        var owner = await db.Set<CalendarFeed>().AsNoTracking().Where(f => f.SecretHash == hash)
            .Join(db.Set<PersonCard>(), f => f.PersonId, p => p.Id, (f, p) => new { p.Id, p.Language }).SingleOrDefaultAsync(cancellation);
        return owner is null ? null : (owner.Id, owner.Language);
    }

    /// <summary>What this person holds, and as contact what the partner brought and nobody holds, where the person is a member now.</summary>
    public async Task<IReadOnlyList<DueDate>> OfAsync(Guid personId, CancellationToken cancellation)
    {
        var open = db.Set<Contribution>().AsNoTracking().Where(c => c.State == ContributionState.Open && c.DueOn != null);
        var members = db.Set<MemberCard>().Where(m => m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active));
        var held = open.Where(c => c.HolderPersonId == personId && members.Any(m => m.InitiativeId == c.InitiativeId));
        var waiting = from m in members.Where(m => m.IsContact)
                      join c in open.Where(c => c.HolderPersonId == null) on m.InitiativeId equals c.InitiativeId
                      where c.BroughtBySide != m.Side
                      select c;
        return await held.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Most).Concat(waiting.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Most))
            .Join(db.Set<InitiativeCard>(), c => c.InitiativeId, i => i.Id, (c, i) => new { c, i })
            .OrderBy(x => x.c.SortDueAt).ThenBy(x => x.c.Id).Take(Most)
            .Select(x => new DueDate(x.c.Id, x.i.Slug, x.i.Name, x.c.Reference, x.c.Kind, x.c.DueOn!.Value, x.c.ChangedAt, x.c.Revision))
            .ToListAsync(cancellation);
    }
}
