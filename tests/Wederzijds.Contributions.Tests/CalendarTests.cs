using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Calendar;
using Wederzijds.Contributions.Holding;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class CalendarTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_feed_holds_what_I_owe_and_no_word_that_a_person_wrote(DatabaseProvider provider)
    {
        await using var host = await PromisedAsync(provider);
        var town = await host.SmallTownAsync();
        var waiting = await host.BringAsync(town, town.Resident, "The neighbour is noisy", place: "Lindelaan 31");
        var held = await host.BringAsync(town, town.Resident, "The lamp of Rita is out");
        await host.DoAsync<AssignHolder>(held, town.Officer, (use, id) => use.ExecuteAsync(id, town.Officer, null, CancellationToken.None));
        var answered = await host.BringAsync(town, town.Resident, "Answered already");
        await host.AnswerAsync(answered, town.Officer);
        var officer = await host.SignedInAsync(town.Officer);
        var address = await MakeAsync(officer);

        var text = await host.Visitor().Client.GetStringAsync(address);
        var events = Ical.Net.Calendar.Load(text)!.Events;

        Assert.Equal(new[] { waiting, held }.Order(), events.Select(e => e.Summary!.Split(' ')[^1]).Order());
        Assert.All(events, e => Assert.Equal(new DateOnly(2026, 3, 17), e.Start!.Date));
        Assert.All(events, e => Assert.False(e.Start!.HasTime));
        foreach (var personal in new[] { "neighbour", "Rita", "Otto", "Lindelaan", "lamp" })
        {
            Assert.DoesNotContain(personal, text, StringComparison.OrdinalIgnoreCase);
        }

        // A resident owes nothing; the feed is there and empty.
        var resident = await host.SignedInAsync(town.Resident);
        Assert.Empty(Ical.Net.Calendar.Load(await host.Visitor().Client.GetStringAsync(await MakeAsync(resident)))!.Events);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_address_is_secret_can_be_replaced_and_ended_and_dies_with_the_membership(DatabaseProvider provider)
    {
        await using var host = await PromisedAsync(provider);
        var town = await host.SmallTownAsync();
        await host.BringAsync(town, town.Resident);
        var officer = await host.SignedInAsync(town.Officer);
        var first = await MakeAsync(officer);
        var secret = first.Split('/')[^1].Split('.')[0];
        Assert.Equal(0, await host.InDbAsync(db => db.Set<CalendarFeed>().CountAsync(f => f.SecretHash == secret)));
        Assert.DoesNotContain(secret, (await officer.GetPageAsync("/me/calendar")).DocumentElement.OuterHtml, StringComparison.Ordinal);

        var second = await MakeAsync(officer);
        var visitor = host.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(second)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor("https://other.localhost").GetAsync(new Uri(second).AbsolutePath)).Status);
        foreach (var wrong in new[] { "x", new string('x', 300), "..%2f..%2fetc" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/calendar/{wrong}.ics")).Status);
        }

        var ended = await officer.PostFormAsync("/me/calendar", [], "handler=Close");
        Assert.Equal("/me/calendar", ended.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(second)).Status);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/me/calendar")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        await using var host = await PromisedAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        await host.BringAsync(town, town.Resident);
        var address = await MakeAsync(await host.SignedInAsync(town.Officer));
        var client = host.Visitor().Client;
        using var first = await client.GetAsync(address);
        host.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await host.BringAsync(town, town.Resident, "Something else");
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());
        Assert.Equal("text/calendar", first.Content.Headers.ContentType!.MediaType);

        async Task<HttpStatusCode> AgainAsync()
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            message.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await client.SendAsync(message);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task One_date_is_for_who_may_read_the_contribution()
    {
        await using var host = await PromisedAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Coordinator, "A secret thing", ContributionKind.Report);
        var address = $"/initiatives/{town.Slug}/contributions/{reference}/due.ics";

        var text = await (await host.SignedInAsync(town.Officer)).Client.GetStringAsync(address);
        Assert.Contains(reference, Assert.Single(Ical.Net.Calendar.Load(text)!.Events).Summary!, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Resident)).GetAsync(address)).Status);
        await host.AnswerAsync(reference, town.Officer);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Officer)).GetAsync(address)).Status);
    }

    private static async Task<string> MakeAsync(TestBrowser browser)
    {
        var made = await browser.PostFormAsync("/me/calendar", []);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        return made.Page.QuerySelector("[data-calendar-address]")!.TextContent;
    }

    /// <summary>The professionals promised an answer on 17 March.</summary>
    private static Task<AppHost> PromisedAsync(DatabaseProvider provider) =>
        AppHost.StartAsync(provider, services => services.Replace(ServiceDescriptor.Scoped<IAnswerTerms, Within>()));

    private sealed class Within : IAnswerTerms
    {
        public Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation) =>
            Task.FromResult<AnswerTerm?>(new(Guid.CreateVersion7(receivedAt), 5, new(2026, 3, 17), new(2026, 3, 17, 23, 0, 0, TimeSpan.Zero)));
    }
}
