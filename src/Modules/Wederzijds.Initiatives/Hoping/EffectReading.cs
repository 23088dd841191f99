using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives.Hoping;

/// <summary>An effect as its page shows it, with the last thing that was seen.</summary>
internal sealed record ShownEffect(
    Guid Id, int Revision, string Hope, string Sign, DateTimeOffset? LetGoAt, int Observations, DateOnly? SeenOn, string? Seen, string? Source);

internal sealed record ShownObservation(Guid Id, DateOnly SeenOn, string Seen, string Source);

/// <summary>Reads effects, each time in one statement.</summary>
internal sealed class EffectReading(AppDbContext db) : IEffects
{
    private const int Size = 20;

    private static readonly KeysetOrder<EffectObservation, DateOnly> NewestFirst = new(o => o.SeenOn, o => o.Id, Descending: true);

    public async Task<IReadOnlyList<ShownEffect>> OfAsync(Guid initiativeId, CancellationToken cancellation) =>
        await Show(db.Set<Effect>().Where(e => e.InitiativeId == initiativeId && e.LetGoAt == null).OrderBy(e => e.Place)).ToListAsync(cancellation);

    /// <returns>Null: no such effect in this initiative.</returns>
    public Task<ShownEffect?> FindAsync(Guid initiativeId, Guid effectId, CancellationToken cancellation) =>
        Show(db.Set<Effect>().Where(e => e.InitiativeId == initiativeId && e.Id == effectId)).SingleOrDefaultAsync(cancellation);

    public Task<KeysetPage<ShownObservation>> ObservationsAsync(Guid effectId, Cursor? at, CancellationToken cancellation) =>
        db.Set<EffectObservation>().AsNoTracking().Where(o => o.EffectId == effectId).ToPageAsync(
            NewestFirst, rows => rows.Select(o => new ShownObservation(o.Id, o.SeenOn, o.Seen, o.Source)), o => (o.SeenOn, o.Id), at, Size, cancellation);

    public async Task<ILookup<Guid, EffectLine>> LatestAsync(IReadOnlyCollection<Guid> initiativeIds, CancellationToken cancellation)
    {
        var lines = await (
            from e in db.Set<Effect>().AsNoTracking()
            where initiativeIds.Contains(e.InitiativeId) && e.LetGoAt == null
            orderby e.InitiativeId, e.Place
            let last = db.Set<EffectObservation>().Where(o => o.EffectId == e.Id).OrderByDescending(o => o.SeenOn).ThenByDescending(o => o.Id).FirstOrDefault()
            select new EffectLine(e.InitiativeId, e.Hope, last == null ? null : last.SeenOn, last == null ? null : last.Seen, last == null ? null : last.Source))
            .ToListAsync(cancellation);
        return lines.ToLookup(l => l.InitiativeId);
    }

    private IQueryable<ShownEffect> Show(IQueryable<Effect> effects) =>
        from e in effects.AsNoTracking()
        let last = db.Set<EffectObservation>().Where(o => o.EffectId == e.Id).OrderByDescending(o => o.SeenOn).ThenByDescending(o => o.Id).FirstOrDefault()
        select new ShownEffect(
            e.Id, e.Revision, e.Hope, e.Sign, e.LetGoAt, db.Set<EffectObservation>().Count(o => o.EffectId == e.Id),
            last == null ? null : last.SeenOn, last == null ? null : last.Seen, last == null ? null : last.Source);
}

/// <summary>What somebody wrote down of effects. The observation stays with the initiative, without who wrote it.</summary>
internal sealed class ObservationsByPerson(AppDbContext db) : IPersonalData
{
    public string Name => "effectObservations";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        await db.Set<EffectObservation>().AsNoTracking().Where(o => o.ByPersonId == personId).OrderBy(o => o.SeenOn).ThenBy(o => o.Id)
            .Select(o => new { o.InitiativeId, o.SeenOn, o.Seen, o.Source, o.WrittenAt }).ToListAsync<object>(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        foreach (var observation in await db.Set<EffectObservation>().Where(o => o.ByPersonId == personId).ToListAsync(cancellation))
        {
            observation.Forget();
        }
    }
}
