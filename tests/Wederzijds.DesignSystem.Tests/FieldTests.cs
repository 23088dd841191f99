using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.Tests;

public sealed class FieldTests
{
    private const string Hostile = "\"><script>alert(1)</script>";

    private static readonly Field Plain = new("Input.Text", "Input_Text", "Text");

    [Fact]
    public void A_label_names_its_control()
    {
        var body = Drawn.Read(FieldGenerator.Draw(Plain, new FieldControl("text")));

        Assert.Equal("Input_Text", body.One("label").GetAttribute("for"));
        var input = body.One("input");
        Assert.Equal("Input_Text", input.Id);
        Assert.Equal("Input.Text", input.GetAttribute("name"));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
    }

    [Theory]
    [InlineData("text", "input")]
    [InlineData("textarea", "textarea")]
    [InlineData("checkbox", "input[type=checkbox]")]
    public void A_control_is_described_by_its_hint_and_then_its_error(string type, string selector)
    {
        var field = Plain with { Hint = "hint", Errors = ["wrong"] };

        var body = Drawn.Read(FieldGenerator.Draw(field, new FieldControl(type)));

        var control = body.One(selector);
        Assert.Equal("Input_Text-hint Input_Text-error", control.GetAttribute("aria-describedby"));
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Equal("hint", body.One("#Input_Text-hint").TextContent);
        Assert.EndsWith("wrong", body.One("#Input_Text-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_with_a_limit_is_counted_and_never_cut()
    {
        var body = Drawn.Read(FieldGenerator.Draw(Plain, new FieldControl("textarea") { MaxLength = 2000, Value = "\nfirst line" }));

        var area = body.One("textarea");
        Assert.False(area.HasAttribute("maxlength"));
        Assert.Equal("2000", area.GetAttribute("data-maxlength"));
        Assert.Equal("Input_Text-count", area.GetAttribute("aria-describedby"));
        Assert.NotNull(body.QuerySelector("#Input_Text-count"));
        Assert.Equal("\nfirst line", area.TextContent);
    }

    [Fact]
    public void A_password_never_comes_back()
    {
        var body = Drawn.Read(FieldGenerator.Draw(Plain, new FieldControl("password") { Value = "secret" }));

        Assert.False(body.One("input").HasAttribute("value"));
    }

    [Fact]
    public void A_box_not_ticked_still_says_no()
    {
        var body = Drawn.Read(FieldGenerator.Draw(Plain, new FieldControl("checkbox")));

        Assert.False(body.One("input[type=checkbox]").HasAttribute("checked"));
        Assert.Equal("false", body.One("input[type=hidden][name='Input.Text']").GetAttribute("value"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("textarea")]
    [InlineData("checkbox")]
    public void Hostile_text_stays_text(string type)
    {
        var field = new Field(Hostile, "id", Hostile)
        {
            Hint = Hostile,
            Errors = [Hostile],
            Class = Hostile,
            ControlAttributes = [new TagHelperAttribute("placeholder", Hostile)],
        };

        var body = Drawn.Read(FieldGenerator.Draw(field, new FieldControl(type) { Value = Hostile }));

        Assert.Empty(body.QuerySelectorAll("script"));
        Assert.Equal(Hostile, body.One("label").TextContent);
        Assert.Equal(Hostile, body.One("#id-hint").TextContent);
        Assert.Equal(Hostile, body.One("#id").GetAttribute("placeholder"));
    }

    [Fact]
    public void A_list_shows_what_was_chosen()
    {
        var body = Drawn.Read(FieldGenerator.DrawSelect(Plain, [new Choice("a", "A"), new Choice(Hostile, Hostile)], Hostile, "choose"));

        Assert.Equal(["choose", "A", Hostile], body.QuerySelectorAll("option").Select(option => option.TextContent));
        Assert.Equal(Hostile, body.One("option[selected]").GetAttribute("value"));
    }

    [Fact]
    public void The_first_of_a_group_carries_the_id_that_errors_point_at()
    {
        var field = Plain with { Errors = ["wrong"], Required = true };

        var body = Drawn.Read(ChoiceGenerator.Draw(field, "radio", [new Choice("a", "A", "more"), new Choice("b", "B")], ["b"]));

        var radios = body.QuerySelectorAll("input[type=radio]");
        Assert.Equal(["Input_Text", "Input_Text-1"], radios.Select(radio => radio.Id));
        Assert.Equal("b", body.One("input[checked]").GetAttribute("value"));
        Assert.Equal("Input_Text-error", body.One("fieldset").GetAttribute("aria-describedby"));
        Assert.Equal("more", body.One("#" + radios[0].GetAttribute("aria-describedby")).TextContent);
        Assert.Equal(body.QuerySelectorAll("label").Select(label => label.GetAttribute("for")), radios.Select(radio => radio.Id));
    }

    [Fact]
    public void Several_boxes_may_be_ticked()
    {
        var body = Drawn.Read(ChoiceGenerator.Draw(
            Plain, "checkbox", [new Choice("a", "A"), new Choice("b", "B"), new Choice("c", "C")], ["a", "c"]));

        Assert.Equal(["a", "c"], body.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
    }
}
