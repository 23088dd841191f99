using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Engagement.Acts;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Engagement.Tests;

public sealed class ConfirmActTests
{
    private const string Page = "/initiatives/buurt/acts/confirm";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_member_confirms_what_somebody_of_the_other_side_did(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);

        var answer = await resident.PostFormAsync(
            Page, [("Who", await MembershipAsync(host, town.Officer)), ("What", "WalkedAlong"), ("On", "2026-03-09")]);

        Assert.Equal((HttpStatusCode.Redirect, "/initiatives/buurt/overview"), (answer.Status, answer.Location));
        var act = Assert.Single(await SeenAsync(host));
        Assert.Equal((Side.Professional, SeenThing.WalkedAlong, new DateOnly(2026, 3, 9)), (act.BySide, act.Seen!.Value, act.On));
        Assert.Equal(town.Officer, act.PersonId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_page_offers_only_members_of_the_other_side_and_today(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var officer = await host.SignedInAsync(town.Officer);

        var page = await officer.GetPageAsync(Page);

        var names = page.QuerySelectorAll("select[name=Who] option").Select(o => o.TextContent.Trim()).Skip(1);
        Assert.Equal(["Cora Coördinator", "Rita Bewoner"], names);
        Assert.Equal("2026-03-10", page.QuerySelector("input[name=On]")!.GetAttribute("value"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_confirms_for_the_own_side(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);

        foreach (var own in new[] { town.Resident, town.Coordinator })
        {
            var answer = await resident.PostFormAsync(Page, [("Who", await MembershipAsync(host, own)), ("What", "Helped"), ("On", "2026-03-10")]);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("doet niet (meer) mee aan de andere kant", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Empty(await SeenAsync(host));
    }

    [Theory]
    [InlineData("2026-03-11", false)]
    [InlineData("2026-03-10", true)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-23", false)]
    public async Task A_day_is_today_or_at_most_fourteen_days_back(string day, bool isTaken)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);

        var answer = await resident.PostFormAsync(Page, [("Who", await MembershipAsync(host, town.Officer)), ("What", "CameBy"), ("On", day)]);

        Assert.Equal(isTaken ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.Status);
        Assert.Equal(isTaken ? 1 : 0, (await SeenAsync(host)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Confirming_twice_says_so_and_makes_nothing_double(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        (string, string)[] form = [("Who", await MembershipAsync(host, town.Officer)), ("What", "CameBy"), ("On", "2026-03-10")];

        await (await host.SignedInAsync(town.Resident)).PostFormAsync(Page, form);
        var again = await (await host.SignedInAsync(town.Coordinator)).PostFormAsync(Page, form);

        Assert.Contains("al bevestigd", again.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await SeenAsync(host));
    }

    [Fact]
    public async Task Forty_at_once_make_one_act()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var membership = Guid.Parse(await MembershipAsync(host, town.Officer));
        var standing = new Standing(town.Initiative, Guid.Empty, town.Resident, Side.Citizen, MembershipState.Active, false, false);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.RunAsync(
            town.Resident,
            (ConfirmAct confirm) => confirm.ExecuteAsync(standing, membership, SeenThing.Helped, new(2026, 3, 10), CancellationToken.None))));

        Assert.Single(outcomes, ConfirmActOutcome.Confirmed);
        Assert.Single(await SeenAsync(host));
    }

    [Fact]
    public async Task A_blank_form_says_what_is_missing_and_a_strange_one_does_too()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);

        foreach (var strange in new[] { "", "<script>alert(1)</script>", "99" })
        {
            var answer = await resident.PostFormAsync(Page, [("Who", strange), ("What", strange), ("On", strange)]);
            var text = answer.Page.Body!.TextContent;
            Assert.Contains("Kies wie het deed.", text, StringComparison.Ordinal);
            Assert.Contains("Kies wat die persoon deed.", text, StringComparison.Ordinal);
            Assert.Contains("Vul de dag in", text, StringComparison.Ordinal);
        }

        Assert.Empty(await SeenAsync(host));
    }

    [Fact]
    public async Task Only_members_reach_the_page()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().GetAsync(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Outsider)).GetAsync(Page)).Status);
    }

    private static async Task<string> MembershipAsync(AppHost host, Guid personId) =>
        (await host.InDbAsync(db => db.Set<MemberCard>().Where(m => m.PersonId == personId).Select(m => m.Id).SingleAsync())).ToString();

    private static Task<List<Act>> SeenAsync(AppHost host) =>
        host.InDbAsync(db => db.Set<Act>().AsNoTracking().Where(a => a.Kind == ActKind.SeenByPartner).ToListAsync());
}
