using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Promises.PromiseParts;

/// <param name="WaitsForName">Null: the side has no contact.</param>
/// <param name="Reference">Of the person's own contribution, with its title; null when it is not there.</param>
internal sealed record ExpectedLine(Side Debtor, DateOnly DueOn, bool IsLate, string? WaitsForName, string Initiative, string? Reference, string? Title);

/// <summary>My page, "you may expect": answers that are owed to this person, with the day and who is waited for.</summary>
internal sealed class AnswersExpected(AppDbContext db, ISiteContext site, TimeProvider clock) : IMyPagePart
{
    private const int Most = 5;

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateOnly, IAsyncEnumerable<ExpectedLine>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId, DateOnly today) => (
            from d in db.Set<Delivery>().AsNoTracking()
            where d.OwedToPersonId == personId && (d.State == DeliveryState.Due || d.State == DeliveryState.Late)
            join i in db.Set<InitiativeCard>() on d.InitiativeId equals i.Id
            join c in db.Set<ContributionCard>() on d.SubjectId equals c.Id into own
            from c in own.DefaultIfEmpty()
            orderby d.DueAt, d.Id
            select new ExpectedLine(
                d.Debtor, d.DueOn, d.State == DeliveryState.Late,
                db.Set<PersonCard>().Where(p => p.Id == ((db.Set<AbsenceCard>().Any(a => a.PersonId == d.WaitsForPersonId && a.From <= today && a.Until >= today) ? null : d.WaitsForPersonId) ?? db.Set<MemberCard>()
                    .Where(m => m.InitiativeId == d.InitiativeId && m.Side == d.Debtor && (m.IsContact || m.IsDeputy)
                        && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                    .OrderBy(m => db.Set<AbsenceCard>().Any(a => a.PersonId == m.PersonId && a.From <= today && a.Until >= today))
                        .ThenByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault() ?? d.WaitsForPersonId)).Select(p => p.Name).FirstOrDefault(),
                i.Name, c.Reference, c.Title)).Take(Most)));

    public int Order => 20;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await Find.For(db)(db, personId, site.DayAt(clock.UtcNow)).ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/PromiseParts/AnswersExpected.cshtml", lines);
    }
}
