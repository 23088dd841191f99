using System.Linq.Expressions;
using LinqKit;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using ReadRows = System.Func<
    Wederzijds.Kernel.Data.AppDbContext, System.Guid, Wederzijds.Contracts.Side?, Wederzijds.Promises.NormKind?, System.Guid?, System.DateTimeOffset?, System.Guid,
    System.Collections.Generic.IAsyncEnumerable<Wederzijds.Promises.Register.PromiseRow>>;

namespace Wederzijds.Promises.Register;

/// <summary>What of the register is asked for; nulls ask for everything.</summary>
/// <param name="LateOnly">Only those of which something is late.</param>
internal sealed record RegisterQuestion(
    Guid InitiativeId, PromiseState State, Side? Debtor = null, NormKind? Kind = null, Guid? OwnerPersonId = null, bool LateOnly = false, Cursor? Cursor = null);

/// <summary>A promise in the register, with what became of it.</summary>
/// <param name="Asked">Number of the version that waits for a yes; null: none.</param>
/// <param name="OwnerName">Null: no owner yet, or a former participant.</param>
/// <param name="SortAt">By which the list is in order, with <paramref name="SortId"/>.</param>
internal sealed record PromiseRow(
    Guid Id, Side Debtor, PromiseState State, int Version, int? Asked, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? Words,
    Guid? OwnerPersonId, string? OwnerName, DateTimeOffset? Since, DateOnly? Until, DateTimeOffset SortAt = default, Guid SortId = default)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    public PromiseCounts Counts { get; init; } = PromiseCounts.None;
}

/// <summary>How often a promise was kept, and who is waited for.</summary>
internal sealed record PromiseCounts(int Kept, int KeptLate, int Late, int Due, int Unconfirmed, int Missed, IReadOnlyList<Waiting> WaitedFor)
{
    public static readonly PromiseCounts None = new(0, 0, 0, 0, 0, 0, []);
}

/// <summary>How many promises stand in each state, each counted up to one above <see cref="Wording.MostCounted"/>.</summary>
internal sealed record StateCounts(int Draft, int Proposed, int InForce, int Declined, int Ended, int Withdrawn)
{
    /// <summary>The states in which there are any.</summary>
    public IReadOnlyDictionary<PromiseState, int> ToDictionary() => Enum.GetValues<PromiseState>().Select(s => (State: s, Count: Of(s))).Where(c => c.Count > 0)
        .ToDictionary(c => c.State, c => c.Count);

    private int Of(PromiseState state) => state switch
    {
        PromiseState.Draft => Draft,
        PromiseState.Proposed => Proposed,
        PromiseState.InForce => InForce,
        PromiseState.Declined => Declined,
        PromiseState.Ended => Ended,
        PromiseState.Withdrawn => Withdrawn,
    };
}

/// <summary>Reads the register page by page: one statement for the promises, one for what became of those on the page.</summary>
internal sealed class PromiseList(AppDbContext db, PromisePictures pictures)
{
    public const int PageSize = 25;

    private static readonly CompiledOnce<Func<AppDbContext, Guid, CancellationToken, Task<StateCounts>>> Counts = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid initiativeId, CancellationToken cancellation) => db.Set<InitiativeCard>().Where(i => i.Id == initiativeId).Select(i => new StateCounts(
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.Draft).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count(),
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.Proposed).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count(),
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.InForce).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count(),
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.Declined).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count(),
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.Ended).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count(),
            db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.Withdrawn).OrderBy(p => p.ChangedAt).Take(Wording.MostCounted + 1).Count())).Single()));

    private static readonly Expression<Func<IQueryable<Promise>, PromiseState, Side?, NormKind?, Guid?, IQueryable<Promise>>> Narrowed =
        (promises, state, debtor, kind, owner) => promises.Where(p => p.State == state
            && (debtor == null || p.Debtor == debtor) && (kind == null || p.Kind == kind) && (owner == null || p.OwnerPersonId == owner));

    private static readonly Expression<Func<AppDbContext, Guid, PromiseState, Side?, NormKind?, Guid?, IQueryable<Placed>>> All = (db, initiativeId, state, debtor, kind, owner) =>
        Narrowed.Invoke(db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId), state, debtor, kind, owner)
            .Select(p => new Placed { Promise = p, At = p.ChangedAt, Id = p.Id });

    /// <summary>
    /// Those of which something is late, what is late the longest first: each at its first late delivery. So the late ones are walked in order, however many
    /// promises there are that are not. A delivery belongs to the initiative of its promise, so that is asked once: asked of both, PostgreSQL would expect few
    /// rows and plan anew at every request.
    /// </summary>
    private static readonly Expression<Func<AppDbContext, Guid, PromiseState, Side?, NormKind?, Guid?, IQueryable<Placed>>> Late = (db, initiativeId, state, debtor, kind, owner) =>
        from d in db.Set<Delivery>().AsNoTracking()
        join p in Narrowed.Invoke(db.Set<Promise>().AsNoTracking(), state, debtor, kind, owner) on d.PromiseId equals p.Id
        where d.InitiativeId == initiativeId && d.State == DeliveryState.Late
            && !db.Set<Delivery>().Any(e => e.State == DeliveryState.Late && e.PromiseId == d.PromiseId && e.DueAt <= d.DueAt && (e.DueAt < d.DueAt || e.Id < d.Id))
        select new Placed { Promise = p, At = d.DueAt, Id = d.Id };

    private static readonly Expression<Func<IQueryable<Placed>, DateTimeOffset?, Guid, IQueryable<Placed>>>
        NewestFirst = (rows, at, id) => rows.Where(p => at == null || (p.At <= at && (p.At < at || p.Id < id)))
            .OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Take(PageSize + 1),
        OldestFirst = (rows, at, id) => rows.Where(p => at == null || (p.At >= at && (p.At > at || p.Id > id)))
            .OrderBy(p => p.At).ThenBy(p => p.Id).Take(PageSize + 1);

    private static readonly Expression<Func<AppDbContext, IQueryable<Placed>, IQueryable<PromiseRow>>> Rows = (db, rows) =>
        from placed in rows
        let p = placed.Promise
        join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce ?? p.LatestVersion } equals new { Id = v.PromiseId, v.Number }
        select new PromiseRow(
            p.Id, p.Debtor, p.State, v.Number, p.VersionAsked, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words, p.OwnerPersonId,
            db.Set<PersonCard>().Where(c => c.Id == p.OwnerPersonId).Select(c => c.Name).FirstOrDefault(), v.InForceSince, v.Until, placed.At, placed.Id);

    private static readonly Dictionary<PromiseState, CompiledOnce<ReadRows>>
        AllNewestFirst = Once(All, NewestFirst), AllOldestFirst = Once(All, OldestFirst), LateNewestFirst = Once(Late, NewestFirst), LateOldestFirst = Once(Late, OldestFirst);

    /// <summary>A page of the register; what is late comes the longest late first.</summary>
    public async Task<KeysetPage<PromiseRow>> ReadAsync(RegisterQuestion question, CancellationToken cancellation)
    {
        var (forwards, backwards) = question.LateOnly ? (LateOldestFirst, LateNewestFirst) : (AllNewestFirst, AllOldestFirst);
        var page = await KeysetPaging.ReadPageAsync<DateTimeOffset, PromiseRow>(
            (at, id, back) => (back ? backwards : forwards)[question.State].For(db)(db, question.InitiativeId, question.Debtor, question.Kind, question.OwnerPersonId, at, id),
            row => (row.SortAt, row.SortId), question.Cursor, PageSize, cancellation);
        if (page.Items.Count == 0)
        {
            return page;
        }

        var counts = await pictures.CountAsync(question.InitiativeId, page.Items.ToDictionary(r => r.Id, r => r.Debtor), cancellation);
        return page with { Items = [.. page.Items.Select(r => r with { Counts = counts.GetValueOrDefault(r.Id, PromiseCounts.None) })] };
    }

    /// <summary>How many promises stand in each state; counting stops one above <see cref="Wording.MostCounted"/>, along the index alone.</summary>
    public async Task<IReadOnlyDictionary<PromiseState, int>> StatesAsync(Guid initiativeId, CancellationToken cancellation) =>
        (await Counts.For(db)(db, initiativeId, cancellation)).ToDictionary();

    /// <summary>Translated once for each state, which is written out: the databases know how many rows stand in it.</summary>
    private static Dictionary<PromiseState, CompiledOnce<ReadRows>> Once(
        Expression<Func<AppDbContext, Guid, PromiseState, Side?, NormKind?, Guid?, IQueryable<Placed>>> source, Expression<Func<IQueryable<Placed>, DateTimeOffset?, Guid, IQueryable<Placed>>> order)
    {
        return Enum.GetValues<PromiseState>().ToDictionary(state => state, state =>
        {
            Expression<Func<AppDbContext, Guid, Side?, NormKind?, Guid?, DateTimeOffset?, Guid, IQueryable<PromiseRow>>> rows =
                (db, initiativeId, debtor, kind, owner, at, id) => Rows.Invoke(db, order.Invoke(source.Invoke(db, initiativeId, state, debtor, kind, owner), at, id));
            return new CompiledOnce<ReadRows>(() => EF.CompileAsyncQuery(rows.Expand()));
        });
    }

    /// <summary>A promise with its place in the list.</summary>
    private sealed class Placed
    {
        public required Promise Promise { get; init; }
        public DateTimeOffset At { get; init; }
        public Guid Id { get; init; }
    }
}
