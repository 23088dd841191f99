using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Delivering;

/// <summary>One delivery with what both sides said of it; a name is null for nobody, or a former participant.</summary>
internal sealed record DeliveryPicture(
    Guid Id, Guid PromiseId, int Revision, Side Debtor, Guid? OwnerPersonId, NormKind Kind, DeliveryState State, DateOnly? FirstDay, DateOnly DueOn,
    int Promised, int Delivered, DateTimeOffset? DeliveredAt, WorkKind? ShownBy, int? Reported, string? ReporterName, DateTimeOffset? ReportedAt,
    string? JudgeName, DateTimeOffset? JudgedAt, string? DisputedBecause, NormKind? NormKind, int? NormAmount, NormPeriod? NormPeriod, DateOnly? NormDate,
    string? Words)
{
    public Norm? Norm => Norm.Of(NormKind, NormAmount, NormPeriod, NormDate);

    public bool MayReport => ShownBy is null && Kind is not (Promises.NormKind.AnswerWithinWorkingDays or Promises.NormKind.Conduct)
        && State is DeliveryState.Due or DeliveryState.Late or DeliveryState.Missed or DeliveryState.Unconfirmed;
}

/// <param name="Name">Null: somebody without account, several, or a former participant.</param>
internal sealed record WorkLine(WorkKind Kind, int Amount, DateTimeOffset At, string? Name);

/// <summary>Reads one delivery and the work that counted for it.</summary>
internal sealed class DeliveryReading(AppDbContext db)
{
    /// <summary>The latest pieces; a longer list helps nobody.</summary>
    public const int MostWork = 100;

    public Task<DeliveryPicture?> ReadAsync(Guid initiativeId, Guid promiseId, Guid id, CancellationToken cancellation)
    {
        var people = db.Set<PersonCard>();
        return (
            from d in db.Set<Delivery>().AsNoTracking()
            join p in db.Set<Promise>() on d.PromiseId equals p.Id
            join v in db.Set<PromiseVersion>() on new { Id = d.PromiseId, Number = d.Version } equals new { Id = v.PromiseId, v.Number }
            where d.Id == id && d.PromiseId == promiseId && d.InitiativeId == initiativeId
            select new DeliveryPicture(
                d.Id, d.PromiseId, d.Revision, d.Debtor, p.OwnerPersonId, d.Kind, d.State, d.FirstDay, d.DueOn,
                d.Promised, d.Delivered, d.DeliveredAt, d.ShownBy, d.Reported,
                people.Where(c => c.Id == d.ReportedByPersonId).Select(c => c.Name).FirstOrDefault(), d.ReportedAt,
                people.Where(c => c.Id == d.JudgedByPersonId).Select(c => c.Name).FirstOrDefault(), d.JudgedAt, d.DisputedBecause,
                v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words)).FirstOrDefaultAsync(cancellation);
    }

    public Task<List<WorkLine>> WorkAsync(Guid deliveryId, CancellationToken cancellation) => db.Set<CountedWork>().AsNoTracking()
        .Where(w => w.DeliveryId == deliveryId).OrderByDescending(w => w.At).Take(MostWork)
        .Select(w => new WorkLine(w.Kind, w.Amount, w.At, db.Set<PersonCard>().Where(c => c.Id == w.ByPersonId).Select(c => c.Name).FirstOrDefault()))
        .ToListAsync(cancellation);
}
