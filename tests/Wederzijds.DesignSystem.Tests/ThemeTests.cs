using System.Globalization;
using System.Text.RegularExpressions;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>Contrast as WCAG 2.2 defines it, computed from the theme file itself.</summary>
public sealed partial class ThemeTests
{
    private static readonly Dictionary<string, string> Light = ReadPalette(0);
    private static readonly Dictionary<string, string> Dark = ReadPalette(1);

    /// <summary>What is read, and on what it stands.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { "ink", "paper" }, { "ink", "surface" }, { "ink", "control" }, { "ink", "accent-surface" }, { "ink", "danger-surface" },
        { "ink-soft", "paper" }, { "ink-soft", "surface" }, { "ink-soft", "control" },
        { "accent", "paper" }, { "accent", "surface" }, { "accent", "accent-surface" }, { "accent", "danger-surface" },
        { "accent-strong", "paper" }, { "accent-strong", "accent-surface" },
        { "on-accent", "accent" }, { "on-accent", "accent-strong" }, { "paper", "ink" },
        { "danger", "paper" }, { "danger", "surface" }, { "danger", "danger-surface" }, { "on-danger", "danger" },
        { "side-citizen", "paper" }, { "side-citizen", "surface" }, { "side-citizen", "side-citizen-surface" },
        { "side-professional", "paper" }, { "side-professional", "surface" }, { "side-professional", "side-professional-surface" },
    };

    /// <summary>What must be seen to use a page: borders of controls, marks, focus.</summary>
    public static TheoryData<string, string> Marks => new()
    {
        { "line-strong", "paper" }, { "line-strong", "surface" }, { "line-strong", "control" },
        { "accent", "paper" }, { "danger", "paper" }, { "danger", "control" },
        { "focus", "paper" }, { "focus", "surface" }, { "focus", "control" },
        { "side-citizen", "paper" }, { "side-professional", "paper" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_can_be_read_in_light_and_in_dark(string text, string ground) => AssertContrast(text, ground, 4.5);

    [Theory]
    [MemberData(nameof(Marks))]
    public void What_is_needed_to_use_a_page_can_be_seen(string mark, string ground) => AssertContrast(mark, ground, 3);

    [Fact]
    public void The_dark_theme_leaves_no_colour_as_it_was()
    {
        Assert.Equal(Light.Keys.Order(), Dark.Keys.Order());
        Assert.All(Light, colour => Assert.NotEqual(colour.Value, Dark[colour.Key]));
    }

    [Fact]
    public void The_two_sides_have_colours_that_nothing_else_has()
    {
        foreach (var palette in new[] { Light, Dark })
        {
            var sides = palette.Where(colour => colour.Key.StartsWith("side-", StringComparison.Ordinal)).Select(colour => colour.Value);
            Assert.All(sides, side => Assert.Single(palette.Values, value => value == side));
        }
    }

    [Theory]
    [InlineData("base.css")]
    [InlineData("frame.css")]
    [InlineData("forms.css")]
    [InlineData("parts.css")]
    [InlineData("picture.css")]
    public void Colours_are_named_in_the_theme_only(string sheet) => Assert.DoesNotMatch(Colour(), Sources.Read("Styles/" + sheet));

    [Fact]
    public void Contrast_is_computed_as_the_guideline_says()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 2);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    private static void AssertContrast(string above, string below, double least)
    {
        Assert.True(Contrast(Light[above], Light[below]) >= least, $"light: {above} on {below} is {Contrast(Light[above], Light[below]):F2}");
        Assert.True(Contrast(Dark[above], Dark[below]) >= least, $"dark: {above} on {below} is {Contrast(Dark[above], Dark[below]):F2}");
    }

    private static Dictionary<string, string> ReadPalette(int block) => Token()
        .Matches(Block().Matches(Sources.Read("Styles/theme.css"))[block].Value)
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [Part(colour, 1), Part(colour, 3), Part(colour, 5)];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static double Part(string colour, int from)
    {
        var value = int.Parse(colour.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@":root,\s*\.wederzijds-theme \{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"--wz-(?<name>[a-z-]+):\s*(?<colour>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", RegexOptions.None, 1000)]
    private static partial Regex Colour();
}
