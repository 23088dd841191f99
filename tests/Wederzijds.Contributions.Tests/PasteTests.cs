using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Pasting;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>A coordinator pastes a piece of a group chat and chooses what of it counts.</summary>
public sealed class PasteTests
{
    private const string Chat = """
        [09-03-2026 19:02:11] Gerda: De lamp bij de brug is stuk <b>echt</b>
        [09-03-2026 19:03:00] Gerda: Al twee weken
        [09-03-2026 19:30:00] Ahmed: Geheim: ik ben op vakantie
        [09-03-2026 20:00:00] +31 6 12345678: Kan er een bankje komen?
        """;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_ticked_and_confirmed_comes_in_and_of_the_rest_nothing_is_kept(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var at = Links.Paste(town.Slug);

        var split = await coordinator.PostFormAsync(at, [("Pasted", Chat)]);
        Assert.Equal(HttpStatusCode.OK, split.Status);
        Assert.NotNull(split.Page.QuerySelector("#join-1[checked]")); // the same person, in one go
        Assert.Null(split.Page.QuerySelector("#join-2[checked]"));
        Assert.Contains("<b>echt</b>", split.Page.Body!.TextContent, StringComparison.Ordinal);

        var nothing = await coordinator.PostFormOnAsync(split.Page, at, [("Kind_0", "Report")], "handler=Choose");
        Assert.Contains("Vink minstens", nothing.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(nothing.Page.QuerySelector("#kind-0 option[value=Report][selected]")); // what was chosen is still there

        var look = await coordinator.PostFormOnAsync(split.Page, at, [("Tick", "0"), ("Tick", "3"), ("Kind_0", "Report"), ("Kind_3", "Idea")], "handler=Choose");
        Assert.Contains("Dit wordt ingebracht", look.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("vakantie", look.Page.QuerySelector("main ol")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));

        var back = await coordinator.PostFormOnAsync(look.Page, at, [], "handler=Back");
        Assert.NotNull(back.Page.QuerySelector("#tick-3[checked]"));
        var done = await coordinator.PostFormOnAsync(look.Page, at, [], "handler=Confirm");
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormOnAsync(look.Page, at, [], "handler=Confirm")).Status); // sent twice

        var made = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().OrderBy(c => c.BroughtAt).ToListAsync());
        Assert.Equal(["De lamp bij de brug is stuk <b>echt</b>\nAl twee weken", "Kan er een bankje komen?"], made.Select(c => c.Text));
        Assert.Equal([ContributionKind.Report, ContributionKind.Idea], made.Select(c => c.Kind));
        Assert.All(made, c => Assert.Equal((Door.Chat, (Guid?)town.Coordinator, null), (c.Door, c.EnteredByPersonId, c.ContributorPersonId)));
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 18, 2, 0, TimeSpan.Zero), made[0].BroughtAt);
        var names = await host.InDbAsync(db => db.Set<Contributor>().OrderBy(c => c.Name == null).Select(c => c.Name).ToListAsync());
        Assert.Equal(["Gerda", null], names); // a number is not a name
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.Text.Contains("vakantie"))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Pasted_again_with_more_below_it_makes_no_doubles(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        Assert.Equal(new(2, 0), await TakeAsync(Chat, [0, 3], [1]));

        Assert.Equal(new(1, 2), await TakeAsync(Chat + "\n[09-03-2026 21:00:00] Gerda: En een prullenbak", [0, 3, 4], []));

        Assert.Equal(3, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Contributor>().CountAsync(c => c.Name == "Gerda")));
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var split = await coordinator.PostFormAsync(Links.Paste(town.Slug), [("Pasted", Chat)]);
        Assert.Equal(3, split.Page.QuerySelectorAll("main ol .wz-status, main ol [class*=status]").Select(s => s.TextContent).Count(t => t.Contains("Al ingebracht", StringComparison.Ordinal)));

        Task<ChatTaken> TakeAsync(string pasted, HashSet<int> ticked, HashSet<int> joined) => host.RunAsync(town.Coordinator, (TakeFromChat use) => use.ExecuteAsync(
            town.Initiative, Wederzijds.Contracts.Side.Citizen, ChatChoice.Gather(ChatParser.Read(pasted).Messages, ticked, joined, _ => ContributionKind.Idea, null), CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Blank_too_long_and_joined_too_much_come_back_with_the_words(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var at = Links.Paste(town.Slug);
        Assert.Contains("minstens één bericht", (await coordinator.PostFormAsync(at, [("Pasted", " \n ")])).Page.Body!.TextContent, StringComparison.Ordinal);
        var tooLong = await coordinator.PostFormAsync(at, [("Pasted", new string('x', ChatParser.MostCharacters + 1))]);
        Assert.Contains("60000", tooLong.Page.Body!.TextContent.Replace(".", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("xxx", tooLong.Page.QuerySelector("[name=Pasted]")!.TextContent.Trim(), StringComparison.Ordinal);

        var pasted = $"[09-03-2026 19:02:11] A: {new string('a', 3000)}\n[09-03-2026 19:02:12] A: {new string('b', 3000)}";
        var split = await coordinator.PostFormAsync(at, [("Pasted", pasted)]);
        var joined = await coordinator.PostFormOnAsync(split.Page, at, [("Tick", "0"), ("Join", "1")], "handler=Choose");
        Assert.Contains("Samen is dit te lang", joined.Page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var person in new[] { town.Officer, town.Resident, town.Outsider })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(person)).GetAsync(at)).Status);
        }
    }
}
