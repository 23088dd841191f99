using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Reading;

namespace Wederzijds.Contributions.Sharing;

/// <summary>A short text about an outcome, to paste into the chat of the group. Names nobody and no place.</summary>
internal static class ChatText
{
    private const int MostWords = 280;

    /// <returns>Null: there is no outcome, or only contributor and holders may know it.</returns>
    public static string? Of(ContributionFacts c) => c is { HasOutcome: true, End: { } end, Audience: not ContributionAudience.ContributorAndHolders }
        ? string.Format(Texts.Share_Text, Words.Of(c.Kind), c.Reference, c.Title, Words.Of(end), Shortened(c.OutcomeWords)).Trim()
        : null;

    private static string Shortened(string? words) => words is null ? "" : words.Length <= MostWords ? words : words[..MostWords].TrimEnd() + "…";
}
