using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Dosing;

/// <summary>What holds for one person in one initiative.</summary>
internal sealed record HeldDose(DoseChoice Choice, HoursChoice Hours);

/// <summary>Everything that one person chose, the general choice under <see cref="Guid.Empty"/>.</summary>
internal sealed record PersonDoses(IReadOnlyDictionary<Guid, DoseChoice> Choices, HoursChoice Hours)
{
    public DoseChoice General => Choices.GetValueOrDefault(Guid.Empty, DoseChoice.Default);

    /// <summary>What holds in this initiative; null: of the site as a whole.</summary>
    public DoseChoice For(Guid? initiativeId) => initiativeId is { } id && Choices.TryGetValue(id, out var own) ? own : General;
}

/// <summary>Reads what people chose, for some hundreds of them at once.</summary>
internal sealed class DoseReading(AppDbContext db)
{
    /// <summary>What holds for these people in this initiative: their choice for it, else their general one, else the default. Two statements.</summary>
    /// <param name="initiativeId">Null: of the site as a whole.</param>
    public async Task<IReadOnlyDictionary<Guid, HeldDose>> OfAsync(IReadOnlyCollection<Guid> people, Guid? initiativeId, CancellationToken cancellation)
    {
        if (people.Count == 0)
        {
            return new Dictionary<Guid, HeldDose>();
        }

        var doses = await db.Set<Dose>().AsNoTracking().Where(d => people.Contains(d.PersonId) && (d.InitiativeId == null || d.InitiativeId == initiativeId))
            .ToListAsync(cancellation);
        var chosen = doses.GroupBy(d => d.PersonId).ToDictionary(g => g.Key, g => g.OrderBy(d => d.InitiativeId is null).First().Choice);
        var hours = await HoursOfAsync(people, cancellation);
        return people.ToDictionary(p => p, p => new HeldDose(chosen.GetValueOrDefault(p, DoseChoice.Default), hours.GetValueOrDefault(p, HoursChoice.Default)));
    }

    /// <summary>Everything that these people chose. Two statements.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonDoses>> OfAllAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        var doses = (await db.Set<Dose>().AsNoTracking().Where(d => people.Contains(d.PersonId)).ToListAsync(cancellation)).ToLookup(d => d.PersonId);
        var hours = await HoursOfAsync(people, cancellation);
        return people.ToDictionary(p => p, p => new PersonDoses(
            doses[p].ToDictionary(d => d.InitiativeId ?? Guid.Empty, d => d.Choice), hours.GetValueOrDefault(p, HoursChoice.Default)));
    }

    private async Task<Dictionary<Guid, HoursChoice>> HoursOfAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation) =>
        (await db.Set<TellingHours>().AsNoTracking().Where(h => people.Contains(h.PersonId)).ToListAsync(cancellation))
            .ToDictionary(h => h.PersonId, h => h.Choice);
}
