using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Nobody sends more than a machine of good will does; who does is told when to go on.</summary>
public sealed class LimitTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_person_who_posts_too_much_to_the_api_waits_and_others_do_not(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, settings: [new("Api:PostsPerMinute", "3")]);
        var town = await host.SmallTownAsync();
        var (resident, officer) = ((await host.SignedInAsync(town.Resident)).Client, (await host.SignedInAsync(town.Officer)).Client);
        for (var i = 0; i < 3; i++)
        {
            using var taken = await PostAsync(resident, i);
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }

        using var refused = await PostAsync(resident, 4);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.InRange(Seconds(refused), 1, 60);
        Assert.Equal(3, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        using var list = await resident.GetAsync($"/api/v1/initiatives/{town.Slug}/contributions", TestContext.Current.CancellationToken);
        using var other = await PostAsync(officer, 5);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (list.StatusCode, other.StatusCode));

        Task<HttpResponseMessage> PostAsync(HttpClient by, int number) => by.PostAsJsonAsync(
            $"/api/v1/initiatives/{town.Slug}/contributions", new { kind = "Idea", text = $"Idea {number}" }, TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_client_of_open311_is_counted_by_its_key_and_keys_cannot_be_tried(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, settings:
        [
            new("Open311:Sites:Testdorp:Services:0:Code", "lantern"), new("Open311:Sites:Testdorp:Services:0:Initiative", "groen"), new("Open311:Sites:Testdorp:Services:0:Name", "Light"),
            new("Open311:Sites:Testdorp:Clients:0:Name", "app"), new("Open311:Sites:Testdorp:Clients:0:KeySha256", HashOf("one")), new("Open311:Sites:Testdorp:Clients:0:PostsPerMinute", "2"),
            new("Open311:Sites:Testdorp:Clients:1:Name", "other"), new("Open311:Sites:Testdorp:Clients:1:KeySha256", HashOf("two")),
        ]);
        await host.InitiativeAsync("groen");
        var client = host.Visitor().Client;
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [await StatusAsync("one", "a"), await StatusAsync("one", "b")]);

        using var refused = await SendAsync("one", "c", "xml");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(Seconds(refused), 1, 60);
        Assert.Contains("<code>429</code>", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var json = await SendAsync("one", "d", "json");
        Assert.Contains("429", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, await StatusAsync("two", "e"));
        Assert.Equal(3, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));

        var tried = new List<HttpStatusCode>();
        for (var i = 0; i <= Open311.RequestLimits.MostOfNobody; i++)
        {
            tried.Add(await StatusAsync($"guess {i}", "f"));
        }

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests), (tried[^2], tried[^1]));

        async Task<HttpStatusCode> StatusAsync(string key, string text)
        {
            using var answer = await SendAsync(key, text, "xml");
            return answer.StatusCode;
        }

        async Task<HttpResponseMessage> SendAsync(string key, string text, string format)
        {
            using var form = new FormUrlEncodedContent([new("api_key", key), new("service_code", "lantern"), new("description", text), new("address_string", "Lindelaan")]);
            return await client.PostAsync($"/open311/v2/requests.{format}", form, TestContext.Current.CancellationToken);
        }
    }

    private static int Seconds(HttpResponseMessage refused) => int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
