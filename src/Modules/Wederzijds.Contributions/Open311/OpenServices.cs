using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Contributions.Open311;

/// <summary>A service that this site offers now.</summary>
internal sealed record OfferedService(
    string Code, Guid InitiativeId, string InitiativeName, ContributionKind Kind, string Name, string? Description, string? Group, string? Keywords);

/// <summary>What the site of this request opens.</summary>
internal sealed class OpenServices(AppDbContext db, IOptions<Open311Settings> settings, ISiteContext site)
{
    public Open311Site? Site => site.Current is { } current ? settings.Value.Sites.GetValueOrDefault(current.Name) : null;

    /// <summary>
    /// Those whose initiative is there and open, in one statement. Never of a neighbourhood watch: what is reported there is about safety and people.
    /// </summary>
    public async Task<IReadOnlyList<OfferedService>> ListAsync(CancellationToken cancellation)
    {
        if (Site is not { Services: { Count: > 0 } services })
        {
            return [];
        }

        var slugs = services.Select(s => s.Initiative).Distinct().ToList();
        var initiatives = await db.Set<InitiativeCard>().AsNoTracking()
            .Where(i => slugs.Contains(i.Slug) && i.State == InitiativeState.Open && i.Template != InitiativeTemplate.NeighbourhoodWatch)
            .ToDictionaryAsync(i => i.Slug, cancellation);
        return [.. services.Where(s => initiatives.ContainsKey(s.Initiative)).Select(s => new OfferedService(
            s.Code, initiatives[s.Initiative].Id, initiatives[s.Initiative].Name, s.Kind, s.Name, s.Description, s.Group, s.Keywords))];
    }
}
