using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Hoping;

internal enum EffectOutcome
{
    Done = 1,

    /// <summary>Five is enough: one must be let go first.</summary>
    Enough = 2,

    /// <summary>No such effect in this initiative, or let go before.</summary>
    NotThere = 3,

    /// <summary>Somebody else changed it since the form was opened.</summary>
    ChangedMeanwhile = 4,

    /// <summary>The very same stands there already.</summary>
    SaidBefore = 5,
}

/// <summary>A coordinator writes what the initiative hopes for.</summary>
internal sealed class AddEffect(AppDbContext db, SiteDays days)
{
    public async Task<EffectOutcome> ExecuteAsync(Guid initiativeId, string hope, string sign, CancellationToken cancellation)
    {
        var there = await db.Set<Effect>().AsNoTracking().Where(e => e.InitiativeId == initiativeId && e.LetGoAt == null)
            .Select(e => new { e.Place, e.Hope }).ToListAsync(cancellation);
        if (there.Exists(e => e.Hope == hope))
        {
            return EffectOutcome.SaidBefore; // sent twice
        }

        var place = Enumerable.Range(1, Effect.Most).FirstOrDefault(p => there.TrueForAll(e => e.Place != p));
        if (place == 0)
        {
            return EffectOutcome.Enough;
        }

        // Two at the same moment take the same place: the unique index refuses one, and the write gate tries it once more.
        var effect = Effect.HopeFor(initiativeId, place, hope, sign, days.Now);
        db.Add(effect);
        await db.SaveAsync(Change.By<AddEffect>(effect.Id, initiativeId), cancellation);
        return EffectOutcome.Done;
    }
}

/// <summary>A coordinator words an effect better, or lets it go.</summary>
internal sealed class ChangeEffect(AppDbContext db, SiteDays days)
{
    public Task<EffectOutcome> DescribeAsync(EffectTarget target, string hope, string sign, CancellationToken cancellation) =>
        ChangeAsync(target, e => e.Describe(hope, sign), cancellation);

    public Task<EffectOutcome> LetGoAsync(EffectTarget target, CancellationToken cancellation) => ChangeAsync(target, e => e.LetGo(days.Now), cancellation);

    private async Task<EffectOutcome> ChangeAsync(EffectTarget target, Action<Effect> change, CancellationToken cancellation)
    {
        var effect = await db.Set<Effect>().SingleOrDefaultAsync(e => e.Id == target.EffectId && e.InitiativeId == target.InitiativeId, cancellation);
        if (effect is not { LetGoAt: null })
        {
            return EffectOutcome.NotThere;
        }

        if (effect.Revision != target.Revision)
        {
            return EffectOutcome.ChangedMeanwhile;
        }

        change(effect);
        await db.SaveAsync(Change.By<ChangeEffect>(effect.Id, effect.InitiativeId), cancellation);
        return EffectOutcome.Done;
    }
}

/// <param name="Revision">The revision that the form was made from.</param>
internal sealed record EffectTarget(Guid InitiativeId, Guid EffectId, int Revision);

/// <param name="On">The local day.</param>
internal sealed record SeenEffect(DateOnly On, string Seen, string Source);

/// <summary>A coordinator writes down what was seen.</summary>
internal sealed class ObserveEffect(AppDbContext db, SiteDays days)
{
    public async Task<EffectOutcome> ExecuteAsync(Guid initiativeId, Guid effectId, SeenEffect what, Guid by, CancellationToken cancellation)
    {
        var effect = await db.Set<Effect>().SingleOrDefaultAsync(e => e.Id == effectId && e.InitiativeId == initiativeId, cancellation);
        if (effect is not { LetGoAt: null })
        {
            return EffectOutcome.NotThere;
        }

        if (await db.Set<EffectObservation>().AnyAsync(
            o => o.EffectId == effectId && o.SeenOn == what.On && o.Seen == what.Seen && o.Source == what.Source, cancellation))
        {
            return EffectOutcome.SaidBefore; // sent twice
        }

        var observation = EffectObservation.Of(effect, what.On, what.Seen, what.Source, by, days.Now);
        db.Add(observation);
        await db.SaveAsync(Change.By<ObserveEffect>(observation.Id, initiativeId), cancellation);
        return EffectOutcome.Done;
    }
}
