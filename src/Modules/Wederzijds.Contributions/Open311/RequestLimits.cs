using System.Threading.RateLimiting;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Contributions.Open311;

/// <summary>
/// How much one client may send in a minute, counted by its key, which stands in the form; without a valid key by the address of the network, so that
/// nobody can try keys.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    /// <summary>Without a valid key.</summary>
    public const int MostOfNobody = 30;

    private readonly PartitionedRateLimiter<Sender> _limiter = PartitionedRateLimiter.Create<Sender, Sender>(
        s => RateLimitPartition.GetFixedWindowLimiter(s, one => new() { PermitLimit = one.Most, Window = PostLimits.Window }));

    /// <param name="client">Null: no valid key.</param>
    /// <returns>Whether it may; else how long to wait stands with it.</returns>
    public RateLimitLease Count(Guid? siteId, Open311Client? client, string address) =>
        _limiter.AttemptAcquire(client is null ? new(null, address, MostOfNobody) : new(siteId, client.Name, client.PostsPerMinute));

    public void Dispose() => _limiter.Dispose();

    private sealed record Sender(Guid? SiteId, string Name, int Most);
}
