using AngleSharp.Dom;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>The relationship picture as its shapes say it.</summary>
public sealed class RelationshipTests
{
    public static TheoryData<StrandState> States => [.. Enum.GetValues<StrandState>()];

    public static TheoryData<MarkKind> Kinds => [.. Enum.GetValues<MarkKind>()];

    [Fact]
    public void It_has_a_title_and_a_text_and_needs_neither_script_nor_style()
    {
        var body = Draw([Week()], [Strand(StrandState.Kept)]);

        var svg = body.One("svg[role=group]");
        Assert.Equal(["Together", "Both were seen & <heard>"], svg.GetAttribute("aria-labelledby")!.Split(' ').Select(id => body.One("#" + id).TextContent));
        Assert.Empty(body.QuerySelectorAll("[style], script, style, [onclick], use"));
    }

    [Fact]
    public void Every_strand_has_a_name_leads_to_its_promise_and_is_reached_once_by_keyboard()
    {
        var body = Draw([Week(), Week(), Week()], [Strand(StrandState.Kept, StrandState.Due, StrandState.Late), Strand(null, null, StrandState.KeptLate)]);

        var links = body.QuerySelectorAll("a").ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, link =>
        {
            Assert.Equal("Professionals: answer within 5 days, late", link.GetAttribute("aria-label"));
            Assert.Equal("/promise?a=1&b=2", link.GetAttribute("href"));
            Assert.Equal("Professionals: answer within 5 days, late", link.One("title").TextContent);
        });
        Assert.Equal(["wz-named-1", "wz-named-2"], links.Select(l => l.ClassList.Single(c => c.StartsWith("wz-named", StringComparison.Ordinal))));
        Assert.Equal(["wz-bridge__name--1", "wz-bridge__name--2"], body.QuerySelectorAll(".wz-bridge__name").Select(n => n.ClassList[1]));
        Assert.All(body.QuerySelectorAll(".wz-bridge__name"), name => Assert.Contains("answer within 5 days", name.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Kept_is_whole_and_due_is_thin()
    {
        var kept = Draw([Week()], [Strand(StrandState.Kept)]);
        var due = Draw([Week()], [Strand(StrandState.Due)]);

        Assert.Equal(("66%", "34%"), Reach(kept.One(".wz-strand__line--kept")));
        Assert.Equal(("66%", "34%"), Reach(due.One(".wz-strand__line--due")));
        Assert.Empty(kept.QuerySelectorAll(".wz-strand__knot, .wz-strand__line--broken"));
    }

    [Fact]
    public void Late_is_broken_it_does_not_arrive()
    {
        var late = Draw([Week()], [Strand(StrandState.Late)]);

        Assert.Equal(("66%", "56%"), Reach(late.One(".wz-strand__line--broken")));
        Assert.Equal(("44%", "34%"), Reach(late.One(".wz-strand__line--rest")));
        Assert.Empty(late.QuerySelectorAll(".wz-strand__line--kept, .wz-strand__line--due, .wz-strand__cross"));
        Draw([Week()], [Strand(StrandState.Missed)]).One(".wz-strand__cross");
        Draw([Week()], [Strand(StrandState.KeptLate)]).One(".wz-strand__knot");
    }

    [Fact]
    public void A_strand_begins_at_who_owes_with_the_shape_of_that_side()
    {
        var citizens = Draw([Week()], [Strand(StrandState.Kept) with { Debtor = Side.Citizen }]).One("a");
        var professionals = Draw([Week()], [Strand(StrandState.Kept)]).One("a");

        Assert.Equal("34%", citizens.One("circle.wz-strand__end").GetAttribute("cx"));
        Assert.Equal("34%", Reach(citizens.One(".wz-strand__line")).From);
        Assert.Equal("66%", professionals.One("rect.wz-strand__end").ParentElement!.GetAttribute("x"));
    }

    [Fact]
    public void A_week_in_which_nothing_fell_due_has_no_strand()
    {
        Assert.Empty(Draw([Week(), Week()], [Strand(null, null)]).QuerySelectorAll(".wz-strand__line"));
    }

    [Fact]
    public void A_mark_says_that_something_was_seen_and_never_how_often()
    {
        var once = Draw([Week(citizens: [new(MarkKind.SeenByPartner, "came by")])], []);
        var twice = Draw([Week(citizens: [new(MarkKind.SeenByPartner, "came by"), new(MarkKind.SeenByPartner, "helped")])], []);

        Assert.Equal("came by", once.One(".wz-act--citizen title").TextContent);
        Assert.Equal("came by, helped", twice.One(".wz-act--citizen title").TextContent);
        Assert.Equal(once.One(".wz-act").GetAttribute("transform"), twice.One(".wz-act").GetAttribute("transform"));
    }

    [Fact]
    public void A_kind_has_one_place_in_every_week_and_the_most_usual_stands_nearest_to_the_rail()
    {
        PictureMark answered = new(MarkKind.Answered, "answered"), joined = new(MarkKind.Joined, "joined");
        var body = Draw([Week([answered, joined], [answered]), Week([joined], [answered]), Week([joined], [joined])], []);

        foreach (var (side, usual, other) in new[] { ("citizen", "joined", "answered"), ("professional", "answered", "joined") })
        {
            var places = body.QuerySelectorAll(".wz-act--" + side).ToLookup(m => m.TextContent, X);
            Assert.Single(places[usual].Distinct());
            Assert.True(Math.Abs(places[usual].First()) < Math.Abs(places[other].Single()));
            Assert.All(places.SelectMany(p => p), x => Assert.True(side == "citizen" ? x < 0 : x > 0));
        }
    }

    [Fact]
    public void The_sides_differ_in_shape_too()
    {
        var body = Draw([Week([new(MarkKind.Joined, "j")], [new(MarkKind.Joined, "j")])], []);

        body.One(".wz-act--citizen > circle");
        body.One(".wz-act--professional > rect");
    }

    [Fact]
    public void A_rail_is_dotted_where_a_side_was_not_seen_and_missing_where_nobody_looked()
    {
        var body = Draw([Week([], [new(MarkKind.Joined, "j")]), Week() with { Citizens = null, Professionals = null }], []);

        Assert.Contains("wz-rail--unseen", body.One(".wz-rail--citizen").ClassList);
        Assert.DoesNotContain("wz-rail--unseen", body.One(".wz-rail--professional").ClassList);
    }

    [Fact]
    public void What_was_seen_of_an_effect_is_a_link_in_the_middle()
    {
        var body = Draw([Week() with { Seen = new(new string('x', 80), "18 March: fewer reports", "/effects") }], []);

        Assert.Equal("18 March: fewer reports", body.One("a.wz-seen").GetAttribute("aria-label"));
        Assert.Equal("50%", body.One("a.wz-seen > svg").GetAttribute("x"));
        Assert.EndsWith("…", body.One(".wz-bridge__name").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1)]
    public void No_more_strands_are_drawn_than_can_be_told_apart(int promises)
    {
        var body = Draw([Week()], [.. Enumerable.Repeat(Strand(StrandState.Kept), promises)]);

        var drawn = body.QuerySelectorAll("a").Length;
        Assert.Equal(Math.Min(promises, RelationshipGenerator.MostStrands), drawn);
        Assert.Equal(drawn, body.QuerySelectorAll(".wz-strand__line").Select(l => l.GetAttribute("y1")).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void No_two_states_of_a_strand_look_alike(StrandState state) =>
        Assert.Single(Enum.GetValues<StrandState>(), s => Drawn.Read(RelationshipGenerator.Sample(s)).InnerHtml == Drawn.Read(RelationshipGenerator.Sample(state)).InnerHtml);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_two_kinds_of_mark_look_alike(MarkKind kind) =>
        Assert.Single(Enum.GetValues<MarkKind>(), k => Mark.PathOf(k) == Mark.PathOf(kind));

    private static IElement Draw(PictureWeek[] weeks, PictureStrand[] strands) => Drawn.Read(RelationshipGenerator.Draw(
        new(new("Together", "Both were seen & <heard>", "Citizens", "Professionals"), weeks, strands), "picture-1"));

    private static PictureWeek Week(PictureMark[]? citizens = null, PictureMark[]? professionals = null) => new("23 Mar", citizens ?? [], professionals ?? [], null);

    private static PictureStrand Strand(params StrandState?[] byWeek) => new(
        Side.Professional, new("answer within 5 days", "Professionals: answer within 5 days, late", "/promise?a=1&b=2"), byWeek);

    private static (string? From, string? To) Reach(IElement line) => (line.GetAttribute("x1"), line.GetAttribute("x2"));

    private static int X(IElement mark) => int.Parse(
        mark.GetAttribute("transform")!["translate(".Length..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
