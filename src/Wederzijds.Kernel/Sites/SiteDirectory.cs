using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Sites;

/// <summary>All sites and their host names, kept in memory and read again every half minute.</summary>
public sealed class SiteDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private volatile Known? _known;

    /// <returns>Null when no site has this host name.</returns>
    public async ValueTask<SiteInfo?> FindAsync(string host, CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).ByHost.GetValueOrDefault(host);

    public async ValueTask<IReadOnlyList<SiteInfo>> AllAsync(CancellationToken cancellation) => (await KnownAsync(cancellation)).All;

    /// <summary>The first host name of this site, for addresses in mail.</summary>
    public async ValueTask<string?> HostOfAsync(Guid siteId, CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).FirstHost.GetValueOrDefault(siteId);

    /// <summary>Reads again at the next question; called after a site is made or altered on this node.</summary>
    public void Forget() => _known = null;

    private async ValueTask<Known> KnownAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        if (_known is { } known && now - known.ReadAt < Fresh && now >= known.ReadAt)
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var sites = (await db.Set<Site>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation))
            .ConvertAll(s => new SiteInfo(s.Id, s.Name, TimeZoneInfo.FindSystemTimeZoneById(s.ZoneId), s.Language, s.IsDemo));
        var hosts = await db.Set<SiteHost>().AsNoTracking().OrderBy(h => h.Place).ThenBy(h => h.Host).ToListAsync(cancellation);
        var byId = sites.ToDictionary(s => s.Id);
        return _known = new(
            now, sites, hosts.ToDictionary(h => h.Host, h => byId[h.SiteId], StringComparer.OrdinalIgnoreCase),
            hosts.DistinctBy(h => h.SiteId).ToDictionary(h => h.SiteId, h => h.Host));
    }

    private sealed record Known(DateTimeOffset ReadAt, IReadOnlyList<SiteInfo> All, Dictionary<string, SiteInfo> ByHost, Dictionary<Guid, string> FirstHost);
}
