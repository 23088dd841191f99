using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Wederzijds.Testing;

/// <summary>Does what a browser without script does: follows no redirect by itself, keeps cookies, posts the form that it was shown.</summary>
public sealed class TestBrowser
{
    private static readonly HtmlParser Parser = new();

    internal TestBrowser(AppHost host, string origin)
    {
        Client = host.CreateDefaultClient(new Uri(origin), new CookieJar());
        Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
    }

    public HttpClient Client { get; }

    public async Task SignInAsAsync(Guid personId)
    {
        using var answer = await Client.PostAsync($"/demo/sign-in-as/{personId}", null);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The page at this address; fails when it is not there.</summary>
    public async Task<IHtmlDocument> GetPageAsync(string address)
    {
        var answer = await GetAsync(address);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{address} answered {(int)answer.Status} {answer.Location}");
        return answer.Page;
    }

    public async Task<PageAnswer> GetAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        return await ReadAsync(answer);
    }

    /// <summary>Opens the page, fills in the form that has these fields, and posts it, antiforgery token and hidden fields included.</summary>
    /// <param name="action">When the page has several forms: a part of the action of the one to post.</param>
    public async Task<PageAnswer> PostFormAsync(string address, IEnumerable<(string Name, string Value)> fields, string? action = null)
    {
        var page = await GetPageAsync(address);
        return await PostFormOnAsync(page, address, fields, action);
    }

    /// <summary>Posts a form of a page that was opened before.</summary>
    public async Task<PageAnswer> PostFormOnAsync(IHtmlDocument page, string address, IEnumerable<(string Name, string Value)> fields, string? action = null)
    {
        var given = fields.ToList();
        var form = FormOn(page, given, action);
        Assert.True(form is not null, $"No form on {address} has the fields {string.Join(", ", given.Select(g => g.Name))}.");
        var body = Filled(form).Where(f => given.TrueForAll(g => g.Name != f.Key)).Concat(given.Select(g => KeyValuePair.Create(g.Name, g.Value)));
        using var content = new FormUrlEncodedContent(body);
        using var answer = await Client.PostAsync(form.GetAttribute("action") is { Length: > 0 } to ? to : address, content);
        return await ReadAsync(answer);
    }

    /// <summary>The first form to post that has these fields, or this action.</summary>
    internal static IHtmlFormElement? FormOn(IHtmlDocument page, IReadOnlyCollection<(string Name, string Value)> given, string? action) =>
        page.QuerySelectorAll("form").Cast<IHtmlFormElement>().FirstOrDefault(f =>
            string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase)
            && (action is null ? given.All(g => f.QuerySelector($"[name='{g.Name}']") is not null) : f.GetAttribute("action")?.Contains(action, StringComparison.Ordinal) == true));

    /// <summary>What the form already holds, as a browser would send it.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0, Type: "checkbox" or "radio" } box when !box.IsChecked:
                case IHtmlInputElement { Type: "submit" or "button" }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return new(name, select.Value ?? "");
                    break;
            }
        }
    }

    private static async Task<PageAnswer> ReadAsync(HttpResponseMessage answer) => new(
        answer.StatusCode, answer.Headers.Location?.ToString(), Parser.ParseDocument(await answer.Content.ReadAsStringAsync()));
}

/// <param name="Location">Where a redirect leads; null otherwise.</param>
public sealed record PageAnswer(HttpStatusCode Status, string? Location, IHtmlDocument Page);
