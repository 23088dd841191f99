using System.Net;
using System.Text.RegularExpressions;
using Wederzijds.Contracts;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>A small town with every kind of user, and addresses filled in with ids that exist in it.</summary>
internal sealed partial class EndpointWalk
{
    private readonly Dictionary<string, string> _values = [];

    public Dictionary<string, TestBrowser> Browsers { get; } = [];

    public static async Task<EndpointWalk> PrepareAsync(AppHost host)
    {
        var walk = new EndpointWalk();
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        var left = await host.PersonAsync("Lea Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        var admin = await host.PersonAsync("Ada Beheer", isSiteAdmin: true);
        var stranger = await host.StrangerAsync();

        walk.Browsers["nobody"] = host.Visitor();
        walk.Browsers["outsider"] = await host.SignedInAsync(town.Outsider);
        walk.Browsers["resident"] = await host.SignedInAsync(town.Resident);
        walk.Browsers["officer"] = await host.SignedInAsync(town.Officer);
        walk.Browsers["coordinator"] = await host.SignedInAsync(town.Coordinator);
        walk.Browsers["left"] = await host.SignedInAsync(left);
        walk.Browsers["other initiative"] = await host.SignedInAsync(other.Coordinator);
        walk.Browsers["admin"] = await host.SignedInAsync(admin);
        walk.Browsers["other site"] = await host.SignedInAsync(stranger, "https://other.localhost");

        foreach (var (name, value) in await host.RouteValuesAsync(town))
        {
            walk._values[name] = value;
        }

        return walk;
    }

    /// <summary>The pattern with values that exist; what has no value gets one that exists nowhere.</summary>
    public string AddressOf(string pattern) => Parameter().Replace(pattern, m => _values.GetValueOrDefault($"{pattern}#{m.Groups["name"].Value}")
        ?? _values.GetValueOrDefault(m.Groups["name"].Value) ?? "00000000-0000-0000-0000-000000000000");

    /// <summary>"in" where the answer is the page's own, "sign in" and "no" where the policy refused; for a post without a token, "in" means it got as far as the form check.</summary>
    public async Task<string> AskAsync(TestBrowser browser, string method, string pattern)
    {
        using var request = new HttpRequestMessage(new(method), AddressOf(pattern));
        if (method == "POST")
        {
            request.Content = pattern.StartsWith("/api/", StringComparison.Ordinal)
                ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([]);
        }

        using var answer = await browser.Client.SendAsync(request);
        return answer.StatusCode switch
        {
            HttpStatusCode.NotFound => "no",
            HttpStatusCode.Unauthorized => "sign in",
            HttpStatusCode.Redirect when answer.Headers.Location!.ToString().StartsWith("/sign-in?", StringComparison.Ordinal) => "sign in",
            HttpStatusCode.InternalServerError => "FAILED",
            _ => "in",
        };
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[a-zA-Z]+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
