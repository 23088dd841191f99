using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Contributions.Placing;

/// <summary>The areas of all sites, each read once.</summary>
internal sealed class SiteAreas(IOptions<MapSettings> settings)
{
    private static readonly Lazy<SiteArea> DemoTown = new(ReadDemoTown);
    private readonly ConcurrentDictionary<string, Lazy<SiteArea>> _files = new(StringComparer.Ordinal);

    public SiteMapSettings SettingsOf(SiteInfo site) => settings.Value.Of(site.Name);

    /// <exception cref="IOException">The file of the setting is not there.</exception>
    /// <exception cref="InvalidDataException">It is no usable GeoJSON.</exception>
    public SiteArea Of(SiteInfo site) => SettingsOf(site).Area is { } path
        ? _files.GetOrAdd(path, p => new(() => SiteArea.Read(File.ReadAllBytes(p)))).Value
        : site.IsDemo ? DemoTown.Value : SiteArea.Empty;

    private static SiteArea ReadDemoTown()
    {
        using var stream = typeof(SiteAreas).Assembly.GetManifestResourceStream("lindehoven.geojson")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return SiteArea.Read(copy.ToArray());
    }
}

/// <summary>The area of the site of this request, job or command.</summary>
internal sealed class CurrentArea(SiteAreas areas, ISiteContext site)
{
    public SiteArea Value => site.Current is { } current ? areas.Of(current) : SiteArea.Empty;

    public SiteMapSettings Settings => site.Current is { } current ? areas.SettingsOf(current) : new();

    public Gazetteer Gazetteer => Value.Gazetteer;

    /// <summary>The point of these words in the gazetteer; null: not known there.</summary>
    public GeoPoint? PointOf(string? words) => Gazetteer.Find(words)?.At;
}
