using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Opening;

/// <summary>One line of the gate.</summary>
/// <param name="WaitsFor">Name of who is waited for; null: nobody in particular, or it is met.</param>
internal sealed record GateLine(OpeningNeed Need, bool IsMet, string? WaitsFor, DateOnly? By, string Path);

/// <summary>Reads the gate for people: with names, and with a day where none was set.</summary>
internal sealed class GateReading(AppDbContext db, OpeningGate gate, PeopleChecks people)
{
    public async Task<IReadOnlyList<GateLine>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var checks = await gate.OfAsync(initiative, cancellation);
        var plan = InitiativePlan.Of(initiative.Template);
        var waits = checks.Where(c => !c.IsMet).ToDictionary(c => c.Need, c => c.WaitsForPersonId ?? people.WaitsFor(c.Need));
        var names = await NamesAsync(waits.Values.OfType<Guid>().ToHashSet(), cancellation);
        return
        [
            .. checks.Select(c => new GateLine(
                c.Need, c.IsMet, waits.GetValueOrDefault(c.Need) is { } who ? Terms.Name(names.GetValueOrDefault(who)) : null,
                c.IsMet ? null : c.By ?? people.PreparedOn?.AddDays(plan.DaysFor(c.Need)), c.Path)),
        ];
    }

    /// <summary>Those who are responsible were read with the checks; only others cost a statement.</summary>
    private async Task<IReadOnlyDictionary<Guid, string?>> NamesAsync(HashSet<Guid> wanted, CancellationToken cancellation)
    {
        var known = people.Names;
        List<Guid> others = [.. wanted.Where(p => !known.ContainsKey(p))];
        if (others.Count == 0)
        {
            return known;
        }

        var found = await db.Set<PersonCard>().AsNoTracking().Where(p => others.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        return known.Concat(found.Select(f => KeyValuePair.Create(f.Id, f.Name))).ToDictionary();
    }
}
