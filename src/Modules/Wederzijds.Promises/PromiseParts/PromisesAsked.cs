using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Promises.PromiseParts;

/// <param name="ProposerName">Null: a former participant.</param>
internal sealed record AskedLine(Guid PromiseId, string Slug, string Initiative, Side Debtor, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? ProposerName)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);
}

/// <summary>My page, "asked of you": promises that wait for a yes or no of the side that this person may speak for.</summary>
internal sealed class PromisesAsked(AppDbContext db) : IMyPagePart
{
    private const int Most = 5;

    private static readonly CompiledOnce<Func<AppDbContext, Guid, IAsyncEnumerable<AskedLine>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId) => (
            from m in db.Set<MemberCard>().AsNoTracking()
            where m.PersonId == personId && (m.IsCoordinator || m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            join p in db.Set<Promise>() on m.InitiativeId equals p.InitiativeId
            where p.VersionAsked != null
            join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionAsked } equals new { Id = v.PromiseId, Number = (int?)v.Number }
            where m.Side == p.Debtor ? v.DebtorAcceptedAt == null : v.CreditorAcceptedAt == null
            join i in db.Set<InitiativeCard>() on p.InitiativeId equals i.Id
            orderby v.ProposedAt, p.Id
            select new AskedLine(
                p.Id, i.Slug, i.Name, p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate,
                db.Set<PersonCard>().Where(c => c.Id == v.WrittenByPersonId).Select(c => c.Name).FirstOrDefault()))
            .Take(Most)));

    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await Find.For(db)(db, personId).ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/PromiseParts/PromisesAsked.cshtml", lines);
    }
}
