using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Wederzijds.DesignSystem.Tests;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Dutch = Read("Texts.resx");
    private static readonly Dictionary<string, string> English = Read("Texts.en.resx");

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        Assert.NotEmpty(Dutch);
        Assert.Equal(Dutch.Keys.Order(), English.Keys.Order());
        Assert.All(Dutch.Values.Concat(English.Values), text => Assert.NotEqual("", text.Trim()));
    }

    [Fact]
    public void Both_languages_fill_in_the_same_places() => Assert.All(Dutch, text => Assert.Equal(Places(text.Value), Places(English[text.Key])));

    [Fact]
    public void The_class_of_texts_answers_in_the_language_asked_for()
    {
        Assert.Equal("Uitloggen", Texts.ResourceManager.GetString("Frame_SignOut", CultureInfo.GetCultureInfo("nl")));
        Assert.Equal("Sign out", Texts.ResourceManager.GetString("Frame_SignOut", CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void A_text_is_looked_up_without_waiting_and_stays_the_same_text()
    {
        Assert.Equal("TextsAtHand", Texts.ResourceManager.GetType().Name);
        var first = Texts.ResourceManager.GetString("Frame_SignOut", CultureInfo.GetCultureInfo("en"));
        Assert.Same(first, Texts.ResourceManager.GetString("Frame_SignOut", CultureInfo.GetCultureInfo("en")));
        Assert.Null(Texts.ResourceManager.GetString("Frame_NoSuchText", CultureInfo.GetCultureInfo("en")));
    }

    [Theory]
    [InlineData("nl", "Uitloggen")]
    [InlineData("nl-BE", "Uitloggen")]
    [InlineData("en", "Sign out")]
    [InlineData("en-GB", "Sign out")]
    [InlineData("de", "Uitloggen")] // what a language lacks is said in Dutch
    [InlineData("", "Uitloggen")]
    public void Every_language_finds_its_texts_or_falls_back_to_Dutch(string language, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(expected, Texts.Frame_SignOut);
            Assert.Equal(expected, Texts.Frame_SignOut); // once more, from what was kept
            Assert.Equal(expected, Texts.ResourceManager.GetString("Frame_SignOut", CultureInfo.CurrentUICulture));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Many_ask_at_once_in_two_languages_and_each_gets_its_own() => Parallel.For(0, 2000, i =>
    {
        var (language, texts) = i % 2 == 0 ? ("nl", Dutch) : ("en", English);
        Assert.All(texts, t => Assert.Equal(t.Value, Texts.ResourceManager.GetString(t.Key, CultureInfo.GetCultureInfo(language))));
    });

    private static Dictionary<string, string> Read(string file) => XDocument.Parse(Sources.Read(file))
        .Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
