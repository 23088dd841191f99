using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Register;

/// <summary>Which deliveries a list shows. Each is one stored state, so each walks an index.</summary>
internal enum DeliveryFilter
{
    /// <summary>Waited for in time, the soonest first.</summary>
    Due = 1,

    /// <summary>Waited for past its day, the longest waiting first.</summary>
    Late = 2,

    /// <summary>Done in time, the newest first.</summary>
    Kept = 3,

    /// <summary>Done after its day, the newest first.</summary>
    KeptLate = 4,

    /// <summary>The word of the other side is waited for, the longest waiting first.</summary>
    Unconfirmed = 5,

    /// <summary>Over and not all done, the newest first.</summary>
    Missed = 6,
}

/// <param name="WaitsForName">Null: done, or the side has no contact.</param>
/// <param name="Reference">Of the contribution; null when it is not there. Never its title: who may read that, the contribution's own page decides.</param>
internal sealed record DeliveryLine(
    Guid Id, Guid PromiseId, Side Debtor, DeliveryState State, DateOnly DueOn, DateTimeOffset DueAt, DateTimeOffset? DeliveredAt, Guid? SubjectId, int Round,
    string? WaitsForName, NormKind? NormKind, int? NormAmount, NormPeriod? NormPeriod, DateOnly? NormDate, string? Reference,
    DateOnly? FirstDay, int Promised, int Delivered, int? Reported, string? DisputedBecause, bool MayReport)
{
    /// <summary>What was promised, as it stands in the version that this is owed by.</summary>
    public Norm? Norm => Norm.Of(NormKind, NormAmount, NormPeriod, NormDate);
}

/// <summary>Reads a page of deliveries, with the references of what they are owed for.</summary>
internal sealed class DeliveryList(AppDbContext db, IEnumerable<IContributions> contributions, ISiteContext site, TimeProvider clock)
{
    public const int PageSize = 25;

    private static readonly KeysetOrder<Delivery, DateTimeOffset> SoonestFirst = new(d => d.DueAt, d => d.Id, Descending: false);
    private static readonly KeysetOrder<Delivery, DateTimeOffset> NewestFirst = new(d => d.DueAt, d => d.Id, Descending: true);

    /// <param name="promiseId">Null: of the whole initiative.</param>
    public async Task<KeysetPage<DeliveryLine>> ReadAsync(
        Guid initiativeId, Guid? promiseId, DeliveryFilter filter, Cursor? cursor, CancellationToken cancellation)
    {
        var state = StateOf(filter);
        var rows = db.Set<Delivery>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && d.State == state);
        rows = promiseId is { } id ? rows.Where(d => d.PromiseId == id) : rows;
        var order = filter is DeliveryFilter.Due or DeliveryFilter.Late or DeliveryFilter.Unconfirmed ? SoonestFirst : NewestFirst;
        var page = await rows.ToPageAsync(order, Lines, line => (line.DueAt, line.Id), cursor, PageSize, cancellation);
        if (page.Items.Count == 0 || contributions.FirstOrDefault() is not { } known)
        {
            return page;
        }

        var lines = await known.LinesAsync([.. page.Items.Select(i => i.SubjectId).OfType<Guid>().Distinct()], cancellation);
        return page with { Items = [.. page.Items.Select(i => i with { Reference = i.SubjectId is { } subject ? lines.GetValueOrDefault(subject)?.Reference : null })] };
    }

    private static DeliveryState StateOf(DeliveryFilter filter) => filter switch
    {
        DeliveryFilter.Due => DeliveryState.Due,
        DeliveryFilter.Late => DeliveryState.Late,
        DeliveryFilter.Kept => DeliveryState.Kept,
        DeliveryFilter.KeptLate => DeliveryState.KeptLate,
        DeliveryFilter.Unconfirmed => DeliveryState.Unconfirmed,
        DeliveryFilter.Missed => DeliveryState.Missed,
    };

    private IQueryable<DeliveryLine> Lines(IQueryable<Delivery> rows) => Lines(rows, site.DayAt(clock.UtcNow));

    private IQueryable<DeliveryLine> Lines(IQueryable<Delivery> rows, DateOnly today) =>
        from d in rows
        join v in db.Set<PromiseVersion>() on new { Id = d.PromiseId, Number = d.Version } equals new { Id = v.PromiseId, v.Number }
        select new DeliveryLine(
            d.Id, d.PromiseId, d.Debtor, d.State, d.DueOn, d.DueAt, d.DeliveredAt, d.SubjectId, d.Round,
            d.State != DeliveryState.Due && d.State != DeliveryState.Late
                ? null
                : db.Set<PersonCard>().Where(c => c.Id == ((db.Set<AbsenceCard>().Any(a => a.PersonId == d.WaitsForPersonId && a.From <= today && a.Until >= today) ? null : d.WaitsForPersonId) ?? db.Set<MemberCard>()
                    .Where(m => m.InitiativeId == d.InitiativeId && m.Side == d.Debtor && (m.IsContact || m.IsDeputy)
                        && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                    .OrderBy(m => db.Set<AbsenceCard>().Any(a => a.PersonId == m.PersonId && a.From <= today && a.Until >= today))
                        .ThenByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault() ?? d.WaitsForPersonId)).Select(c => c.Name).FirstOrDefault(),
            v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, null, d.FirstDay, d.Promised, d.Delivered, d.Reported, d.DisputedBecause,
            d.ShownBy == null && (d.Kind == NormKind.TimesPerPeriod || d.Kind == NormKind.HoursPerPeriod || d.Kind == NormKind.ByDate)
                && (d.State == DeliveryState.Due || d.State == DeliveryState.Late || d.State == DeliveryState.Missed || d.State == DeliveryState.Unconfirmed));
}
