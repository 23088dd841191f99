using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Listing;

[Allow(Policies.Member)]
internal sealed class ContributionsListModel(ContributionList list, AppDbContext db, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "filter")]
    public ListFilter Filter { get; set; } = ListFilter.Open;

    /// <summary>Null: what fits the filter.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public ListSort? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public ContributionKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public Side? Side { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public string? Cursor { get; set; }

    public string Slug => initiative.Value.Slug;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public ListDoors Doors { get; private set; } = null!;

    public ListAnswer Answer { get; private set; } = new(new([], null, null), 0);

    public IReadOnlyList<Choice> Filters =>
        [.. Enum.GetValues<ListFilter>().Where(f => f is not ListFilter.Rejected || initiative.Member.IsCoordinator).Select(f => new Choice(f.ToString(), NameOf(f)))];

    public IReadOnlyList<Choice> Sorts { get; } = [.. Enum.GetValues<ListSort>().Select(s => new Choice(s.ToString(), NameOf(s)))];

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
        Doors = await ListDoors.ReadAsync(db, initiative.Value, cancellation);
        Answer = await list.ReadAsync(initiative.Member, new(Filter, Sort.Value, Kind, Side, Kernel.Paging.Cursor.Parse(Cursor)), cancellation);
    }

    /// <summary>This list from another place on; null: there is none.</summary>
    public string? At(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var query = new QueryBuilder { { "filter", Filter.ToString() }, { "sort", $"{Sort}" } };
        if (Kind is { } kind)
        {
            query.Add("kind", kind.ToString());
        }

        if (Side is { } side)
        {
            query.Add("side", side.ToString());
        }

        query.Add("at", cursor);
        return Links.List(Slug) + query;
    }

    private static string NameOf(ListFilter filter) => filter switch
    {
        ListFilter.Open => Texts.Filter_Open,
        ListFilter.Mine => Texts.Filter_Mine,
        ListFilter.WithoutHolder => Texts.Filter_WithoutHolder,
        ListFilter.Late => Texts.Filter_Late,
        ListFilter.Answered => Texts.Filter_Answered,
        ListFilter.Rejected => Texts.Filter_Rejected,
    };

    private static string NameOf(ListSort sort) => sort switch
    {
        ListSort.Due => Texts.Sort_Due,
        ListSort.Newest => Texts.Sort_Newest,
        ListSort.Oldest => Texts.Sort_Oldest,
        ListSort.Changed => Texts.Sort_Changed,
    };
}
