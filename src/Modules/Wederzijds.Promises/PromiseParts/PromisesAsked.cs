using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Promises.PromiseParts;

internal enum AskedFor
{
    /// <summary>A yes or no of the side.</summary>
    Yes = 1,

    /// <summary>What this person sees to falls due.</summary>
    Doing = 2,

    /// <summary>Whether what the other side says was so.</summary>
    Word = 3,

    /// <summary>A yes or no as the manager.</summary>
    AsManager = 4,
}

/// <param name="ProposerName">Null: a former participant.</param>
/// <param name="DeliveryId">The promise's own id when it is not about a delivery.</param>
/// <param name="DueOn">Null: no day.</param>
internal sealed record AskedLine(
    Guid PromiseId, string Slug, string Initiative, Side Debtor, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? ProposerName,
    AskedFor For, Guid DeliveryId, DateOnly? DueOn, bool IsLate)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    public string Href => For switch
    {
        AskedFor.Yes => Links.One(Slug, PromiseId),
        AskedFor.Doing => Links.Delivery(Slug, PromiseId, DeliveryId),
        AskedFor.Word => Links.Judge(Slug, PromiseId, DeliveryId),
        AskedFor.AsManager => Links.AsManager(PromiseId),
    };

    public string Sentence => Wording.Fill(
        For switch
        {
            AskedFor.Yes or AskedFor.AsManager => Texts.Asked_Line,
            AskedFor.Doing => Texts.Asked_Doing,
            AskedFor.Word => Texts.Asked_Word,
        },
        Wording.Of(Norm), Initiative);
}

/// <summary>My page, "asked of you": promises that wait for a yes, for the deed or for the word of this person, in one statement.</summary>
internal sealed class PromisesAsked(AppDbContext db, TimeProvider clock) : IMyPagePart
{
    private const int Most = 5;

    /// <summary>What falls due later than this need not be on the page yet.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateTimeOffset, IAsyncEnumerable<AskedLine>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId, DateTimeOffset soon) => (
            from a in (
                from m in db.Set<MemberCard>().AsNoTracking()
                where m.PersonId == personId && (m.IsCoordinator || m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                join p in db.Set<Promise>() on m.InitiativeId equals p.InitiativeId
                where p.VersionAsked != null
                join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionAsked } equals new { Id = v.PromiseId, Number = (int?)v.Number }
                where m.Side == p.Debtor ? v.DebtorAcceptedAt == null : v.CreditorAcceptedAt == null
                select new { What = 1, p.Id, DeliveryId = p.Id, p.InitiativeId, p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, By = v.WrittenByPersonId, At = v.ProposedAt, DueOn = v.ManagerBy, IsLate = false })
                .Concat(
                    from d in db.Set<Delivery>().AsNoTracking()
                    where d.WaitsForPersonId == personId && d.FirstDay != null && (d.State == DeliveryState.Late || (d.State == DeliveryState.Due && d.DueAt < soon))
                    join p in db.Set<Promise>() on d.PromiseId equals p.Id
                    join v in db.Set<PromiseVersion>() on new { Id = d.PromiseId, Number = d.Version } equals new { Id = v.PromiseId, v.Number }
                    select new { What = 2, p.Id, DeliveryId = d.Id, p.InitiativeId, p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, By = v.WrittenByPersonId, At = (DateTimeOffset?)d.DueAt, DueOn = (DateOnly?)d.DueOn, IsLate = d.State == DeliveryState.Late })
                .Concat(
                    from m in db.Set<MemberCard>().AsNoTracking()
                    where m.PersonId == personId && (m.IsCoordinator || m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                    join d in db.Set<Delivery>() on m.InitiativeId equals d.InitiativeId
                    where d.State == DeliveryState.Unconfirmed && d.Debtor != m.Side
                    join p in db.Set<Promise>() on d.PromiseId equals p.Id
                    join v in db.Set<PromiseVersion>() on new { Id = d.PromiseId, Number = d.Version } equals new { Id = v.PromiseId, v.Number }
                    select new { What = 3, p.Id, DeliveryId = d.Id, p.InitiativeId, p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, By = v.WrittenByPersonId, At = (DateTimeOffset?)d.DueAt, DueOn = (DateOnly?)d.DueOn, IsLate = false })
                .Concat(
                    from v in db.Set<PromiseVersion>().AsNoTracking()
                    where v.ManagerPersonId == personId && v.ManagerAgreedAt == null
                    join p in db.Set<Promise>() on new { Id = v.PromiseId, Number = (int?)v.Number } equals new { p.Id, Number = p.VersionAsked }
                    select new { What = 4, p.Id, DeliveryId = p.Id, p.InitiativeId, p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, By = v.WrittenByPersonId, At = v.ProposedAt, DueOn = v.ManagerBy, IsLate = false })
            join i in db.Set<InitiativeCard>() on a.InitiativeId equals i.Id
            orderby a.At, a.DeliveryId
            select new AskedLine(
                a.Id, i.Slug, i.Name, a.Debtor, a.NormKind, a.NormAmount, a.NormPeriod, a.NormDate,
                db.Set<PersonCard>().Where(c => c.Id == a.By).Select(c => c.Name).FirstOrDefault(), (AskedFor)a.What, a.DeliveryId, a.DueOn, a.IsLate))
            .Take(Most)));

    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await Find.For(db)(db, personId, clock.UtcNow + Soon).ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/PromiseParts/PromisesAsked.cshtml", lines);
    }
}
