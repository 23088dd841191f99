using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Open311;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class Open311Tests
{
    private const string Key = "a-key-for-tests", OtherKey = "another-key";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_request_comes_in_once_and_is_listed_after_a_moderator_looked(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var green = await GreenAsync(host);
        var client = host.Visitor().Client;

        var first = await SendAsync(client, Lantern());
        var again = await SendAsync(client, Lantern());

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first.Id, again.Id);
        var kept = await host.FindAsync(first.Id!);
        Assert.Equal((ContributionKind.Report, ContributionAudience.Public, Side.Citizen, null), (kept.Kind, kept.Audience, kept.BroughtBySide, kept.PublicSince));
        Assert.NotNull(kept.MapX);
        Assert.Equal("Jan Jansen", await host.InDbAsync(db => db.Set<Contributor>().Where(c => c.Id == kept.ContributorId).Select(c => c.Name).SingleAsync()));

        // Before the look: in no list, and only its own client follows it.
        Assert.Empty(Xml(await client.GetStringAsync("/open311/v2/requests.xml")).Elements());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/open311/v2/requests/{first.Id}.xml")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/open311/v2/requests/{first.Id}.xml?api_key={OtherKey}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/open311/v2/requests/{first.Id}.xml?api_key={Key}")).StatusCode);

        await host.DoAsync<Moderating.MakePublic>(first.Id!, green.Coordinator, (use, id) => use.ExecuteAsync(id, CancellationToken.None));
        await host.AnswerAsync(first.Id!, green.Coordinator, words: "It burns again");
        var request = Assert.Single(Xml(await client.GetStringAsync("/open311/v2/requests.xml?status=closed&service_code=lantern")).Elements("request"));
        Assert.Equal((first.Id, "closed", "It burns again", "lantern", "Street light"), (request.Element("service_request_id")!.Value, request.Element("status")!.Value,
            request.Element("status_notes")!.Value, request.Element("service_code")!.Value, request.Element("service_name")!.Value));
        Assert.Equal("2026-03-10T09:00:00Z", request.Element("requested_datetime")!.Value);
        Assert.Empty(Xml(await client.GetStringAsync("/open311/v2/requests.xml?status=open")).Elements());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_learns_who_or_where_and_what_is_not_public_is_in_no_answer(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var green = await GreenAsync(host);
        var watch = await host.SmallTownAsync("wacht");
        foreach (var audience in Enum.GetValues<ContributionAudience>())
        {
            await host.BringAsync(green, green.Resident, $"Report for {audience}", ContributionKind.Report, audience, place: "Lindelaan 31");
            await host.BringAsync(watch, watch.Resident, $"Watch for {audience}", ContributionKind.Report, audience, place: "Lindelaan 31");
            await host.BringAsync(green, green.Resident, $"Question for {audience}", ContributionKind.Question, audience, place: "Lindelaan 31");
        }

        foreach (var town in new[] { green, watch })
        {
            var coordinator = await host.SignedInAsync(town.Coordinator);
            foreach (var reference in await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.InitiativeId == town.Initiative).Select(c => c.Reference).ToListAsync()))
            {
                await host.DoAsync<Moderating.MakePublic>(reference, town.Coordinator, (use, id) => use.ExecuteAsync(id, CancellationToken.None));
            }
        }

        foreach (var format in new[] { "xml", "json" })
        {
            var list = await host.Visitor().Client.GetStringAsync($"/open311/v2/requests.{format}");
            Assert.Contains("Report for Public", list, StringComparison.Ordinal);
            foreach (var hidden in new[] { "Members", "ContributorAndHolders", "Watch for", "Question for", "Lindelaan", "Rita", "52.4", "5.28" })
            {
                Assert.DoesNotContain(hidden, list, StringComparison.Ordinal);
            }
        }

        // The watch is named in the settings, and still not opened: what is reported there is about safety.
        Assert.Equal(["lantern", "idea"], Xml(await host.Visitor().Client.GetStringAsync("/open311/v2/services.xml")).Elements("service").Select(s => s.Element("service_code")!.Value));
    }

    [Fact]
    public async Task Both_formats_say_the_same()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        var green = await GreenAsync(host);
        var client = host.Visitor().Client;
        var id = (await SendAsync(client, [.. Lantern().Where(f => f.Key != "description"), new("description", "A <b>bell</b> \u0001 & \uD83D\uDE00")])).Id!;
        await host.DoAsync<Moderating.MakePublic>(id, green.Coordinator, (use, one) => use.ExecuteAsync(one, CancellationToken.None));

        foreach (var address in new[] { "services", "requests", $"requests/{id}" })
        {
            var xml = Xml(await client.GetStringAsync($"/open311/v2/{address}.xml"));
            using var json = JsonDocument.Parse(await client.GetStringAsync($"/open311/v2/{address}.json"));
            Assert.Equal(xml.Elements().Count(), json.RootElement.GetArrayLength());
            foreach (var (element, item) in xml.Elements().Zip(json.RootElement.EnumerateArray()))
            {
                Assert.Equal(element.Elements().Select(e => e.Name.LocalName), item.EnumerateObject().Select(p => p.Name));
                Assert.Equal(
                    element.Elements().Select(e => e.Value),
                    item.EnumerateObject().Select(p => p.Value.ToString().Replace("\u0001", "", StringComparison.Ordinal) is var text && p.Value.ValueKind is JsonValueKind.False ? "false" : text));
            }
        }

        using var definition = JsonDocument.Parse(await client.GetStringAsync("/open311/v2/services/lantern.json"));
        Assert.Equal(0, definition.RootElement.GetProperty("attributes").GetArrayLength());
        Assert.Equal("lantern", Xml(await client.GetStringAsync("/open311/v2/services/lantern.xml")).Element("service_code")!.Value);
        Assert.Equal("text/xml", (await client.GetAsync("/open311/v2/services.xml")).Content.Headers.ContentType!.MediaType);
        using var discovery = JsonDocument.Parse(await client.GetStringAsync("/open311/v2/discovery.json"));
        Assert.Equal("https://localhost/open311/v2", discovery.RootElement.GetProperty("endpoints")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Each_refusal_has_its_number_and_a_sentence_in_both_formats()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        await GreenAsync(host);
        var client = host.Visitor().Client;
        var cases = new (HttpStatusCode Status, string Part, KeyValuePair<string, string>[] Form)[]
        {
            (HttpStatusCode.Forbidden, "api_key", Without("api_key")), (HttpStatusCode.Forbidden, "api_key", With("api_key", "wrong")),
            (HttpStatusCode.BadRequest, "service_code", Without("service_code")), (HttpStatusCode.NotFound, "service_code", With("service_code", "nothing")),
            (HttpStatusCode.NotFound, "service_code", With("service_code", "watch")), (HttpStatusCode.NotFound, "jurisdiction_id", With("jurisdiction_id", "elsewhere.org")),
            (HttpStatusCode.BadRequest, "description", Without("description")), (HttpStatusCode.BadRequest, "description", With("description", " \0 ")), (HttpStatusCode.BadRequest, "description", With("description", " \n ")),
            (HttpStatusCode.BadRequest, "4000", With("description", new string('x', 4001))), (HttpStatusCode.BadRequest, "location", Without("lat", "long")),
            (HttpStatusCode.BadRequest, "lat", With("lat", "5.28")), (HttpStatusCode.BadRequest, "lat", With("long", "east")), (HttpStatusCode.BadRequest, "lat", With("lat", "NaN")),
            (HttpStatusCode.BadRequest, "200", [.. Without("lat", "long"), new("address_string", new string('y', 201))]),
        };
        foreach (var (status, part, form) in cases)
        {
            using var xml = await client.PostAsync("/open311/v2/requests.xml", new FormUrlEncodedContent(form));
            using var json = await client.PostAsync("/open311/v2/requests.json", new FormUrlEncodedContent(form));
            Assert.Equal((status, status), (xml.StatusCode, json.StatusCode));
            var error = Xml(await xml.Content.ReadAsStringAsync()).Element("error")!;
            using var same = JsonDocument.Parse(await json.Content.ReadAsStringAsync());
            Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), error.Element("code")!.Value);
            Assert.Contains(part, error.Element("description")!.Value, StringComparison.Ordinal);
            Assert.Equal(error.Element("description")!.Value, same.RootElement[0].GetProperty("description").GetString());
        }

        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/open311/v2/requests.json", body)).StatusCode);
        foreach (var (address, status) in new[]
        {
            ("requests.xml?status=perhaps", HttpStatusCode.BadRequest), ("requests.xml?start_date=yesterday", HttpStatusCode.BadRequest),
            ("requests/NOTHING.xml", HttpStatusCode.NotFound), ("services/nothing.json", HttpStatusCode.NotFound), ("services.csv", HttpStatusCode.NotFound),
            ("services.xml?jurisdiction_id=elsewhere", HttpStatusCode.NotFound), ("services.xml?jurisdiction_id=LOCALHOST", HttpStatusCode.OK),
            ("requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-03-30T00:00:00%2B01:00&service_request_id=a,b,c", HttpStatusCode.OK),
        })
        {
            Assert.Equal(status, (await client.GetAsync("/open311/v2/" + address)).StatusCode);
        }

        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_key_of_idempotency_holds_for_ever_and_for_its_own_client_only(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        await GreenAsync(host);
        var client = host.Visitor().Client;

        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(client, Lantern(), "number-7")));
        host.Clock.Advance(TimeSpan.FromDays(30));
        var later = await SendAsync(client, With("description", "Other words"), "number-7");
        var other = await SendAsync(client, With("api_key", OtherKey), "number-7");
        var without = await SendAsync(client, Lantern());
        host.Clock.Advance(TimeSpan.FromHours(1));
        var longAfter = await SendAsync(client, Lantern());

        Assert.Single(together.Append(later).Select(a => a.Id).Distinct());
        Assert.Equal(3, new[] { other, without, longAfter }.Select(a => a.Id).Except([later.Id]).Distinct().Count());
    }

    [Fact]
    public async Task A_site_that_opens_nothing_answers_that()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync("/open311/v2/services.xml")).StatusCode);
        await using var opened = await StartAsync(DatabaseProvider.Sqlite);
        await GreenAsync(opened);
        Assert.Equal(HttpStatusCode.NotFound, (await opened.Visitor("https://other.localhost").Client.GetAsync("/open311/v2/services.xml")).StatusCode);
    }

    [Fact]
    public void Settings_that_would_open_too_much_are_refused_at_the_start()
    {
        var settings = new Open311Settings
        {
            Sites =
            {
                ["A"] = new()
                {
                    Services =
                    {
                        new() { Code = "seen", Initiative = "x", Name = "Seen", Kind = ContributionKind.Observation },
                        new() { Code = "Not Fine", Initiative = "x", Name = "Not" }, new() { Code = "none", Name = "None" },
                        new() { Code = "twice", Initiative = "x", Name = "1" }, new() { Code = "twice", Initiative = "x", Name = "2" },
                    },
                    Clients = { new() { Name = "plain", KeySha256 = "secret" } },
                },
            },
        };

        Assert.Equal(5, settings.Validate(new(settings)).Count());
    }

    private static Task<AppHost> StartAsync(DatabaseProvider provider)
    {
        var settings = new List<KeyValuePair<string, string?>>();
        foreach (var (i, code, slug, kind, name) in new[] { (0, "lantern", "groen", "Report", "Street light"), (1, "idea", "groen", "Idea", "Idea"), (2, "watch", "wacht", "Report", "Watch") })
        {
            settings.Add(new($"Open311:Sites:Testdorp:Services:{i}:Code", code));
            settings.Add(new($"Open311:Sites:Testdorp:Services:{i}:Initiative", slug));
            settings.Add(new($"Open311:Sites:Testdorp:Services:{i}:Kind", kind));
            settings.Add(new($"Open311:Sites:Testdorp:Services:{i}:Name", name));
        }

        foreach (var (i, name, key) in new[] { (0, "app", Key), (1, "other", OtherKey) })
        {
            settings.Add(new($"Open311:Sites:Testdorp:Clients:{i}:Name", name));
            settings.Add(new($"Open311:Sites:Testdorp:Clients:{i}:KeySha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))));
        }

        return AppHost.StartAsync(provider, settings: settings);
    }

    /// <summary>An initiative that is no watch, with the people of the small town.</summary>
    private static async Task<SmallTown> GreenAsync(AppHost host)
    {
        var (initiative, coordinator, resident) = (await host.InitiativeAsync("groen"), await host.PersonAsync("Kees Groen"), await host.PersonAsync("Rita Bewoner"));
        await host.MemberAsync(initiative, coordinator, Side.Citizen, coordinates: true, isContact: true);
        await host.MemberAsync(initiative, resident, Side.Citizen);
        return new(initiative, "groen", coordinator, coordinator, resident, Guid.Empty);
    }

    private static KeyValuePair<string, string>[] Lantern() =>
    [
        new("api_key", Key), new("service_code", "lantern"), new("lat", "52.4975"), new("long", "5.2775"), new("description", "The lantern is out"),
        new("first_name", "Jan"), new("last_name", "Jansen"), new("email", "jan@example.org"), new("phone", "0612345678"), new("media_url", "https://example.org/x.jpg"),
    ];

    private static KeyValuePair<string, string>[] Without(params string[] names) => [.. Lantern().Where(f => !names.Contains(f.Key))];

    private static KeyValuePair<string, string>[] With(string name, string value) => [.. Without(name), new(name, value)];

    private static XElement Xml(string text) => XDocument.Parse(text).Root!;

    private static async Task<(HttpStatusCode Status, string? Id)> SendAsync(HttpClient client, IEnumerable<KeyValuePair<string, string>> form, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.xml") { Content = new FormUrlEncodedContent(form) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(message);
        return (answer.StatusCode, Xml(await answer.Content.ReadAsStringAsync()).Element("request")?.Element("service_request_id")?.Value);
    }
}
