using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Promises.Register;

/// <summary>What of the register is asked for; nulls ask for everything.</summary>
/// <param name="LateOnly">Only those of which something is late.</param>
internal sealed record RegisterQuestion(
    Guid InitiativeId, PromiseState State, Side? Debtor = null, NormKind? Kind = null, Guid? OwnerPersonId = null, bool LateOnly = false, Cursor? Cursor = null);

/// <summary>A promise in the register, with what became of it.</summary>
/// <param name="Asked">Number of the version that waits for a yes; null: none.</param>
/// <param name="OwnerName">Null: no owner yet, or a former participant.</param>
internal sealed record PromiseRow(
    Guid Id, Side Debtor, PromiseState State, int Version, int? Asked, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? Words,
    Guid? OwnerPersonId, string? OwnerName, DateTimeOffset? Since, DateOnly? Until, DateTimeOffset ChangedAt)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    public PromiseCounts Counts { get; init; } = PromiseCounts.None;
}

/// <summary>How often a promise was kept, and who is waited for.</summary>
internal sealed record PromiseCounts(int Kept, int KeptLate, int Late, int Due, int Unconfirmed, int Missed, IReadOnlyList<Waiting> WaitedFor)
{
    public static readonly PromiseCounts None = new(0, 0, 0, 0, 0, 0, []);
}

/// <summary>Reads the register page by page: one statement for the promises, one for what became of those on the page.</summary>
internal sealed class PromiseList(AppDbContext db, PromisePictures pictures)
{
    public const int PageSize = 25;

    private static readonly KeysetOrder<Promise, DateTimeOffset> NewestFirst = new(p => p.ChangedAt, p => p.Id, Descending: true);

    public async Task<KeysetPage<PromiseRow>> ReadAsync(RegisterQuestion question, CancellationToken cancellation)
    {
        var page = await Narrowed(question).ToPageAsync(
            NewestFirst, Rows, row => (row.ChangedAt, row.Id), question.Cursor, PageSize, cancellation);
        if (page.Items.Count == 0)
        {
            return page;
        }

        var counts = await pictures.CountAsync(question.InitiativeId, [.. page.Items.Select(r => r.Id)], cancellation);
        return page with { Items = [.. page.Items.Select(r => r with { Counts = counts.GetValueOrDefault(r.Id, PromiseCounts.None) })] };
    }

    /// <summary>How many promises stand in each state; counting stops one above <see cref="Wording.MostCounted"/>, along the index alone.</summary>
    public async Task<IReadOnlyDictionary<PromiseState, int>> StatesAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var all = db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId);
        return await Enum.GetValues<PromiseState>()
            .Select(state => all.Where(p => p.State == state).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Select(p => p.State))
            .Aggregate((one, other) => one.Concat(other)).GroupBy(s => s)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    private IQueryable<Promise> Narrowed(RegisterQuestion question)
    {
        var rows = db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == question.InitiativeId && p.State == question.State);
        rows = question.Debtor is { } debtor ? rows.Where(p => p.Debtor == debtor) : rows;
        rows = question.Kind is { } kind ? rows.Where(p => p.Kind == kind) : rows;
        rows = question.OwnerPersonId is { } owner ? rows.Where(p => p.OwnerPersonId == owner) : rows;
        if (question.LateOnly)
        {
            var late = db.Set<Delivery>().Where(d => d.InitiativeId == question.InitiativeId && d.State == DeliveryState.Late).Select(d => d.PromiseId);
            rows = rows.Where(p => late.Contains(p.Id));
        }

        return rows;
    }

    private IQueryable<PromiseRow> Rows(IQueryable<Promise> rows) =>
        from p in rows
        join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce ?? p.LatestVersion } equals new { Id = v.PromiseId, v.Number }
        orderby p.ChangedAt descending, p.Id descending
        select new PromiseRow(
            p.Id, p.Debtor, p.State, v.Number, p.VersionAsked, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words, p.OwnerPersonId,
            db.Set<PersonCard>().Where(c => c.Id == p.OwnerPersonId).Select(c => c.Name).FirstOrDefault(), v.InForceSince, v.Until, p.ChangedAt);
}
