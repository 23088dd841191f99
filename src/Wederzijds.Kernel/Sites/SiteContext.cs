using Microsoft.Extensions.DependencyInjection;

namespace Wederzijds.Kernel.Sites;

/// <summary>A site as everything needs it, cached.</summary>
/// <param name="Zone">The zone in which local days begin and end.</param>
/// <param name="Language">For those who did not choose: "nl" or "en".</param>
public sealed record SiteInfo(Guid Id, string Name, TimeZoneInfo Zone, string Language, bool IsDemo);

/// <summary>The site of this request or job.</summary>
public interface ISiteContext
{
    /// <summary>Null: no site; only what belongs to none can be reached.</summary>
    SiteInfo? Current { get; }
}

/// <summary>Set once: by the host name of a request, or by the site of a job or command.</summary>
public sealed class SiteContext : ISiteContext
{
    public SiteInfo? Current { get; set; }
}

public static class SiteScopes
{
    extension(IServiceScopeFactory scopes)
    {
        /// <summary>A scope for work in a site without a person: jobs and commands.</summary>
        public AsyncServiceScope OpenFor(SiteInfo site)
        {
            var scope = scopes.CreateAsyncScope();
            ((SiteContext)scope.ServiceProvider.GetRequiredService<ISiteContext>()).Current = site;
            return scope;
        }
    }
}

public static class LocalDays
{
    extension(ISiteContext site)
    {
        /// <summary>The moment at which this local day begins.</summary>
        public DateTimeOffset StartOf(DateOnly day) => Time.LocalDays.StartOf(day, site.Current?.Zone ?? TimeZoneInfo.Utc);

        /// <summary>The local day at this instant. Asks no closures: a day is a day, worked or not.</summary>
        public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
            instant, site.Current?.Zone ?? throw new InvalidOperationException("A local day is asked outside a site.")).DateTime);
    }
}
