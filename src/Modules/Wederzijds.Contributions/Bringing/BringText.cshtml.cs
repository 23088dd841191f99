using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>What it is, in words; of an observation in a watch the behaviour, the time and what was seen apart.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringTextModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate, ISiteContext site, TimeProvider clock)
    : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Text;

    public bool IsStructured => Draft.IsStructured(Template);

    /// <summary>As a date field wants it.</summary>
    public string Today => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DateOnly Day => site.DayAt(clock.UtcNow);

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? SeenOn { get; set; }

    [BindProperty]
    public TimeOnly? SeenTime { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    public IActionResult OnGet()
    {
        if (Draft.Missing(Template) is DraftStep.Emergency)
        {
            return LocalRedirect(Links.Draft(Slug, Draft.Id, DraftStep.Emergency));
        }

        (Text, SeenOn, SeenTime, Details) = (Draft.Text, Draft.SeenOn ?? Day, Draft.SeenTime, Draft.SeenDetails);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (text, details) = (Typed.Clean(Text), Typed.Clean(Details));
        this.Say(nameof(Text), Typed.Problem(text, Contribution.TextMaxLength, IsStructured ? Texts.Bring_BehaviourMissing : Texts.New_TextMissing));
        if (IsStructured)
        {
            this.Say(nameof(SeenOn), SeenOn is not { } day ? Texts.Bring_SeenOnMissing : SeenProblem(day));
            this.Say(nameof(Details), Typed.Problem(details, Contribution.DetailsMaxLength));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var observed = IsStructured ? new Observed(details.Length == 0 ? null : details, SeenOn!.Value, SeenTime) : null;
        return await KeepAsync((draft, now) => draft.Tell(text, observed, now), cancellation);
    }

    /// <summary>An observation is of today or the last year: anything else is a slip of the finger.</summary>
    private string? SeenProblem(DateOnly day) => SeenDay.Problem(day, Day);
}

/// <summary>On which days something can have been seen.</summary>
internal static class SeenDay
{
    /// <summary>What is wrong with the day; null when nothing is.</summary>
    public static string? Problem(DateOnly day, DateOnly today) =>
        day > today ? Texts.Bring_SeenOnFuture : day < today.AddYears(-1) ? Texts.Bring_SeenOnLongAgo : null;
}
