using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.People.Privacy;

internal enum EraseOutcome
{
    Erased = 1,

    /// <summary>Somebody must be able to administer the site.</summary>
    LastAdmin = 2,
}

/// <summary>Removes a person's identity from every module at once.</summary>
internal sealed class ErasePerson(AppDbContext db, IEnumerable<IPersonalData> everywhere)
{
    public async Task<EraseOutcome> ExecuteAsync(Guid personId, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation);
        if (person.IsSiteAdmin && !await db.Set<Person>().AnyAsync(p => p.IsSiteAdmin && p.Id != personId, cancellation))
        {
            return EraseOutcome.LastAdmin;
        }

        foreach (var data in everywhere)
        {
            await data.EraseAsync(personId, cancellation);
        }

        await db.SaveAsync(Change.By<ErasePerson>(personId), cancellation);
        return EraseOutcome.Erased;
    }
}
