using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Time;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Listing;

[Allow(Policies.Member)]
internal sealed class ContributionsListModel(ContributionList list, AppDbContext db, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    public string Slug => initiative.Value.Slug;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public ListView View { get; private set; } = new();

    public IReadOnlyList<ViewLine> Views { get; private set; } = [];

    /// <summary>Name of the kept view that is shown; null: none of them.</summary>
    public string? ShownView { get; private set; }

    public ListDoors Doors { get; private set; } = null!;

    public ListAnswer Answer { get; private set; } = new(new([], null, null), 0);

    public bool IsCoordinator => initiative.Member.IsCoordinator;

    // What the fields show; their names are those of the address.
    public string Q => View.Words;

    public ListFilter Filter => View.Filter;

    public ListSort Sort => ListQuestion.Fitting(View.Sort, View.Filter, SearchWords.Parse(View.Words) is not null);

    public ContributionKind? Kind => View.Kind;

    public Side? Side => View.Side;

    public HolderFilter? Holder => View.Holder;

    public ContributionAudience? Audience => View.Audience;

    public JoinedFilter? Joined => View.Joined;

    public DateOnly? From => View.From;

    public DateOnly? Until => View.Until;

    public bool IsNarrowed => View with { Words = "", Sort = null } != new ListView();

    public IReadOnlyList<Choice> Filters =>
        [.. Enum.GetValues<ListFilter>().Where(f => f is not ListFilter.Rejected || IsCoordinator).Select(f => new Choice(f.ToString(), NameOf(f)))];

    public IReadOnlyList<Choice> Sorts =>
        [.. ListQuestion.Offered(View.Filter, SearchWords.Parse(View.Words) is not null).Select(s => new Choice(s.ToString(), NameOf(s)))];

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    public IReadOnlyList<Choice> Sides { get; } = [.. Enum.GetValues<Side>().Select(s => new Choice(s.ToString(), Words.Of(s)))];

    public IReadOnlyList<Choice> Audiences { get; } = [.. Enum.GetValues<ContributionAudience>().Select(a => new Choice(a.ToString(), Words.Of(a)))];

    public IReadOnlyList<Choice> Holders { get; } =
    [
        new(nameof(HolderFilter.Me), Texts.Holders_Me), new(nameof(HolderFilter.Nobody), Texts.Holders_Nobody), new(nameof(HolderFilter.Somebody), Texts.Holders_Somebody),
    ];

    public IReadOnlyList<Choice> Joins { get; } =
    [
        new(nameof(JoinedFilter.Leads), Texts.Joins_Leads), new(nameof(JoinedFilter.Follows), Texts.Joins_Follows), new(nameof(JoinedFilter.Alone), Texts.Joins_Alone),
    ];

    /// <summary>Without a question in the address, the list opens with the view that the person chose for it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Views = await db.ViewsOfAsync(initiative.Member.PersonId, initiative.Id, cancellation);
        var opened = Request.Query.Count == 0 ? Views.FirstOrDefault(v => v.IsDefault) : null;
        View = opened is null ? ListView.Read(Request.Query) : ListView.Read(opened.Filter);
        ShownView = (opened ?? Views.FirstOrDefault(v => v.Filter == View.Write()))?.Name;
        Answer = await list.ReadAsync(initiative.Member, View.Ask(Request.Query["at"]), cancellation);
        Doors = await ListDoors.ReadAsync(db, initiative.Value, cancellation);
    }

    /// <summary>This list from another place on; null: there is none.</summary>
    public string? At(string? cursor) => cursor is null ? null : Links.List(Slug) + View.Write(cursor);

    internal static string NameOf(ListFilter filter) => filter switch
    {
        ListFilter.Open => Texts.Filter_Open,
        ListFilter.Mine => Texts.Filter_Mine,
        ListFilter.WithoutHolder => Texts.Filter_WithoutHolder,
        ListFilter.Late => Texts.Filter_Late,
        ListFilter.Answered => Texts.Filter_Answered,
        ListFilter.Rejected => Texts.Filter_Rejected,
        ListFilter.Any => Texts.Filter_Any,
    };

    internal static string NameOf(ListSort sort) => sort switch
    {
        ListSort.Due => Texts.Sort_Due,
        ListSort.Newest => Texts.Sort_Newest,
        ListSort.Oldest => Texts.Sort_Oldest,
        ListSort.Changed => Texts.Sort_Changed,
        ListSort.Best => Texts.Sort_Best,
    };
}
