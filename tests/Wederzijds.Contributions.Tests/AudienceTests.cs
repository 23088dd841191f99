using System.Net;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Who sees what: list, page and API answer alike for every kind of user.</summary>
public sealed class AudienceTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task List_page_and_api_show_the_same_to_the_same_people(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var left = await host.PersonAsync("Leo Weg");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        var elsewhere = await host.PersonAsync("Ella Elders");
        await host.MemberAsync(await host.InitiativeAsync("anders"), elsewhere, Side.Citizen, coordinates: true, isContact: true);
        var hidden = await host.BringAsync(town, town.Resident, "Hidden and held by nobody");
        var held = await host.BringAsync(town, town.Resident, "Hidden and held by the coordinator");
        await host.DoAsync<Holding.AssignHolder>(held, town.Coordinator, (use, id) => use.ExecuteAsync(id, town.Coordinator, null, CancellationToken.None));
        var shared = await host.BringAsync(town, town.Resident, "For all members", ContributionKind.Idea);
        var hoped = await host.BringAsync(town, town.Resident, "Asked to be public", ContributionKind.Idea, ContributionAudience.Public);

        await SeesAsync(town.Resident, hidden, held, shared, hoped);
        await SeesAsync(town.Coordinator, hidden, held, shared, hoped);
        await SeesAsync(town.Officer, hidden, shared, hoped); // the contact: what nobody holds
        await SeesAsync(neighbour, shared, hoped);
        await SeesAsync(left);
        await SeesAsync(elsewhere);
        await SeesAsync(town.Outsider);

        async Task SeesAsync(Guid person, params string[] visible)
        {
            var browser = await host.SignedInAsync(person);
            var list = await browser.GetAsync($"/initiatives/{town.Slug}/contributions");
            var api = await browser.GetAsync($"/api/v1/initiatives/{town.Slug}/contributions");
            foreach (var reference in new[] { hidden, held, shared, hoped })
            {
                var may = visible.Contains(reference);
                Assert.Equal(may, list.Page.Body!.TextContent.Contains(reference, StringComparison.Ordinal));
                Assert.Equal(may, api.Page.Body!.TextContent.Contains(reference, StringComparison.Ordinal));
                var expected = may ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                Assert.Equal(expected, (await browser.GetAsync($"/initiatives/{town.Slug}/contributions/{reference}")).Status);
                Assert.Equal(expected, (await browser.GetAsync($"/api/v1/initiatives/{town.Slug}/contributions/{reference}")).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/initiatives/anders/contributions/{reference}")).Status);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_accepted_deputy_may_what_the_contact_may_and_one_who_was_only_asked_may_not(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var (dees, asked) = (await host.PersonAsync("Dees Vervanger"), await host.PersonAsync("Gea Gevraagd"));
        await host.MemberAsync(town.Initiative, dees, Side.Professional, isDeputy: true);
        await host.MemberAsync(town.Initiative, asked, Side.Citizen, isAskedAsDeputy: true);
        var reference = await host.BringAsync(town, town.Resident, "Held by nobody yet");
        var page = $"/initiatives/{town.Slug}/contributions/{reference}";

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(asked)).GetAsync(page)).Status);
        var deputy = await host.SignedInAsync(dees);
        Assert.Contains("Held by nobody yet", (await deputy.GetPageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(reference, (await deputy.GetPageAsync($"/initiatives/{town.Slug}/contributions?filter=mine")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(page, (await deputy.PostFormAsync(page + "/answer", [("End", "Done"), ("Words", "It burns again")])).Location);
        Assert.Equal(dees, (await host.FindAsync(reference)).HolderPersonId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_holder_coordinator_and_contact_may_answer_and_only_a_coordinator_moderates(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "A bench", ContributionKind.Idea, ContributionAudience.Public);
        var at = $"/initiatives/{town.Slug}/contributions/{reference}";
        var table = new (Guid Person, bool Answers, bool Moderates)[]
        {
            (town.Coordinator, true, true), (town.Officer, true, false), (town.Resident, false, false), (town.Outsider, false, false),
        };
        foreach (var (person, answers, moderates) in table)
        {
            var browser = await host.SignedInAsync(person);
            await IsAsync(browser, $"{at}/answer", answers);
            await IsAsync(browser, $"{at}/take-up", answers);
            await IsAsync(browser, $"{at}/holder", moderates);
            await IsAsync(browser, $"{at}/reject", moderates);
            await IsAsync(browser, $"{at}/publish", moderates);
            await IsAsync(browser, $"/me/contributions/{reference}", person == town.Resident);
        }

        var anyone = host.Visitor();
        Assert.All(await Task.WhenAll(anyone.GetAsync(at), anyone.GetAsync(at + "/answer"), anyone.GetAsync("/me/contributions")),
            answer => Assert.StartsWith("/sign-in", answer.Location, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/v1" + at)).Status);

        static async Task IsAsync(TestBrowser browser, string address, bool allowed) =>
            Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_left_still_hears_the_outcome_but_not_who_worked_on_it(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var leaver = await host.PersonAsync("Leo Weg");
        var reference = await host.BringAsync(town, leaver, "A bench", ContributionKind.Idea);
        await host.LeftMemberAsync(town.Initiative, leaver, Side.Citizen);
        await host.AnswerAsync(reference, town.Officer, words: "There is a bench now");
        var browser = await host.SignedInAsync(leaver);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/initiatives/{town.Slug}/contributions/{reference}")).Status);
        var own = (await browser.GetPageAsync($"/me/contributions/{reference}")).QuerySelector("main")!.TextContent;
        Assert.Contains("There is a bench now", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Otto", own, StringComparison.Ordinal);
        Assert.Contains("A bench", (await browser.GetPageAsync("/me/contributions")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_site_knows_nothing_of_it(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "A bench", ContributionKind.Idea, ContributionAudience.Public);
        await host.DoAsync<Moderating.MakePublic>(reference, town.Coordinator, (use, id) => use.ExecuteAsync(id, CancellationToken.None));
        var stranger = await host.SignedInAsync(await host.StrangerAsync(), "https://other.localhost");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/contributions/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/initiatives/{town.Slug}/contributions/{reference}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync($"/contributions/{reference}")).Status);
    }
}
