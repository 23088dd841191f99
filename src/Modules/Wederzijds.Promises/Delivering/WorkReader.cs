using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Delivering;

/// <summary>Work of any kind counts for every promise that it shows, in the same transaction and without extra typing.</summary>
internal sealed class WorkReader(AppDbContext db) : IReads<WorkDone>, IReads<WorkTakenBack>
{
    public async Task ReadAsync(Happening<WorkDone> happening, CancellationToken cancellation)
    {
        var work = happening.Event;
        var counted = await CountedAsync(work.Kind, work.WorkId, cancellation);
        await db.Set<Delivery>()
            .Where(d => d.InitiativeId == work.InitiativeId && d.Debtor == work.BySide && d.ShownBy == work.Kind && d.State != DeliveryState.Void
                && d.StartedAt <= work.At && (d.DueAt > work.At || d.State == DeliveryState.Late))
            .LoadAsync(cancellation);
        var shown = db.Set<Delivery>().Local.Where(d => d.InitiativeId == work.InitiativeId && d.Debtor == work.BySide && d.ShownBy == work.Kind
            && d.StartedAt <= work.At && (work.At < d.DueAt || d.State is DeliveryState.Late)).ToList();
        foreach (var delivery in shown.Where(d => counted.TrueForAll(c => c.DeliveryId != d.Id)))
        {
            var amount = delivery.Kind is NormKind.HoursPerPeriod ? work.Minutes ?? 0 : work.Count;
            if (amount > 0 && delivery.Count(amount, work.At, happening.At))
            {
                db.Add(CountedWork.Of(delivery, work, amount, happening.At));
            }
        }
    }

    public async Task ReadAsync(Happening<WorkTakenBack> happening, CancellationToken cancellation)
    {
        var counted = await CountedAsync(happening.Event.Kind, happening.Event.WorkId, cancellation);
        var ids = counted.ConvertAll(c => c.DeliveryId);
        await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).LoadAsync(cancellation);
        foreach (var piece in counted)
        {
            db.Set<Delivery>().Local.Single(d => d.Id == piece.DeliveryId).TakeBack(piece.Amount, happening.At);
            db.Remove(piece);
        }
    }

    private async Task<List<CountedWork>> CountedAsync(WorkKind kind, Guid workId, CancellationToken cancellation)
    {
        await db.Set<CountedWork>().Where(c => c.WorkId == workId && c.Kind == kind).LoadAsync(cancellation);
        return [.. db.Set<CountedWork>().Local.Where(c => c.WorkId == workId && c.Kind == kind)];
    }
}
