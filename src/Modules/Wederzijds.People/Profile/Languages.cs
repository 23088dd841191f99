using Wederzijds.DesignSystem;

namespace Wederzijds.People.Profile;

/// <summary>The languages of pages and mail. Each names itself.</summary>
internal static class Languages
{
    public static IReadOnlyList<Choice> Choices => [new("nl", Texts.Language_Dutch), new("en", Texts.Language_English)];
}
