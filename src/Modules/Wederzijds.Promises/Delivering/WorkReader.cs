using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Delivering;

/// <summary>Work of any kind counts for every promise that it shows, in the same transaction and without extra typing.</summary>
internal sealed class WorkReader(AppDbContext db) : IReads<WorkDone>, IReads<WorkTakenBack>
{
    public Task ReadAsync(Happening<WorkDone> happening, CancellationToken cancellation) => CountAsync(happening.Event, happening.At, cancellation);

    public Task ReadAsync(Happening<WorkTakenBack> happening, CancellationToken cancellation) =>
        TakeBackAsync(happening.Event.Kind, happening.Event.WorkId, happening.At, cancellation);

    public async Task CountAsync(WorkDone work, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Set<Delivery>()
            .Where(d => d.InitiativeId == work.InitiativeId && d.Debtor == work.BySide && d.ShownBy == work.Kind && d.State != DeliveryState.Void
                && d.StartedAt <= work.At && (d.DueAt > work.At || d.State == DeliveryState.Late))
            .LoadAsync(cancellation);
        var shown = db.Set<Delivery>().Local.Where(d => d.InitiativeId == work.InitiativeId && d.Debtor == work.BySide && d.ShownBy == work.Kind
            && d.StartedAt <= work.At && (work.At < d.DueAt || d.State is DeliveryState.Late)).ToList();
        var counted = shown.Count == 0 ? [] : await CountedAsync(work.Kind, work.WorkId, cancellation);
        foreach (var delivery in shown.Where(d => counted.TrueForAll(c => c.DeliveryId != d.Id)))
        {
            var amount = delivery.Kind is NormKind.HoursPerPeriod ? work.Minutes ?? 0 : work.Count;
            if (amount > 0 && delivery.Count(amount, work.At, now))
            {
                db.Add(CountedWork.Of(delivery, work, amount, now));
            }
        }
    }

    public async Task TakeBackAsync(WorkKind kind, Guid workId, DateTimeOffset now, CancellationToken cancellation)
    {
        var counted = await CountedAsync(kind, workId, cancellation);
        var ids = counted.ConvertAll(c => c.DeliveryId);
        if (counted.Count > 0)
        {
            await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).LoadAsync(cancellation);
        }

        foreach (var piece in counted)
        {
            db.Set<Delivery>().Local.Single(d => d.Id == piece.DeliveryId).TakeBack(piece.Amount, now);
            db.Remove(piece);
        }
    }

    private async Task<List<CountedWork>> CountedAsync(WorkKind kind, Guid workId, CancellationToken cancellation)
    {
        await db.Set<CountedWork>().Where(c => c.WorkId == workId && c.Kind == kind).LoadAsync(cancellation);
        return [.. db.Set<CountedWork>().Local.Where(c => c.WorkId == workId && c.Kind == kind)];
    }
}
