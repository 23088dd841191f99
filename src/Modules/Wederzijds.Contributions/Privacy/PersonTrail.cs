using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Privacy;

/// <summary>By what somebody with an account is found here: the account, and the address from which they may have mailed before they had one.</summary>
/// <param name="Email">The confirmed address in lower case; null: none.</param>
/// <param name="Names">Name and address, to be taken out of words that stay.</param>
/// <param name="ContributorIds">Under which they brought something, in any initiative.</param>
internal sealed record PersonTrail(Guid PersonId, string? Email, OwnNames Names, IReadOnlyList<Guid> ContributorIds);

internal static class PersonTrails
{
    extension(AppDbContext db)
    {
        /// <summary>Read from what is saved: it finds the person also within the change that erases them.</summary>
        public async Task<PersonTrail> TrailOfAsync(Guid personId, CancellationToken cancellation)
        {
            var card = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Name, p.Email }).SingleOrDefaultAsync(cancellation);
            var key = card?.Email is { } email ? Contributor.MailKey(email) : null;
            var found = await db.Set<Contributor>().AsNoTracking().Where(c => c.PersonId == personId || (key != null && c.ExternalKey == key))
                .OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(cancellation);
            return new(personId, card?.Email?.Trim().ToLowerInvariant(), OwnNames.Of([card?.Name, card?.Email, .. found.Select(f => f.Name)]), found.ConvertAll(f => f.Id));
        }
    }
}
