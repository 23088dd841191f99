using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Mapping;

/// <summary>The map of an initiative's contributions with a list beside it that says the same: one filter, one box, one order.</summary>
[Allow(Policies.Member)]
internal sealed class ContributionsMapModel(ContributionMap map, CurrentInitiative initiative, CurrentArea area, TimeProvider clock) : PageModel
{
    // The Netherlands, for a site without an area whose contributions have no place yet.
    private static readonly MapBox Country = MapBox.Read("3.3,50.7,7.3,53.7")!.Value;

    [BindProperty(SupportsGet = true, Name = "filter")]
    public ListFilter Filter { get; set; } = ListFilter.Open;

    /// <summary>Null: what fits the filter.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public ListSort? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public ContributionKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public Side? Side { get; set; }

    [BindProperty(SupportsGet = true, Name = "box")]
    public string? Box { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public string? Cursor { get; set; }

    public string Slug => initiative.Value.Slug;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public SiteArea Area => area.Value;

    public MapAnswer Answer { get; private set; } = new(Country, 1, []);

    public KeysetPage<MapRow> Rows { get; private set; } = new([], null, null);

    /// <summary>Whether a part was asked for, so that there is a whole to go back to.</summary>
    public bool IsPart { get; private set; }

    /// <summary>How many lie in which neighbourhood, most first; what lies in none comes last, under null.</summary>
    public IReadOnlyList<(string? Name, int Count)> ByNeighbourhood { get; private set; } = [];

    public IReadOnlyList<Choice> Filters =>
        [.. Enum.GetValues<ListFilter>().Where(f => f is not ListFilter.Rejected || initiative.Member.IsCoordinator).Select(f => new Choice(f.ToString(), ContributionsListModel.NameOf(f)))];

    public IReadOnlyList<Choice> Sorts { get; } = [.. Enum.GetValues<ListSort>().Select(s => new Choice(s.ToString(), ContributionsListModel.NameOf(s)))];

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    public IReadOnlyList<Choice> Sides { get; } = [.. Enum.GetValues<Side>().Select(s => new Choice(s.ToString(), Words.Of(s)))];

    /// <summary>Something unknown in the address counts as not said: an old link still works.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Filter = Enum.IsDefined(Filter) ? Filter : ListFilter.Open;
        Sort = Sort is { } sort && Enum.IsDefined(sort) ? sort : ListQuestion.UsualSort(Filter);
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
        Side = Side is { } side && Enum.IsDefined(side) ? side : null;
        ModelState.Clear();
        var question = new ListQuestion(Filter, Sort.Value, Kind, Side, Kernel.Paging.Cursor.Parse(Cursor));
        var asked = MapBox.Read(Box);
        (IsPart, Box) = (asked is not null, asked?.Write());
        var box = asked ?? Area.Bounds ?? (await map.ExtentAsync(initiative.Member, question, cancellation))?.Wider(0.1, 100) ?? Country;
        Answer = await map.ReadAsync(initiative.Member, question, box, cancellation);
        Rows = await map.ListAsync(initiative.Member, question, box, Answer.Count, cancellation);
        ByNeighbourhood = [.. Answer.Clusters.GroupBy(c => Area.Gazetteer.NeighbourhoodOf(c.At)).Select(g => (g.Key, g.Sum(c => c.Count)))
            .OrderBy(g => g.Key is null).ThenByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];
    }

    /// <summary>This map from another place of the list on; null: there is none.</summary>
    public string? At(string? cursor) => cursor is null ? null : Address(Links.Map(Slug), Box, cursor);

    /// <summary>This map, narrowed to a box; null: the whole.</summary>
    public string In(MapBox? box) => Address(Links.Map(Slug), box?.Write(), null);

    /// <summary>The list of all by the same filter, also what lies outside the map or has no place.</summary>
    public string All => Address(Links.List(Slug), null, null);

    /// <summary>Where script asks for the points of this filter; it adds the box in view.</summary>
    public string Points => Address(Links.MapPoints(Slug), null, null);

    public string NameOf(MapCluster cluster) => cluster.IsOne ? cluster.Title
        : string.Format(CultureInfo.CurrentCulture, cluster.Late == 0 ? Texts.Map_Cluster : Texts.Map_ClusterLate, cluster.Count, cluster.Late);

    private string Address(string path, string? box, string? cursor)
    {
        var query = new QueryBuilder { { "filter", Filter.ToString() }, { "sort", $"{Sort}" } };
        foreach (var (name, value) in new[] { ("kind", Kind?.ToString()), ("side", Side?.ToString()), ("box", box), ("at", cursor) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return path + query;
    }
}
