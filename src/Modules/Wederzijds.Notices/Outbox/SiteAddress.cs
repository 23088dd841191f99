using Microsoft.Extensions.Configuration;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Outbox;

/// <summary>Where the site of this job is found, for links in mail.</summary>
internal sealed class SiteAddress(ISiteContext site, SiteDirectory sites, IConfiguration configuration)
{
    /// <returns>Scheme and host without a slash at the end. On one's own machine the setting "Site:Origin" knows the port.</returns>
    public async ValueTask<string> OriginAsync(CancellationToken cancellation)
    {
        var id = site.Current?.Id ?? throw new InvalidOperationException("Mail is written outside a site.");
        var host = await sites.HostOfAsync(id, cancellation) ?? "localhost";
        var isLocal = host is "localhost" or "127.0.0.1" or "[::1]";
        return !isLocal ? $"https://{host}" : configuration["Site:Origin"]?.TrimEnd('/') is { Length: > 0 } origin ? origin : "http://localhost";
    }
}
