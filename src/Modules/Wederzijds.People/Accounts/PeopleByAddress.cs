using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People.Accounts;

/// <inheritdoc cref="IPeopleByAddress"/>
internal sealed class PeopleByAddress(AppDbContext db) : IPeopleByAddress
{
    public async Task<Guid?> FindAsync(string address, CancellationToken cancellation)
    {
        var normalized = Account.Normalize(address);
        return await db.Set<PersonAddress>().AsNoTracking().Where(a => a.NormalizedEmail == normalized).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation);
    }
}
