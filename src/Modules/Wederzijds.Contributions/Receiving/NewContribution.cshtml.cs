using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Receiving;

[Allow(Policies.Member)]
internal sealed class NewContributionModel(
    IWriteGate gate, CurrentInitiative initiative, CurrentArea area, NearbyContributions nearby, ISiteContext site, TimeProvider clock) : PageModel
{
    public string Slug => initiative.Value.Slug;

    /// <summary>What pauses, ended or has not opened takes nothing new in.</summary>
    private bool IsOpen => initiative.Value.State is Contracts.Initiatives.InitiativeState.Open;

    [BindProperty]
    public ContributionKind? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public PlaceQuestion Where { get; set; } = new();

    /// <summary>A watch asks day, time and what was seen of an observation; other initiatives do not.</summary>
    public bool AsksObserved => ContributionDraft.IsStructured(ContributionKind.Observation, initiative.Value.Template);

    /// <summary>As a date field wants it.</summary>
    public string Today => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [BindProperty]
    public DateOnly? SeenOn { get; set; }

    [BindProperty]
    public TimeOnly? SeenTime { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    /// <summary>What is close by was shown, and this is not the same.</summary>
    [BindProperty]
    public bool Anyway { get; set; }

    /// <summary>Null: nothing is close by, or not looked yet.</summary>
    public NearbyFound? Nearby { get; private set; }

    /// <summary>Null: what is usual for the kind.</summary>
    [BindProperty]
    public ContributionAudience? Audience { get; set; }

    /// <summary>Name of somebody without account for whom the member types; null: their own.</summary>
    [BindProperty]
    public string? ForName { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    public IReadOnlyList<Choice> Audiences { get; } = [.. Enum.GetValues<ContributionAudience>().Select(a => new Choice(a.ToString(), Words.Of(a)))];

    public IActionResult OnGet() => IsOpen ? Page() : this.Done(Texts.Bring_NotOpen, Links.Initiative(Slug));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!IsOpen)
        {
            return this.Again("", Texts.Bring_NotOpen);
        }

        var (text, place, forName, details) = (Typed.Clean(Text), Where.Read(area.Gazetteer), Typed.Clean(ForName), Typed.Clean(Details));
        var isStructured = Kind is { } asked && ContributionDraft.IsStructured(asked, initiative.Value.Template);
        this.Say(nameof(Kind), Kind is null || !Enum.IsDefined(Kind.Value) ? Texts.New_KindMissing : null);
        this.Say(nameof(Text), Typed.Problem(text, Contribution.TextMaxLength, Texts.New_TextMissing));
        foreach (var (field, sentence) in place.Problems)
        {
            this.Say($"{nameof(Where)}.{field}", sentence);
        }

        if (isStructured)
        {
            SayObserved(place, details);
        }

        this.Say(nameof(ForName), Typed.Problem(forName, Contributor.NameMaxLength));
        this.Say(nameof(Audience), Audience is { } chosen && !Enum.IsDefined(chosen) ? Texts.No_NotAChoice : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!Anyway && await NearAsync(Kind!.Value, place.At, cancellation))
        {
            return Page();
        }

        var brought = new Brought(Kind!.Value, text, place.Words, Audience)
        {
            At = place.At,
            Observed = isStructured ? new(details, SeenOn!.Value, SeenTime) : null,
        };
        var side = initiative.Member.Side;
        var reference = await gate.RunAsync(
            (ReceiveContribution receive) => receive.ExecuteAsync(initiative.Id, side, brought, forName, cancellation), cancellation);
        return this.Done(string.Format(Texts.New_Done, reference), Links.Contribution(Slug, reference));
    }

    private DateOnly Day => site.DayAt(clock.UtcNow);

    /// <summary>The rules of the questions one by one: an observation in a watch has a day and a place.</summary>
    private void SayObserved(PlaceAnswer place, string details)
    {
        this.Say(nameof(SeenOn), SeenOn is { } day ? SeenDay.Problem(day, Day) : Texts.Bring_SeenOnMissing);
        this.Say(nameof(Details), Typed.Problem(details, Contribution.DetailsMaxLength));
        this.Say($"{nameof(Where)}.{nameof(PlaceQuestion.Place)}", place is { Words: null, At: null } && !place.Problems.Any() ? Texts.Bring_PlaceMissing : null);
    }

    /// <summary>Whether there is something close by that may be the same, to be looked at first.</summary>
    private async Task<bool> NearAsync(ContributionKind kind, GeoPoint? at, CancellationToken cancellation)
    {
        var found = at is { } point ? await nearby.FindAsync(initiative.Member, kind, point, cancellation) : [];
        Nearby = found.Count > 0 ? new(Slug, found, clock.UtcNow) : null;
        return Nearby is not null;
    }
}
