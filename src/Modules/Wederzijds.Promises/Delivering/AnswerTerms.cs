using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Delivering;

/// <summary>What the promises in force say about an answer, in one statement and the site's calendar.</summary>
internal sealed class AnswerTerms(AppDbContext db, IWorkingDays workingDays) : IAnswerTerms
{
    private (Guid Initiative, Side BroughtBy, DateTimeOffset At) _asked;
    private IReadOnlyList<OwedAnswer>? _owed;

    public async Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation) =>
        (await OwedAsync(initiativeId, broughtBy, receivedAt, cancellation)).MinBy(o => o.DueAt) is { } first
            ? new(first.PromiseId, first.WorkingDays, first.DueOn, first.DueAt)
            : null;

    /// <summary>
    /// Every answer that the partner of this side promised for what is brought at this instant. Who takes it in asks for the day, and the same
    /// change asks again for the deliveries: the second gets the answer of the first.
    /// </summary>
    internal async Task<IReadOnlyList<OwedAnswer>> OwedAsync(
        Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        if (_owed is null || _asked != (initiativeId, broughtBy, receivedAt))
        {
            _owed = await ReadAsync(initiativeId, broughtBy, receivedAt, cancellation);
            _asked = (initiativeId, broughtBy, receivedAt);
        }

        return _owed;
    }

    private async Task<IReadOnlyList<OwedAnswer>> ReadAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var debtor = broughtBy.Partner;
        var promised = await (
            from promise in db.Set<Promise>().AsNoTracking()
            where promise.InitiativeId == initiativeId && promise.Debtor == debtor && promise.State == PromiseState.InForce
            join version in db.Set<PromiseVersion>() on new { promise.Id, Number = promise.VersionInForce }
                equals new { Id = version.PromiseId, Number = (int?)version.Number }
            where version.NormKind == NormKind.AnswerWithinWorkingDays
            select new { promise.Id, version.Number, Days = version.NormAmount!.Value, version.From, version.Until }).ToListAsync(cancellation);
        if (promised.Count == 0)
        {
            return [];
        }

        var calendar = await workingDays.ForSiteAsync(cancellation);
        var today = calendar.Today(receivedAt);
        return promised.FindAll(p => !(today < p.From) && !(today > p.Until)).ConvertAll(p =>
        {
            var dueOn = calendar.DueOn(receivedAt, p.Days);
            return new OwedAnswer(p.Id, p.Number, initiativeId, debtor, p.Days, dueOn, calendar.EndOf(dueOn));
        });
    }
}
