using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives;

/// <summary>The steps somebody took for an initiative. Their reasons stay with it, without who wrote them and without that person's names.</summary>
internal sealed class StepsByPerson(AppDbContext db) : IPersonalData
{
    public string Name => "initiativeSteps";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        await db.Set<InitiativeStep>().AsNoTracking().Where(s => s.ByPersonId == personId).OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new { s.InitiativeId, State = s.State.ToString(), s.Because, s.HandedBackTo, s.At }).ToListAsync<object>(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var steps = await db.Set<InitiativeStep>().Where(s => s.ByPersonId == personId).ToListAsync(cancellation);
        if (steps.Count == 0)
        {
            return;
        }

        var person = await db.Set<PersonCard>().AsNoTracking().SingleAsync(p => p.Id == personId, cancellation);
        var names = OwnNames.Of(person.Name, person.Email);
        steps.ForEach(s => s.Forget(names));
    }
}
