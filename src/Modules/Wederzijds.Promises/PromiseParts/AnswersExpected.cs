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
/// <param name="Reference">Of the person's own contribution, with its title; null when it is not there, or not about one.</param>
/// <param name="IsAnswer">An answer to what the person brought; else something that is owed to the whole side.</param>
internal sealed record ExpectedLine(
    Side Debtor, DateOnly DueOn, bool IsLate, string? WaitsForName, string Initiative, string? Reference, string? Title,
    bool IsAnswer, Guid PromiseId, string Slug, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);
}

/// <summary>
/// My page, "you may expect": answers that are owed to this person and what is owed to the person's side, with the day and who is waited for.
/// </summary>
internal sealed class AnswersExpected(AppDbContext db, ISiteContext site, TimeProvider clock) : IMyPagePart
{
    private const int Most = 5;

    /// <summary>What is owed to the whole side later than this need not be on the page yet.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateTimeOffset, DateOnly, IAsyncEnumerable<ExpectedLine>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId, DateTimeOffset soon, DateOnly today) => (
            from d in db.Set<Delivery>().AsNoTracking()
                .Where(d => d.OwedToPersonId == personId && (d.State == DeliveryState.Due || d.State == DeliveryState.Late))
                .OrderBy(d => d.DueAt).Take(Most)
                .Concat((
                    from m in db.Set<MemberCard>()
                    where m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                    join d in db.Set<Delivery>().AsNoTracking() on m.InitiativeId equals d.InitiativeId
                    where d.FirstDay != null && d.Debtor != m.Side && d.DueAt < soon && (d.State == DeliveryState.Due || d.State == DeliveryState.Late)
                    orderby d.DueAt
                    select d).Take(Most))
            join i in db.Set<InitiativeCard>() on d.InitiativeId equals i.Id
            join v in db.Set<PromiseVersion>() on new { Id = d.PromiseId, Number = d.Version } equals new { Id = v.PromiseId, v.Number }
            join c in db.Set<ContributionCard>() on d.SubjectId equals (Guid?)c.Id into own
            from c in own.DefaultIfEmpty()
            orderby d.DueAt, d.Id
            select new ExpectedLine(
                d.Debtor, d.DueOn, d.State == DeliveryState.Late,
                db.Set<PersonCard>().Where(p => p.Id == ((db.Set<AbsenceCard>().Any(a => a.PersonId == d.WaitsForPersonId && a.From <= today && a.Until >= today) ? null : d.WaitsForPersonId) ?? db.Set<MemberCard>()
                    .Where(m => m.InitiativeId == d.InitiativeId && m.Side == d.Debtor && (m.IsContact || m.IsDeputy)
                        && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                    .OrderBy(m => db.Set<AbsenceCard>().Any(a => a.PersonId == m.PersonId && a.From <= today && a.Until >= today))
                        .ThenByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault() ?? d.WaitsForPersonId)).Select(p => p.Name).FirstOrDefault(),
                i.Name, c.Reference, c.Title, d.FirstDay == null, d.PromiseId, i.Slug, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate)).Take(Most)));

    public int Order => 20;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await Find.For(db)(db, personId, clock.UtcNow + Soon, site.DayAt(clock.UtcNow)).ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/PromiseParts/AnswersExpected.cshtml", lines);
    }
}
