using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Wederzijds.Guards.Tests;

/// <summary>Both languages are complete, and the Dutch of the interface is short-winded.</summary>
public sealed partial class TextTests
{
    private const int MostWords = 20;

    public static TheoryData<string> Projects => [.. Repository.Files("Texts.resx").Select(f => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(f)!))];

    [Theory, MemberData(nameof(Projects))]
    public void Every_text_is_there_in_both_languages(string project) =>
        Assert.Empty(Complaints(Read(project, "Texts.resx"), Read(project, "Texts.en.resx")));

    [Theory, MemberData(nameof(Projects))]
    public void No_sentence_in_the_interface_is_longer_than_twenty_words(string project) =>
        Assert.Empty(LongSentences(Read(project, "Texts.resx")).Concat(LongSentences(Read(project, "Texts.en.resx"))));

    [Fact]
    public void A_missing_an_empty_and_a_differently_filled_text_are_reported()
    {
        var dutch = new Dictionary<string, string> { ["A"] = "Hallo", ["B"] = "Dag {0}", ["C"] = "Ja" };
        var english = new Dictionary<string, string> { ["A"] = " ", ["B"] = "Hello", ["D"] = "Yes" };

        Assert.Equal(4, Complaints(dutch, english).Count());
    }

    [Fact]
    public void A_long_sentence_is_reported() => Assert.Single(LongSentences(new Dictionary<string, string>
    {
        ["Long"] = string.Join(' ', Enumerable.Repeat("woord", MostWords + 1)) + ". Kort.",
    }));

    private static Dictionary<string, string> Read(string project, string file) => XDocument.Load(Path.Combine(Repository.Root, project, file))
        .Descendants("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Complaints(Dictionary<string, string> dutch, Dictionary<string, string> english) =>
        dutch.Keys.Except(english.Keys).Select(k => $"{k} has no English")
            .Concat(english.Keys.Except(dutch.Keys).Select(k => $"{k} has no Dutch"))
            .Concat(dutch.Keys.Intersect(english.Keys).SelectMany(k => Differences(k, dutch[k], english[k])));

    private static IEnumerable<string> Differences(string key, string dutch, string english)
    {
        if (string.IsNullOrWhiteSpace(dutch) || string.IsNullOrWhiteSpace(english))
        {
            yield return $"{key} is empty";
        }
        else if (!Placeholders(dutch).SetEquals(Placeholders(english)))
        {
            yield return $"{key} is filled in differently: '{dutch}' and '{english}'";
        }
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups["number"].Value)];

    private static IEnumerable<string> LongSentences(Dictionary<string, string> texts) => texts.SelectMany(t => SentenceEnd().Split(t.Value)
        .Where(s => s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > MostWords).Select(s => $"{t.Key}: {s}"));

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[.!?:;\n](\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();
}
