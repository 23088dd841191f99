using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Wederzijds.DesignSystem.Showing;

/// <summary>Living documentation: every component in every state, in both languages. Sends nothing and keeps nothing.</summary>
public sealed class DesignModel : PageModel
{
    internal static readonly IReadOnlyList<CultureInfo> Languages = [CultureInfo.GetCultureInfo("nl"), CultureInfo.GetCultureInfo("en")];

    /// <summary>A filled field.</summary>
    public string Filled { get; set; } = "Oosterwijk";

    /// <summary>A field with an error.</summary>
    public string Wrong { get; set; } = "naam@";

    /// <summary>An empty field.</summary>
    public string? Empty { get; set; }

    /// <summary>A long text.</summary>
    public string? Story { get; set; }

    /// <summary>A day.</summary>
    public DateOnly? Day { get; set; } = new DateOnly(2026, 3, 28);

    /// <summary>A number.</summary>
    public int Number { get; set; } = 12;

    /// <summary>A yes.</summary>
    public bool Yes { get; set; } = true;

    /// <summary>One of many.</summary>
    public string? Listed { get; set; } = "b";

    /// <summary>One of a few.</summary>
    public string? One { get; set; } = "a";

    /// <summary>One of a few, not chosen.</summary>
    public string? None { get; set; }

    /// <summary>Any of a few.</summary>
    public IReadOnlyList<string> Some { get; set; } = ["a", "c"];

    internal static IReadOnlyList<Choice> Choices =>
    [
        new("a", Texts.Design_ChoiceA, Texts.Design_ChoiceHint),
        new("b", Texts.Design_ChoiceB),
        new("c", Texts.Design_ChoiceC),
    ];

    /// <summary>Eight weeks: citizens not seen in the last three, every state of a strand, something seen.</summary>
    internal static RelationshipPicture Picture => new(
        new(Texts.Design_Picture, Texts.Design_Sentence, Texts.Design_Citizens, Texts.Design_Professionals),
        [.. Enumerable.Range(0, 8).Select(week => new PictureWeek(
            new DateOnly(2026, 3, 23).AddDays(-7 * week).ToString("d MMM", CultureInfo.CurrentCulture),
            week < 3 ? [] : [new(MarkKind.BroughtIn, Texts.Design_Contributions), new(MarkKind.SeenByPartner, Texts.Design_Task)],
            [new(MarkKind.Answered, Texts.Design_Answer), .. week % 3 == 0 ? [new PictureMark(MarkKind.TookUp, Texts.Design_TaskOther)] : Array.Empty<PictureMark>()],
            week is 2 or 5 ? new(Texts.Design_Sentence, Texts.Design_Sentence, "/design") : null))],
        [
            new(Side.Citizen, new(Texts.Design_TaskOther, Texts.Design_TaskOther, "/design"),
                [StrandState.Due, null, StrandState.Kept, StrandState.Missed, StrandState.Kept, null, StrandState.Kept, StrandState.Kept]),
            new(Side.Professional, new(Texts.Design_Task, Texts.Design_Task, "/design"),
                [StrandState.Due, StrandState.Late, StrandState.Kept, StrandState.KeptLate, StrandState.Kept, StrandState.Kept, StrandState.Kept, null]),
        ]);

    /// <summary>Puts errors beside some fields, so that they are seen too.</summary>
    public void OnGet()
    {
        foreach (var language in Languages)
        {
            CultureInfo.CurrentUICulture = language;
            ModelState.AddModelError($"{language.Name}.{nameof(Wrong)}", Texts.Validation_Email);
            ModelState.AddModelError($"{language.Name}.{nameof(None)}", Texts.Validation_Required);
            ModelState.AddModelError($"{language.Name}.{nameof(Story)}", Texts.Validation_Required);
        }
    }
}
