using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class ApiTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_contribution_is_brought_read_and_answered_by_machines(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = (await host.SignedInAsync(town.Resident)).Client;
        var officer = (await host.SignedInAsync(town.Officer)).Client;

        using var made = await resident.PostAsJsonAsync($"/api/v1/initiatives/{town.Slug}/contributions", new { kind = "Question", text = "When?" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var address = made.Headers.Location!.ToString();
        var details = await officer.GetFromJsonAsync<JsonElement>(address);
        Assert.Equal(("When?", "Members"), (details.GetProperty("text").GetString(), details.GetProperty("audience").GetString()));

        var revision = details.GetProperty("revision").GetInt32();
        await ProblemAsync(officer, address + "/answer", new { end = "NotDone", revision }, HttpStatusCode.BadRequest, "reason-missing");
        await ProblemAsync(officer, address + "/answer", new { end = "Withdrawn", revision }, HttpStatusCode.BadRequest, "not-an-answer");
        await ProblemAsync(officer, address + "/answer", new { end = "Done", revision = revision - 1 }, HttpStatusCode.Conflict, "changed-meanwhile");
        using var answered = await officer.PostAsJsonAsync(address + "/answer", new { end = "Done", words = "Monday", revision });
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        await ProblemAsync(officer, address + "/answer", new { end = "Done", revision }, HttpStatusCode.Conflict, "already-ended");
        Assert.Equal(ContributionEnd.Done, (await host.FindAsync(address.Split('/')[^1])).End);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_missing_too_long_or_from_elsewhere_is_refused(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var client = (await host.SignedInAsync(town.Resident)).Client;
        var address = $"/api/v1/initiatives/{town.Slug}/contributions";

        await IsAsync(HttpStatusCode.BadRequest, Json("{}"));
        await IsAsync(HttpStatusCode.BadRequest, Json(""));
        await IsAsync(HttpStatusCode.BadRequest, Json("""{"kind":"Nonsense","text":"x"}"""));
        await IsAsync(HttpStatusCode.BadRequest, Json("""{"kind":"Idea","text":"  "}"""));
        await IsAsync(HttpStatusCode.BadRequest, Json($$"""{"kind":"Idea","text":"{{new string('x', 4001)}}"}"""));
        await IsAsync(HttpStatusCode.UnsupportedMediaType, new StringContent("""{"kind":"Idea","text":"x"}""", Encoding.UTF8, "text/plain"));
        await IsAsync(HttpStatusCode.UnsupportedMediaType, new FormUrlEncodedContent([new("kind", "Idea"), new("text", "x")]));
        await IsAsync(HttpStatusCode.Forbidden, Json("""{"kind":"Idea","text":"x"}"""), ("Origin", "https://evil.example"));
        await IsAsync(HttpStatusCode.Forbidden, Json("""{"kind":"Idea","text":"x"}"""), ("Sec-Fetch-Site", "cross-site"));
        await IsAsync(HttpStatusCode.BadRequest, Json("""{"kind":"Idea","text":"Half a \ud800 character"}"""));
        await IsAsync(HttpStatusCode.Created, Json("""{"kind":"Idea","text":"A character \u0000 no database takes"}"""), ("Origin", "https://localhost"));

        async Task IsAsync(HttpStatusCode expected, HttpContent body, (string Name, string Value)? header = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
            if (header is { } one)
            {
                request.Headers.Add(one.Name, one.Value);
            }

            using var answer = await client.SendAsync(request);
            Assert.Equal(expected, answer.StatusCode);
            if (expected is HttpStatusCode.UnsupportedMediaType)
            {
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                Assert.Equal(415, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
            }
        }

        static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
    }

    private static async Task ProblemAsync(HttpClient client, string address, object body, HttpStatusCode status, string type)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("urn:wederzijds:contributions:" + type, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
