using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

public sealed class PageTests
{
    private const string Inbox = "/me/inbox";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_inbox_tells_in_Dutch_and_in_English_and_leads_to_the_thing_itself(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await AnswerAsync(host, town, town.Resident);
        var browser = await host.SignedInAsync(town.Resident);

        var dutch = await browser.GetPageAsync(Inbox);
        var link = dutch.QuerySelector("main li a")!;
        Assert.Equal("Er is een antwoord op “Lamp <b>kapot</b>” in Initiatief buurt", link.TextContent); // shown as typed, not as markup
        Assert.Equal("/me/contributions/LAMP-7", link.GetAttribute("href"));
        Assert.Contains("Nieuw", dutch.QuerySelector("main li")!.TextContent, StringComparison.Ordinal);

        await browser.GetAsync("/language/en");
        var english = await browser.GetPageAsync(Inbox);
        Assert.Equal("There is an answer to “Lamp <b>kapot</b>” in Initiatief buurt", english.QuerySelector("main li a")!.TextContent);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Looking_changes_nothing_and_the_button_marks_as_read(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await AnswerAsync(host, town, town.Resident);
        var browser = await host.SignedInAsync(town.Resident);
        var notice = Assert.Single(await host.NoticesAsync(NoticeKind.Answered));

        await browser.GetPageAsync(Inbox);
        Assert.Equal(1, await UnreadAsync(host, town.Resident));

        var answer = await browser.PostFormAsync(Inbox, [("id", notice.Id.ToString())]);
        Assert.Equal((HttpStatusCode.Redirect, Inbox), (answer.Status, answer.Location));
        Assert.Equal(0, await UnreadAsync(host, town.Resident));
        Assert.Empty((await browser.GetPageAsync(Inbox)).QuerySelectorAll("main form"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Everybody_sees_and_marks_only_the_own_notices(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await AnswerAsync(host, town, town.Resident);
        await AnswerAsync(host, town, town.Coordinator);
        var resident = await host.SignedInAsync(town.Resident);
        var page = await resident.GetPageAsync(Inbox);
        var others = (await host.NoticesAsync(NoticeKind.Answered)).Single(n => n.PersonId == town.Coordinator);

        Assert.Single(page.QuerySelectorAll("main li a"));
        foreach (var strange in new[] { others.Id.ToString(), Guid.Empty.ToString(), "", "<script>" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await resident.PostFormOnAsync(page, Inbox, [("id", strange)])).Status);
        }

        await resident.PostFormOnAsync(page, Inbox, [("until", $"{DateTimeOffset.MaxValue.UtcTicks}")]);
        Assert.Equal(0, await UnreadAsync(host, town.Resident));
        Assert.Equal(1, await UnreadAsync(host, town.Coordinator));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Marking_all_as_read_leaves_what_came_after_the_page_was_shown(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await AnswerAsync(host, town, town.Resident);
        var resident = await host.SignedInAsync(town.Resident);
        var page = await resident.GetPageAsync(Inbox);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await AnswerAsync(host, town, town.Resident);

        var answer = await resident.PostFormOnAsync(page, Inbox, [], "ReadAll");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, await UnreadAsync(host, town.Resident));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_inbox_is_walked_page_by_page_there_and_back(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        for (var i = 0; i < 45; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        }

        await host.RunJobsAsync();
        var browser = await host.SignedInAsync(town.Resident);
        var expected = (await host.NoticesAsync(NoticeKind.Answered)).OrderByDescending(n => n.At).Select(n => $"n-{n.Id:N}").ToList();

        var first = await browser.GetPageAsync(Inbox);
        var second = await browser.GetPageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var third = await browser.GetPageAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var back = await browser.GetPageAsync(third.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);

        Assert.Equal(expected, [.. Ids(first), .. Ids(second), .. Ids(third)]);
        Assert.Equal(Ids(second), Ids(back));
        Assert.Equal(Ids(first), Ids(await browser.GetPageAsync($"{Inbox}?at=nonsense")));
    }

    [Fact]
    public async Task The_inbox_is_grouped_by_local_day()
    {
        await using var host = await Village.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.QuietTownAsync();
        await AnswerAsync(host, town, town.Resident); // 10 March, 10:00
        host.Clock.Advance(TimeSpan.FromHours(13.5)); // 23:30 the same day
        await AnswerAsync(host, town, town.Resident);
        host.Clock.Advance(TimeSpan.FromHours(1)); // 00:30 the next
        await AnswerAsync(host, town, town.Resident);

        var page = await (await host.SignedInAsync(town.Resident)).GetPageAsync(Inbox);

        Assert.Equal([1, 2], page.QuerySelectorAll("ul.wz-inbox").Select(u => u.Children.Length));
        Assert.Equal(2, page.QuerySelectorAll("main h2").Length);
        Assert.Contains("11 maart", page.QuerySelector("main h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("00:30", page.QuerySelector("ul.wz-inbox li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_of_unread_stops_at_ninety_nine()
    {
        await using var host = await Village.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.QuietTownAsync();
        await host.GivenAsync([.. Enumerable.Range(0, 120).Select(i => Notice.Of(
            new(
                NoticeKind.Answered, Guid.CreateVersion7(host.Now.AddSeconds(i)), Village.Lamp, town.Initiative, null, host.Now, new ThisPerson(town.Resident)),
            town.Resident,
            host.Now))]);

        Assert.Equal(99, await UnreadAsync(host, town.Resident));
    }

    [Fact]
    public async Task An_empty_inbox_says_what_will_come_and_a_visitor_signs_in_first()
    {
        await using var host = await Village.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.QuietTownAsync();

        var page = await (await host.SignedInAsync(town.Outsider)).GetPageAsync(Inbox);

        Assert.Contains("Nog geen berichten", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().GetAsync(Inbox)).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_demo_shows_its_mail_with_links_and_a_real_site_has_no_such_page(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        await host.InScopeAsync(null, async services =>
        {
            services.GetRequiredService<IMailbox>().Plan(
                MailPurpose.ConfirmAddress,
                null,
                "riet@example.org",
                "Bevestig <je> adres",
                "Hallo <b>Riet</b>,\nhttps://localhost/confirm?code=1&x=2\nTot ziens");
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Plan", Guid.Empty));
            return true;
        });
        await host.Services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(
            Site.Found("Echt", "Europe/Amsterdam", "nl", isDemo: false, host.Now), ["echt.localhost"], CancellationToken.None);

        var page = await host.Visitor().GetPageAsync("/demo/mail");

        Assert.Contains("Bevestig <je> adres", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://localhost/confirm?code=1&x=2", page.QuerySelector("main .wz-text a")!.GetAttribute("href"));
        Assert.Contains("wacht op versturen", page.Body.TextContent, StringComparison.Ordinal);
        var elsewhere = await host.Visitor("https://other.localhost").GetPageAsync("/demo/mail");
        Assert.DoesNotContain("riet@", elsewhere.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor("https://echt.localhost").GetAsync("/demo/mail")).Status);
    }

    private static async Task AnswerAsync(AppHost host, SmallTown town, Guid contributor)
    {
        await host.HappenAsync(town.Officer, Answered(host, town, contributor));
        await host.RunJobsAsync();
    }

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static Task<int> UnreadAsync(AppHost host, Guid person) =>
        host.InDbAsync(db => db.Set<UnreadNotice>().Where(n => n.PersonId == person).Take(UnreadNotice.CountedUpTo).CountAsync());

    private static List<string> Ids(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("main li[id^=n-]").Select(l => l.Id!)];
}
