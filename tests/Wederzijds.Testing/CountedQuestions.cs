using AngleSharp.Html.Dom;
using Xunit;

namespace Wederzijds.Testing;

/// <summary>
/// Goes through pages as a person does and counts what that person is asked: every field that is not hidden of every form that is sent, a group of
/// choices as one. What is folded away and may stay so is not asked.
/// </summary>
public sealed class CountedQuestions(TestBrowser browser)
{
    private readonly List<string> _asked = [];

    public TestBrowser Browser => browser;
    public int Count => _asked.Count;

    /// <summary>Each question as "address: name", to read when there are too many.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>Opens the page, counts the fields of the form and sends it.</summary>
    public async Task<PageAnswer> SendAsync(string address, IReadOnlyCollection<(string Name, string Value)> fields, string? action = null)
    {
        var page = await browser.GetPageAsync(address);
        NoteFields(page, address, fields, action);
        return await browser.PostFormOnAsync(page, address, fields, action);
    }

    /// <summary>Counts the fields of a form that the test fills in some other way.</summary>
    public async Task NoteAsync(string address, string? action = null) => NoteFields(await browser.GetPageAsync(address), address, [], action);

    /// <summary>Counts the fields of a form on a page that was opened before.</summary>
    public void Note(IHtmlDocument page, string address, string? action = null) => NoteFields(page, address, [], action);

    private void NoteFields(IHtmlDocument page, string address, IReadOnlyCollection<(string Name, string Value)> fields, string? action)
    {
        var form = TestBrowser.FormOn(page, fields, action);
        Assert.True(form is not null, $"{address} has no such form.");
        _asked.AddRange(FieldsOf(form).Select(f => $"{address}: {f}"));
    }

    private static IEnumerable<string> FieldsOf(IHtmlFormElement form) => form.Elements.Where(e => e.Closest("details") is null).Select(e => e switch
    {
        IHtmlInputElement { Type: "hidden" or "submit" or "button" } => null,
        IHtmlInputElement { Name.Length: > 0 } input => input.Name,
        IHtmlTextAreaElement { Name.Length: > 0 } area => area.Name,
        IHtmlSelectElement { Name.Length: > 0 } select => select.Name,
        _ => null,
    }).OfType<string>().Distinct(StringComparer.Ordinal);
}
