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
        Assert.Equal("Uitloggen", Texts.ResourceManager.GetString("Frame_SignOut", System.Globalization.CultureInfo.GetCultureInfo("nl")));
        Assert.Equal("Sign out", Texts.ResourceManager.GetString("Frame_SignOut", System.Globalization.CultureInfo.GetCultureInfo("en")));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Parse(Sources.Read(file))
        .Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
