using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

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
}

/// <param name="WaitsForName">Null: done, or the side has no contact.</param>
/// <param name="Reference">Of the contribution; null when it is not there. Never its title: who may read that, the contribution's own page decides.</param>
internal sealed record DeliveryLine(
    Guid Id, Guid PromiseId, Side Debtor, DeliveryState State, DateOnly DueOn, DateTimeOffset DueAt, DateTimeOffset? DeliveredAt, Guid SubjectId, int Round,
    string? WaitsForName, NormKind? NormKind, int? NormAmount, string? Reference)
{
    /// <summary>What was promised, as it stands in the latest version that came into force; null: none did.</summary>
    public Norm? Norm => NormKind is { } kind && NormAmount is { } amount ? Norm.Of(kind, amount) : null;
}

/// <summary>Reads a page of deliveries, with the references of what they are owed for.</summary>
internal sealed class DeliveryList(AppDbContext db, IEnumerable<IContributions> contributions)
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
        var order = filter is DeliveryFilter.Due or DeliveryFilter.Late ? SoonestFirst : NewestFirst;
        var page = await rows.ToPageAsync(order, Lines, line => (line.DueAt, line.Id), cursor, PageSize, cancellation);
        if (page.Items.Count == 0 || contributions.FirstOrDefault() is not { } known)
        {
            return page;
        }

        var lines = await known.LinesAsync([.. page.Items.Select(i => i.SubjectId).Distinct()], cancellation);
        return page with { Items = [.. page.Items.Select(i => i with { Reference = lines.GetValueOrDefault(i.SubjectId)?.Reference })] };
    }

    private static DeliveryState StateOf(DeliveryFilter filter) => filter switch
    {
        DeliveryFilter.Due => DeliveryState.Due,
        DeliveryFilter.Late => DeliveryState.Late,
        DeliveryFilter.Kept => DeliveryState.Kept,
        DeliveryFilter.KeptLate => DeliveryState.KeptLate,
    };

    private IQueryable<DeliveryLine> Lines(IQueryable<Delivery> rows) => rows.Select(d => new DeliveryLine(
        d.Id, d.PromiseId, d.Debtor, d.State, d.DueOn, d.DueAt, d.DeliveredAt, d.SubjectId, d.Round,
        d.State != DeliveryState.Due && d.State != DeliveryState.Late
            ? null
            : db.Set<PersonCard>().Where(c => c.Id == (d.WaitsForPersonId ?? db.Set<MemberCard>()
                .Where(m => m.InitiativeId == d.InitiativeId && m.Side == d.Debtor && (m.IsContact || m.IsDeputy)
                    && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                .OrderByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault())).Select(c => c.Name).FirstOrDefault(),
        db.Set<PromiseVersion>().Where(v => v.PromiseId == d.PromiseId && v.InForceSince != null).OrderByDescending(v => v.Number).Select(v => v.NormKind).FirstOrDefault(),
        db.Set<PromiseVersion>().Where(v => v.PromiseId == d.PromiseId && v.InForceSince != null).OrderByDescending(v => v.Number).Select(v => v.NormAmount).FirstOrDefault(),
        null));
}
