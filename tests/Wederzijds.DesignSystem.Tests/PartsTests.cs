using Microsoft.AspNetCore.Html;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.Tests;

public sealed class PartsTests
{
    private static readonly HtmlString Words = new("words");

    public static TheoryData<StatusKind> Statuses => [.. Enum.GetValues<StatusKind>()];

    public static TheoryData<NoticeKind> Notices => [.. Enum.GetValues<NoticeKind>()];

    public static TheoryData<StepState> Steps => [.. Enum.GetValues<StepState>()];

    public static TheoryData<Side> Sides => [.. Enum.GetValues<Side>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_status_has_a_mark_beside_its_word(StatusKind kind)
    {
        var body = Drawn.Read(PartsGenerator.Status(kind, Words));

        Assert.Equal("true", body.One("svg").GetAttribute("aria-hidden"));
        Assert.Equal("words", body.TextContent);
    }

    [Fact]
    public void No_two_kinds_of_status_look_alike()
    {
        var looks = Enum.GetValues<StatusKind>().Select(kind => Drawn.Read(PartsGenerator.Status(kind, Words)).InnerHtml);

        Assert.Equal(Enum.GetValues<StatusKind>().Length, looks.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notice_says_aloud_what_its_colour_says(NoticeKind kind)
    {
        var body = Drawn.Read(PartsGenerator.Notice(kind, "<b>heading", Words, announce: false));

        Assert.NotEqual("", body.One(".wz-visually-hidden").TextContent.Trim());
        Assert.Equal("<b>heading", body.One(".wz-notice__heading").TextContent);
        Assert.Null(body.QuerySelector("[role]"));
    }

    [Fact]
    public void An_announced_error_interrupts_and_other_news_waits()
    {
        Assert.NotNull(Drawn.Read(PartsGenerator.Notice(NoticeKind.Error, null, Words, announce: true)).QuerySelector("[role=alert]"));
        Assert.NotNull(Drawn.Read(PartsGenerator.Notice(NoticeKind.Success, null, Words, announce: true)).QuerySelector("[role=status]"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_says_in_words_where_it_stands(StepState state)
    {
        var step = Drawn.Read(PartsGenerator.Step(state, "today", "heading", Words)).One("li");

        Assert.NotEqual("", step.One(".wz-visually-hidden").TextContent.Trim());
        Assert.Equal(state == StepState.Now ? "step" : null, step.GetAttribute("aria-current"));
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void A_side_is_never_colour_alone(Side side)
    {
        var body = Drawn.Read(PartsGenerator.Side(side, Words));

        Assert.NotNull(body.QuerySelector("svg"));
        Assert.Equal("words", body.TextContent);
    }

    [Fact]
    public void A_panel_is_named_by_its_heading()
    {
        var section = Drawn.Read(PartsGenerator.Panel(new PanelFrame("Asked & told", "panel-1", 3, "/all", "all"), Words)).One("section");

        Assert.Equal("panel-1", section.GetAttribute("aria-labelledby"));
        Assert.Equal("Asked & told", section.One("h3#panel-1").TextContent);
        Assert.Equal("/all", section.One(".wz-panel__more a").GetAttribute("href"));
    }

    [Fact]
    public void Pagination_without_a_way_draws_nothing()
    {
        Assert.Null(PartsGenerator.Pagination(null, null, null));
        Assert.Equal("/x?a=1&b=2", Drawn.Read(PartsGenerator.Pagination(null, "/x?a=1&b=2", null)!).One("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void An_error_summary_takes_the_focus_and_leads_to_the_fields()
    {
        var body = Drawn.Read(ErrorSummaryGenerator.Draw(
            "Wrong",
            [new SummaryLine("Fill in.", "Name", "Input_Name"), new SummaryLine("Fill in.", "Why?", "Input_Why"), new SummaryLine("<i>no", null, null)]));

        var summary = body.One("[role=alert]");
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal("Wrong", summary.One("h2").TextContent);
        Assert.Equal(["#Input_Name", "#Input_Why"], summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["Name: Fill in.", "Why? Fill in.", "<i>no"], summary.QuerySelectorAll("li").Select(line => line.TextContent));
    }

    [Theory]
    [InlineData("LATE", StatusKind.Late)]
    [InlineData("kept", StatusKind.Kept)]
    public void Words_are_read_without_regard_to_capitals(string word, StatusKind kind) => Assert.Equal(kind, Word.Read<StatusKind>(word, "kind"));

    [Theory]
    [InlineData("lat")]
    [InlineData("99")]
    [InlineData("")]
    public void An_unknown_word_tells_which_are_known(string word)
    {
        var error = Assert.Throws<ArgumentException>(() => Word.Read<StatusKind>(word, "kind"));

        Assert.Contains("waiting, due, late", error.Message, StringComparison.Ordinal);
    }
}
