using CsCheck;

namespace Wederzijds.Contributions.Tests;

public sealed class ReferenceAndTitleTests
{
    [Fact]
    public void A_reference_is_read_as_people_type_it()
    {
        var reference = Reference.Draw();

        Assert.Equal(reference, Reference.Read(reference));
        Assert.Equal(reference, Reference.Read(reference.ToLowerInvariant()[..3] + "-" + reference[3..]));
    }

    [Fact]
    public void One_wrong_character_or_two_swapped_ones_are_noticed() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 5], Gen.Char["23456789ABCDEFGHJKMNPQRSTUVWXYZ"])
        .Sample((place, swap, other) =>
        {
            var reference = Reference.Draw();
            var wrong = reference[..place] + other + reference[(place + 1)..];
            Assert.Equal(other == reference[place], Reference.Read(wrong) is not null);
            if (swap < 5 && reference[swap] != reference[swap + 1])
            {
                Assert.Null(Reference.Read(reference[..swap] + reference[swap + 1] + reference[swap] + reference[(swap + 2)..]));
            }
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("new")]
    [InlineData("ABCDEF0")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../etc")]
    public void What_is_no_reference_is_not_read(string? typed) => Assert.Null(Reference.Read(typed));

    [Theory]
    [InlineData("The lamp is broken. It has been for weeks.", "The lamp is broken")]
    [InlineData("Why is it dark? Nobody knows.", "Why is it dark?")]
    [InlineData("First line\nSecond line", "First line")]
    [InlineData("  Two   spaces  ", "Two spaces")]
    [InlineData("Near no. 12 it is dark", "Near no. 12 it is dark")]
    public void A_title_is_the_first_line_or_sentence(string text, string title) => Assert.Equal(title, Titles.From(text));

    [Fact]
    public void A_title_is_never_too_long_or_blank_or_half_a_character() => Gen.String[1, 300].Where(t => !string.IsNullOrWhiteSpace(t)).Sample(text =>
    {
        var clean = Typed.Clean(text);
        if (clean.Length > 0)
        {
            var title = Titles.From(clean);
            Assert.InRange(title.Length, 1, Titles.MaxLength);
            Assert.Equal(title, Typed.Clean(title));
        }
    });

    [Fact]
    public void A_long_sentence_is_cut_at_a_word()
    {
        var title = Titles.From(string.Join(' ', Enumerable.Repeat("woorden", 30)));

        Assert.EndsWith("woorden…", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 60, Titles.MaxLength);
    }
}
