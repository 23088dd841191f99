using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Adopting;

internal sealed record FoundPerson(Guid Id, string Name);

/// <summary>Finds persons by a part of the name, or by the whole mail address; the address itself is never shown.</summary>
internal sealed class PersonSearch(AppDbContext db)
{
    public const int Most = 8;

    public Task<List<FoundPerson>> FindAsync(string words, CancellationToken cancellation)
    {
        var name = words.Trim().ToLowerInvariant();
        var mail = words.Trim();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to SQL: the database lowers
        return db.Set<PersonCard>().AsNoTracking().Where(p => p.Name != null && (p.Name.ToLower().Contains(name) || p.Email == mail))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most).Select(p => new FoundPerson(p.Id, p.Name!)).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    /// <summary>Those who have exactly this name or address: for who knows somebody, not for who looks around.</summary>
    public Task<List<FoundPerson>> KnownAsync(string nameOrAddress, CancellationToken cancellation)
    {
        var (name, mail) = (nameOrAddress.Trim().ToLowerInvariant(), nameOrAddress.Trim());
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to SQL: the database lowers
        return db.Set<PersonCard>().AsNoTracking().Where(p => p.Name != null && (p.Name.ToLower() == name || p.Email == mail))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most).Select(p => new FoundPerson(p.Id, p.Name!)).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    /// <summary>Those who were chosen already, so that they stay in sight after another search.</summary>
    public Task<List<FoundPerson>> ByIdAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        db.Set<PersonCard>().AsNoTracking().Where(p => p.Name != null && ids.Contains(p.Id)).Select(p => new FoundPerson(p.Id, p.Name!)).ToListAsync(cancellation);
}
