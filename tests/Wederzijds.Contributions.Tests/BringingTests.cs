using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Bringing something in, one question a page, without script.</summary>
public sealed class BringingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_report_asks_for_danger_first_and_then_one_thing_a_page(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var start = $"/initiatives/{town.Slug}/contributions/bring";

        Assert.Contains("2 minuten", (await resident.GetPageAsync(start)).Body!.TextContent, StringComparison.Ordinal);
        var at = await GoAsync(resident, start, "/emergency", ("Kind", "Report"));
        var danger = await resident.GetPageAsync(at);
        Assert.Equal("tel:112", danger.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));
        Assert.Contains("Vraag 2 van 7", danger.Body!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/emergency", (await resident.GetAsync(at.Replace("/emergency", "/text", StringComparison.Ordinal))).Location, StringComparison.Ordinal);

        at = await GoAsync(resident, at, "/text");
        at = await GoAsync(resident, at, "/place", ("Text", "The gate does not close. It bangs."));
        var where = (await resident.GetPageAsync(at)).QuerySelector("label[for=Where_Place]")!;
        Assert.Contains("niet verplicht", where.TextContent, StringComparison.Ordinal);
        at = await GoAsync(resident, at, "/audience", ("Where.Place", "Playground"));
        Assert.NotNull((await resident.GetPageAsync(at)).QuerySelector("[name=Audience][value=ContributorAndHolders][checked]"));
        at = await GoAsync(resident, at, "/attachments");
        at = await GoAsync(resident, at, "/check", "handler=Next");
        var check = await resident.GetPageAsync(at);
        Assert.Contains("The gate does not close. It bangs.", check.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Playground", check.Body.TextContent, StringComparison.Ordinal);

        // Changing one answer leads back to the end.
        Assert.Equal(at, await GoAsync(resident, at.Replace("/check", "/place", StringComparison.Ordinal), "/check", ("Where.Place", "Playground, north")));

        // What pauses meanwhile takes nothing in, and nothing is lost.
        var coordinator = await host.SignedInAsync(town.Coordinator);
        using (await coordinator.Client.PostAsJsonAsync($"/api/v1/initiatives/{town.Slug}/pause", new { state = "Paused", because = "Vorst." }))
        {
            var closed = await resident.PostFormAsync(at, [("Revision", check.QuerySelector("[name=Revision]")!.GetAttribute("value")!)]);
            Assert.Contains("Wat je schreef, blijft bewaard", closed.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("The gate does not close. It bangs.", closed.Page.Body.TextContent, StringComparison.Ordinal);
        }

        using (var resumed = await coordinator.Client.PostAsJsonAsync($"/api/v1/initiatives/{town.Slug}/resume", new { state = "Open" }))
        {
            Assert.Equal(HttpStatusCode.NoContent, resumed.StatusCode);
        }

        Assert.Contains("/contributions/", await SendAsync(resident, at), StringComparison.Ordinal);
        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal((ContributionKind.Report, "Playground, north", ContributionAudience.ContributorAndHolders, Door.Page), (stored.Kind, stored.Place, stored.Audience, stored.Door));
        Assert.Equal((Guid?)town.Resident, stored.ContributorPersonId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_observation_in_a_watch_asks_behaviour_day_and_place(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var at = await GoAsync(resident, $"/initiatives/{town.Slug}/contributions/bring", "/emergency", ("Kind", "Observation"));
        at = await GoAsync(resident, at, "/text");

        var bad = await resident.PostFormAsync(at, [("Text", "  "), ("SeenOn", "2026-03-11"), ("SeenTime", "22:15"), ("Details", "A van")]);
        Assert.Equal(HttpStatusCode.OK, bad.Status);
        Assert.Contains("Beschrijf wat er gebeurde.", bad.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deze dag moet nog komen.", bad.Page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("A van", bad.Page.QuerySelector("[name=Details]")!.TextContent.Trim());
        Assert.Contains("meer dan een jaar", (await resident.PostFormAsync(at, [("Text", "x"), ("SeenOn", "2024-03-11")])).Page.Body!.TextContent, StringComparison.Ordinal);

        at = await GoAsync(resident, at, "/place", ("Text", "Tried car doors"), ("SeenOn", "2026-03-09"), ("SeenTime", "22:15"), ("Details", "A white van"));
        var nowhere = (await resident.PostFormAsync(at, [("Where.Place", " ")])).Page;
        Assert.Contains("Schrijf op waar", nowhere.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("niet verplicht", nowhere.QuerySelector("label[for=Where_Place]")!.TextContent, StringComparison.Ordinal);
        at = await GoAsync(resident, at, "/audience", ("Where.Place", "Square"));
        at = await GoAsync(resident, at, "/attachments");
        at = await GoAsync(resident, at, "/check", "handler=Next");
        var sent = await SendAsync(resident, at);

        var page = await resident.GetPageAsync(sent);
        Assert.Contains("A white van", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("22:15", page.Body.TextContent, StringComparison.Ordinal);
        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal(("Tried car doors", "A white van", new DateOnly(2026, 3, 9), new TimeOnly(22, 15)), (stored.Text, stored.SeenDetails, stored.SeenOn, stored.SeenTime));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_waits_on_my_page_and_above_the_list_until_it_is_sent_once(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var list = $"/initiatives/{town.Slug}/contributions";
        var at = await GoAsync(resident, list + "/bring", "/text", ("Kind", "Idea"));
        await GoAsync(resident, at, "/place", ("Text", "A bench by the pond"));

        foreach (var address in new[] { "/", list, list + "/bring" })
        {
            var link = (await (await host.SignedInAsync(town.Resident)).GetPageAsync(address)).QuerySelectorAll("main a").Single(a => a.TextContent.Trim() == "A bench by the pond");
            Assert.EndsWith("/place", (await resident.GetAsync(link.GetAttribute("href")!)).Location, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("A bench", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(list)).Body!.TextContent, StringComparison.Ordinal);
        at = at.Replace("/text", "/place", StringComparison.Ordinal);
        at = await GoAsync(resident, at, "/audience");
        at = await GoAsync(resident, at, "/attachments");
        at = await GoAsync(resident, at, "/check", "handler=Next");
        var shown = await resident.GetPageAsync(at);
        var first = await resident.PostFormOnAsync(shown, at, [("Revision", shown.QuerySelector("[name=Revision]")!.GetAttribute("value")!)]);
        var second = await resident.PostFormOnAsync(shown, at, [("Revision", shown.QuerySelector("[name=Revision]")!.GetAttribute("value")!)]);
        Assert.Equal((HttpStatusCode.Redirect, first.Location), (second.Status, second.Location));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        Assert.DoesNotContain("Verder met", (await resident.GetPageAsync(list)).Body!.TextContent, StringComparison.Ordinal);
        var left = await host.InDbAsync(db => db.Set<ContributionDraft>().AsNoTracking().SingleAsync());
        Assert.Equal((null, null), (left.Text, left.Place)); // emptied: the words are the contribution's now
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_changed_in_another_window_is_looked_at_again_before_it_goes(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var draft = await ReadyAsync(host, town);
        var at = Links.Draft(town.Slug, draft, DraftStep.Check);
        var old = await resident.GetPageAsync(at);
        await GoAsync(resident, Links.Draft(town.Slug, draft, DraftStep.Text), "/check", ("Text", "Something else"));

        var refused = await resident.PostFormOnAsync(old, at, [("Revision", old.QuerySelector("[name=Revision]")!.GetAttribute("value")!)]);

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("ander venster", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Something else", refused.Page.Body.TextContent, StringComparison.Ordinal);
        var now = refused.Page.QuerySelector("[name=Revision]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormOnAsync(refused.Page, at, [("Revision", now)])).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_else_comes_near_a_draft_and_a_left_member_neither(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("anders");
        var draft = await ReadyAsync(host, town);
        var at = Links.Draft(town.Slug, draft, DraftStep.Check);

        foreach (var person in new[] { town.Coordinator, town.Officer, town.Outsider, other.Coordinator })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(person)).GetAsync(at)).Status);
        }

        Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync(at)).Location, StringComparison.Ordinal);
        var resident = await host.SignedInAsync(town.Resident);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(Links.Draft("anders", draft, DraftStep.Check))).Status);
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync(at)).Status);
        await host.LeaveAsync(town.Initiative, town.Resident);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(at)).Status);
        Assert.DoesNotContain("The gate", (await resident.GetPageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Words_typed_when_the_session_was_over_are_back_after_signing_in(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var at = await GoAsync(resident, $"/initiatives/{town.Slug}/contributions/bring", "/text", ("Kind", "Idea"));
        var page = await resident.GetPageAsync(at);
        await host.InDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE session SET ends_at = started_at"));

        var asked = await resident.PostFormOnAsync(page, at, [("Text", "Long typed words")]);
        Assert.StartsWith("/sign-in", asked.Location, StringComparison.Ordinal);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri("https://x" + asked.Location).Query)["return"]!;
        await resident.SignInAsAsync(town.Resident);

        Assert.Equal("Long typed words", (await resident.GetPageAsync(back)).QuerySelector("[name=Text]")!.TextContent.Trim());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_can_be_thrown_away_and_goes_by_itself_after_thirty_days(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var first = await ReadyAsync(host, town);
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormAsync(Links.Draft(town.Slug, first, DraftStep.Check), [], "handler=Drop")).Status);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<ContributionDraft>().CountAsync()));

        await ReadyAsync(host, town);
        host.Clock.Advance(TimeSpan.FromDays(29));
        await host.RunRecurringAsync();
        Assert.Equal(1, await host.InDbAsync(db => db.Set<ContributionDraft>().CountAsync()));
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.RunRecurringAsync();
        Assert.Equal(0, await host.InDbAsync(db => db.Set<ContributionDraft>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_first_page_tells_how_long_it_took_others(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        foreach (var minutes in new[] { 1, 4, 4, 5, 90 })
        {
            var draft = await ReadyAsync(host, town, $"Text {minutes}");
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await host.RunAsync(town.Resident, (SendDraft use) => use.ExecuteAsync(
                draft, Wederzijds.Contracts.Initiatives.InitiativeTemplate.NeighbourhoodWatch, Side.Citizen, null, CancellationToken.None));
        }

        var page = await (await host.SignedInAsync(town.Resident)).GetPageAsync($"/initiatives/{town.Slug}/contributions/bring");
        Assert.Contains("4 minuten", page.QuerySelector(".wz-form__minutes")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_question_is_asked_in_english_and_takes_at_most_six_statements(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var draft = await ReadyAsync(host, town);
        await resident.GetAsync("/language/en?return=/");
        foreach (var step in Enum.GetValues<DraftStep>())
        {
            var address = Links.Draft(town.Slug, draft, step);
            await resident.GetPageAsync(address);
            using var count = host.CountStatements();
            var page = await resident.GetPageAsync(address);
            Assert.True(count.Value <= 6, $"{address}: {string.Join("\n---\n", count.Statements)}");
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Question {(int)step} of 7"), page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    /// <summary>A draft of the resident, with every question answered.</summary>
    internal static async Task<Guid> ReadyAsync(AppHost host, SmallTown town, string text = "The gate does not close")
    {
        var draft = await host.RunAsync(town.Resident, (BeginDraft use) => use.ExecuteAsync(town.Initiative, ContributionKind.Report, CancellationToken.None));
        await host.RunAsync(town.Resident, (KeepDraft use) => use.ExecuteAsync(draft.Id, (d, now) =>
        {
            d.SayNoEmergency(now);
            d.Tell(text, null, now);
            d.Locate("Playground", at: null, now);
            d.ShowTo(ContributionAudience.ContributorAndHolders, now);
            d.PassAttachments(now);
        }, CancellationToken.None));
        return draft.Id;
    }

    private static Task<string> GoAsync(TestBrowser browser, string at, string expected, params (string, string)[] fields) => GoAsync(browser, at, expected, null, fields);

    private static async Task<string> GoAsync(TestBrowser browser, string at, string expected, string? action, params (string, string)[] fields)
    {
        var answer = await browser.PostFormAsync(at, fields, action);
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Page.Body!.TextContent);
        Assert.EndsWith(expected, answer.Location, StringComparison.Ordinal);
        return answer.Location!;
    }

    private static async Task<string> SendAsync(TestBrowser browser, string at)
    {
        var shown = await browser.GetPageAsync(at);
        var answer = await browser.PostFormOnAsync(shown, at, [("Revision", shown.QuerySelector("[name=Revision]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!;
    }
}
