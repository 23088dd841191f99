using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>What promises hold of a person. The words of versions stay: they are facts of the initiative, and unattributed after erasure.</summary>
internal sealed class PromisePersonalData(AppDbContext db) : IPersonalData
{
    public string Name => "promises";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var written = await db.Set<PromiseVersion>().AsNoTracking().Where(v => v.WrittenByPersonId == personId || v.DeclinedByPersonId == personId)
            .OrderBy(v => v.Id).Select(v => new WrittenVersion(
                v.PromiseId, v.Number, v.WrittenByPersonId == personId ? v.Words : null, v.ProposedAt,
                v.DeclinedByPersonId == personId ? v.DeclinedBecause : null, v.DeclinedAt,
                v.WrittenByPersonId == personId ? v.Because : null)).ToListAsync(cancellation);
        var ended = await db.Set<Promise>().AsNoTracking().Where(p => p.EndedByPersonId == personId || p.OwnerPersonId == personId)
            .OrderBy(p => p.Id).Select(p => new HeldPromise(
                p.Id, p.OwnerPersonId == personId, p.EndedByPersonId == personId ? p.EndedBecause : null, p.EndedAt)).ToListAsync(cancellation);
        var owed = await db.Set<Delivery>().AsNoTracking().Where(d => d.OwedToPersonId == personId)
            .OrderBy(d => d.Id).Select(d => new OwedToPerson(d.PromiseId, d.SubjectId, d.StartedAt, d.DueAt, d.DeliveredAt)).ToListAsync(cancellation);
        var said = await db.Set<Delivery>().AsNoTracking().Where(d => d.ReportedByPersonId == personId || d.JudgedByPersonId == personId)
            .OrderBy(d => d.Id).Select(d => new SaidOfDelivery(
                d.PromiseId, d.DueOn, d.ReportedByPersonId == personId ? d.Reported : null, d.ReportedByPersonId == personId ? d.ReportedAt : null,
                d.JudgedByPersonId == personId ? d.DisputedBecause : null, d.JudgedByPersonId == personId ? d.JudgedAt : null)).ToListAsync(cancellation);
        var worked = await db.Set<CountedWork>().AsNoTracking().Where(w => w.ByPersonId == personId)
            .OrderBy(w => w.Id).Select(w => new WorkOfPerson(w.WorkId, w.Amount, w.At)).ToListAsync(cancellation);
        return [.. written, .. ended, .. owed, .. said, .. worked];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        foreach (var version in await db.Set<PromiseVersion>().Where(v => v.DeclinedByPersonId == personId && v.DeclinedBecause != null).ToListAsync(cancellation))
        {
            version.ForgetReason();
        }

        foreach (var version in await db.Set<PromiseVersion>().Where(v => v.WrittenByPersonId == personId && v.Because != null).ToListAsync(cancellation))
        {
            version.ForgetWhy();
        }

        foreach (var promise in await db.Set<Promise>().Where(p => p.EndedByPersonId == personId && p.EndedBecause != null).ToListAsync(cancellation))
        {
            promise.ForgetReason();
        }

        foreach (var delivery in await db.Set<Delivery>().Where(d => d.OwedToPersonId == personId).ToListAsync(cancellation))
        {
            delivery.ForgetCreditor();
        }

        foreach (var delivery in await db.Set<Delivery>().Where(d => d.JudgedByPersonId == personId && d.DisputedBecause != null).ToListAsync(cancellation))
        {
            delivery.ForgetReason();
        }

        foreach (var work in await db.Set<CountedWork>().Where(w => w.ByPersonId == personId).ToListAsync(cancellation))
        {
            work.ForgetPerson();
        }
    }

    internal sealed record WrittenVersion(
        Guid PromiseId, int Number, string? Words, DateTimeOffset? ProposedAt, string? DeclinedBecause, DateTimeOffset? DeclinedAt, string? Because);

    internal sealed record HeldPromise(Guid PromiseId, bool IsOwner, string? EndedBecause, DateTimeOffset? EndedAt);

    internal sealed record SaidOfDelivery(
        Guid PromiseId, DateOnly DueOn, int? Reported, DateTimeOffset? ReportedAt, string? DisputedBecause, DateTimeOffset? JudgedAt);

    internal sealed record WorkOfPerson(Guid WorkId, int Amount, DateTimeOffset At);

    internal sealed record OwedToPerson(Guid PromiseId, Guid? ContributionId, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? DeliveredAt);
}
