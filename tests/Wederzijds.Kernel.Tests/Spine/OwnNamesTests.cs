using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>Names are taken out of words that stay, and nothing but names.</summary>
public sealed class OwnNamesTests
{
    [Theory]
    [InlineData("Regards, Rita van der Berg", "Regards, …")]
    [InlineData("RITA VAN DER BERG asks", "… asks")]
    [InlineData("Rita's lamp, says Berg.", "…'s lamp, says ….")]
    [InlineData("Call Rita (rita@dorp.example)!", "Call … (…)!")]
    [InlineData("Write to Rita@Dorp.Example", "Write to …")]
    [InlineData("van der stand by the bergen", "van der stand by the bergen")]
    [InlineData("Ritalin and Bergen are other words", "Ritalin and Bergen are other words")]
    [InlineData("Nobody is named", "Nobody is named")]
    public void Whole_names_go_in_any_case_and_parts_where_they_are_written_as_names(string text, string left) =>
        Assert.Equal(left, OwnNames.Of("Rita van der Berg", "rita@dorp.example", null, " ").TakeOut(text));

    [Fact]
    public void A_name_may_hold_anything_and_an_unknown_one_takes_nothing_out()
    {
        Assert.Equal("Told by … and …", OwnNames.Of("R. (Riet) *", "+31 6 12345678").TakeOut("Told by Riet and +31 6 12345678"));
        Assert.Equal("Words", OwnNames.Of(null, "", "x").TakeOut("Words"));
        Assert.Null(OwnNames.Of("Rita").TakeOut(null));
    }

    [Fact]
    public void Long_texts_and_odd_names_are_read_in_time()
    {
        var names = OwnNames.Of(string.Join(' ', Enumerable.Range(0, 30).Select(i => $"Naam{i}")), new string('(', 90));
        Assert.Equal(4000, names.TakeOut(new string('a', 4000)).Length);
    }
}
