using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Every way in, with who gets through. The walk asks each of them as each kind of user.</summary>
public sealed class EndpointTests
{
    // Files of the build; the last is the framework's own look for one that is not there.
    private static readonly string[] StaticFiles = ["assets", "_content", "favicon", "{**path:file}"];

    [Fact]
    public async Task The_list_of_endpoints_and_their_policies_is_the_accepted_one()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);

        Golden.Matches("endpoints.txt", Endpoints(host).Select(e => $"{e.Method,-6} {e.Pattern}  [{e.Policy}]").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_says_its_policy()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);

        Assert.Empty(WithoutPolicy(Endpoints(host)));
    }

    [Fact]
    public void An_endpoint_without_a_policy_is_reported() => Assert.Single(WithoutPolicy([new("GET", "/secret", "", null), new("GET", "/", "anyone", null)]));

    [Fact]
    public async Task Every_post_of_the_api_refuses_an_empty_body()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var walk = await EndpointWalk.PrepareAsync(host);
        var browser = walk.Browsers["coordinator"];
        var accepted = new List<string>();
        foreach (var endpoint in Endpoints(host).Where(e => e.Method == "POST" && e.Pattern.StartsWith("/api/", StringComparison.Ordinal)))
        {
            using var body = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await browser.Client.PostAsync(walk.AddressOf(endpoint.Pattern), body);
            if (answer.StatusCode is not HttpStatusCode.BadRequest)
            {
                accepted.Add($"{endpoint.Pattern}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(accepted.Count == 0, string.Join("\n", accepted));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_kind_of_user_gets_through_exactly_where_accepted(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var walk = await EndpointWalk.PrepareAsync(host);
        var lines = new List<string> { "endpoint: " + string.Join(" · ", walk.Browsers.Keys) };
        // Signing in as somebody else would make the rest of the walk somebody else's; it is tested with the people.
        foreach (var endpoint in Endpoints(host).Where(e => e.Method is "GET" or "POST" && !e.Pattern.StartsWith("/demo/sign-in-as", StringComparison.Ordinal)).DistinctBy(e => (e.Method, e.Pattern)).OrderBy(e => e.Pattern).ThenBy(e => e.Method))
        {
            var answers = new List<string>();
            foreach (var browser in walk.Browsers.Values)
            {
                answers.Add(await walk.AskAsync(browser, endpoint.Method, endpoint.Pattern));
            }

            lines.Add($"{endpoint.Method,-4} {endpoint.Pattern}: {string.Join(" · ", answers)}");
        }

        Golden.Matches("matrix.txt", lines);
    }

    internal static IReadOnlyList<Way> Endpoints(AppHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !StaticFiles.Any(f => e.RoutePattern.RawText!.TrimStart('/').StartsWith(f, StringComparison.Ordinal)))
            .SelectMany(e => Methods(e).Select(m => new Way(m, "/" + e.RoutePattern.RawText!.TrimStart('/'), PolicyOf(e), e))),
    ];

    private static IEnumerable<string> WithoutPolicy(IEnumerable<Way> ways) => ways.Where(w => w.Policy.Length == 0).Select(w => $"{w.Method} {w.Pattern}");

    /// <summary>A page answers GET, and POST when it has a handler for it.</summary>
    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods)
        {
            return methods.Where(m => m is not ("HEAD" or "OPTIONS"));
        }

        return endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page ? Handlers(page) : Loaded(endpoint);
    }

    private static IEnumerable<string> Handlers(CompiledPageActionDescriptor page) =>
        page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Append("GET").Distinct();

    /// <summary>Pages are compiled at the first request; until then their model's type tells.</summary>
    private static IEnumerable<string> Loaded(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
        var model = page is null ? null : PageModels.Value.GetValueOrDefault(page.RelativePath);
        return model is null || !model.GetMethods().Any(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)) ? ["GET"] : ["GET", "POST"];
    }

    private static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetOrderedMetadata<AllowAttribute>() is { Count: > 0 } allowed)
        {
            return string.Join("+", allowed.Select(a => a.Policy));
        }

        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
        var attributes = page is null ? null : PageModels.Value.GetValueOrDefault(page.RelativePath)?.GetCustomAttributes(typeof(AllowAttribute), true);
        return attributes is { Length: > 0 } ? string.Join("+", attributes.Cast<AllowAttribute>().Select(a => a.Policy)) : "";
    }

    /// <summary>Page models by the path of their page.</summary>
    private static readonly Lazy<Dictionary<string, Type>> PageModels = new(() => ReferenceTests.Modules().Append(typeof(Program).Assembly)
        .Append(System.Reflection.Assembly.Load("Wederzijds.DesignSystem"))
        .SelectMany(a => a.GetCustomAttributes(typeof(Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItemAttribute), false)
            .Cast<Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItemAttribute>())
        .Select(i => (i.Identifier, Model: i.Type.GetProperty("Model")?.PropertyType)).Where(i => i.Model is not null && typeof(PageModel).IsAssignableFrom(i.Model))
        .DistinctBy(i => i.Identifier).ToDictionary(i => i.Identifier, i => i.Model!));
}

/// <summary>One way in.</summary>
internal sealed record Way(string Method, string Pattern, string Policy, RouteEndpoint? Endpoint);
