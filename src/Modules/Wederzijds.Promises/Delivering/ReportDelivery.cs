using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Delivering;

internal enum WordOutcome
{
    Done = 1,

    /// <summary>Somebody else said something about it meanwhile.</summary>
    ChangedMeanwhile = 2,

    /// <summary>No such word is waited for.</summary>
    NotNow = 3,
}

/// <summary>The debtor's side says that it was done, and how much; the other side is asked.</summary>
internal sealed class ReportDelivery(AppDbContext db, TimeProvider clock)
{
    /// <param name="revision">The revision that was read when the form was opened.</param>
    /// <param name="amount">In the unit of the norm, of the whole period so far.</param>
    /// <returns>Null: no such delivery of this promise.</returns>
    public async Task<WordOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, Guid deliveryId, int revision, int amount, Guid personId, CancellationToken cancellation)
    {
        var delivery = await db.FindDeliveryAsync(initiativeId, promiseId, deliveryId, cancellation);
        if (delivery is null || delivery.Revision != revision)
        {
            return delivery is null ? null : WordOutcome.ChangedMeanwhile;
        }

        if (!delivery.Report(amount, personId, clock.UtcNow))
        {
            return WordOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<ReportDelivery>(deliveryId, initiativeId), cancellation);
        return WordOutcome.Done;
    }
}

/// <summary>The creditor's side says that it was so.</summary>
internal sealed class ConfirmDelivery(AppDbContext db, TimeProvider clock)
{
    /// <param name="revision">The revision that was read: nobody confirms what they did not see.</param>
    /// <returns>Null: no such delivery of this promise.</returns>
    public async Task<WordOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, Guid deliveryId, int revision, Guid personId, CancellationToken cancellation)
    {
        var delivery = await db.FindDeliveryAsync(initiativeId, promiseId, deliveryId, cancellation);
        if (delivery is null || delivery.Revision != revision)
        {
            return delivery is null ? null : WordOutcome.ChangedMeanwhile;
        }

        if (!delivery.Confirm(personId, clock.UtcNow))
        {
            return WordOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<ConfirmDelivery>(deliveryId, initiativeId), cancellation);
        return WordOutcome.Done;
    }
}

/// <summary>The creditor's side says that it was not so, with the reason that both sides read.</summary>
internal sealed class DisputeDelivery(AppDbContext db, TimeProvider clock)
{
    /// <param name="revision">The revision that was read: nobody disputes what they did not see.</param>
    /// <returns>Null: no such delivery of this promise.</returns>
    public async Task<WordOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, Guid deliveryId, int revision, Guid personId, string because, CancellationToken cancellation)
    {
        var delivery = await db.FindDeliveryAsync(initiativeId, promiseId, deliveryId, cancellation);
        if (delivery is null || delivery.Revision != revision)
        {
            return delivery is null ? null : WordOutcome.ChangedMeanwhile;
        }

        if (!delivery.Dispute(personId, because, clock.UtcNow))
        {
            return WordOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<DisputeDelivery>(deliveryId, initiativeId, deliveryId), cancellation);
        return WordOutcome.Done;
    }
}

internal static class Deliveries
{
    extension(AppDbContext db)
    {
        public Task<Delivery?> FindDeliveryAsync(Guid initiativeId, Guid promiseId, Guid id, CancellationToken cancellation) =>
            db.Set<Delivery>().SingleOrDefaultAsync(d => d.Id == id && d.PromiseId == promiseId && d.InitiativeId == initiativeId, cancellation);
    }
}
