using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Delivering;

/// <summary>
/// Makes the due moments of promises that owe by the period or by a day: always only the one that runs. A period that was over before anybody
/// looked, as while the initiative was paused, is not held against anybody: counting begins anew.
/// </summary>
internal sealed class DueMoments(AppDbContext db, IWorkingDays workingDays)
    : IReads<PromiseAccepted>, IReads<PromiseEnded>, IReads<DeliveryKept>
{
    /// <summary>The first due moment of what comes into force; what runs under other terms goes on in the new ones, or is owed no longer.</summary>
    public async Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation)
    {
        var promise = await FindAsync(happening.Event.PromiseId, cancellation);
        if (promise?.InForce is not { Norm: { Kind: not NormKind.AnswerWithinWorkingDays } norm } version)
        {
            return;
        }

        var calendar = await workingDays.ForSiteAsync(cancellation);
        var today = calendar.Today(happening.At);
        if (!await GoesOnAsync(promise, version, calendar, happening.At, cancellation))
        {
            promise.CountFrom(version.From > today ? version.From.Value : today);
            var state = await db.Set<InitiativeCard>().Where(i => i.Id == promise.InitiativeId).Select(i => (InitiativeState?)i.State)
                .FirstOrDefaultAsync(cancellation);
            if (IsOwedIn(state, norm.Kind))
            {
                Make(promise, calendar, happening.At);
            }
        }
    }

    public async Task ReadAsync(Happening<PromiseEnded> happening, CancellationToken cancellation)
    {
        foreach (var delivery in await RunningAsync(happening.Event.PromiseId, cancellation))
        {
            if (delivery.Kind is NormKind.ByDate || happening.At < delivery.DueAt)
            {
                delivery.Cancel();
            }
        }
    }

    /// <summary>What was promised once is finished when it is done.</summary>
    public async Task ReadAsync(Happening<DeliveryKept> happening, CancellationToken cancellation)
    {
        if (happening.Event.SubjectId is null
            && await FindAsync(happening.Event.PromiseId, cancellation) is { Kind: NormKind.ByDate, State: PromiseState.InForce } promise)
        {
            promise.EndByItself(await OthersInForceAsync(promise, cancellation), happening.At);
        }
    }

    /// <summary>Whether promises of this kind fall due while an initiative stands so: what is due by a date may be part of getting ready.</summary>
    public static bool IsOwedIn(InitiativeState? state, NormKind kind) =>
        state is InitiativeState.Open || (kind is NormKind.ByDate && state is InitiativeState.Draft or InitiativeState.Preparing or InitiativeState.Paused);

    public Task<bool> OthersInForceAsync(Promise promise, CancellationToken cancellation) => db.Set<Promise>().AnyAsync(
        p => p.InitiativeId == promise.InitiativeId && p.Id != promise.Id && p.Debtor == promise.Debtor && p.VersionInForce != null, cancellation);

    /// <summary>Makes the due moment of the period that runs now, unless it is made already or begins later.</summary>
    public void Make(Promise promise, WorkingCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.Today(now);
        if (promise.InForce is not { Norm: { } norm } version || promise.NextDueFrom is not { } first || first > today)
        {
            return;
        }

        if (norm.Period is not { } period)
        {
            var date = norm.Date!.Value;
            promise.PlanNoMore();
            db.Add(Delivery.Owe(promise, version, new(today, date, calendar.EndOf(today.AddDays(-1)), calendar.EndOf(date), norm.Amount), now));
            return;
        }

        if (first < today && (promise.PeriodsMade == 0 || period.After(promise.PeriodsFrom!.Value, promise.PeriodsMade + 1) <= today))
        {
            promise.CountFrom(today);
        }

        if (promise.NextDueFrom is not null && Running(promise, norm, period, promise.PeriodsMade, calendar) is { } owed)
        {
            db.Add(Delivery.Owe(promise, version, owed, now));
        }

        promise.NextPeriod(period);
    }

    /// <summary>A period that the last day cuts short owes its part, rounded down.</summary>
    /// <returns>Null: so little is left that nothing is owed for it.</returns>
    private static OwedPeriod? Running(Promise promise, Norm norm, NormPeriod period, int number, WorkingCalendar calendar)
    {
        var from = promise.PeriodsFrom!.Value;
        var (first, next) = (period.After(from, number), period.After(from, number + 1));
        var last = promise.Until is { } until && until < next.AddDays(-1) ? until : next.AddDays(-1);
        var days = next.DayNumber - first.DayNumber;
        var amount = norm.Kind is NormKind.Conduct ? norm.Amount : norm.Amount * (last.DayNumber - first.DayNumber + 1) / days;
        return amount < 1 ? null : new(first, last, calendar.EndOf(first.AddDays(-1)), calendar.EndOf(last), amount);
    }

    /// <summary>Whether the periods that run go on in the new terms. If not, what is still open is owed no longer.</summary>
    private async Task<bool> GoesOnAsync(
        Promise promise, PromiseVersion version, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = promise.Versions.Where(v => v.InForceSince != null && v.Number < version.Number).MaxBy(v => v.Number);
        if (before is null)
        {
            return false;
        }

        var same = version.NormPeriod is not null && before.NormPeriod == version.NormPeriod && promise.PeriodsFrom is not null
            && !(version.From > calendar.Today(now));
        foreach (var delivery in await RunningAsync(promise.Id, cancellation))
        {
            var owed = same && now < delivery.DueAt ? Running(promise, version.Norm!, version.NormPeriod!.Value, promise.PeriodsMade - 1, calendar) : null;
            if (owed is null || owed.EndsAt <= now || !delivery.Renegotiate(version, owed, now))
            {
                delivery.Cancel();
            }
        }

        if (same)
        {
            promise.PlanNext(version.NormPeriod!.Value);
        }

        return same;
    }

    private async Task<Promise?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<Promise>().Local.FirstOrDefault(p => p.Id == id)
        ?? await db.Set<Promise>().Include(p => p.Versions).SingleOrDefaultAsync(p => p.Id == id, cancellation);

    /// <summary>Due moments of periods and days that are waited for, or kept before their period is over: in the database and made by this very change.</summary>
    private async Task<List<Delivery>> RunningAsync(Guid promiseId, CancellationToken cancellation)
    {
        await db.Set<Delivery>().Where(d => d.PromiseId == promiseId && d.FirstDay != null && d.State != DeliveryState.Void)
            .OrderByDescending(d => d.FirstDay).Take(3).LoadAsync(cancellation);
        return [.. db.Set<Delivery>().Local.Where(d => d.PromiseId == promiseId && d.FirstDay != null && d.State is not DeliveryState.Void)];
    }
}
