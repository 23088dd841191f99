using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>What a watch asks of an observation is asked at the short form too, and found again by those who may read it; moderators see what is with it.</summary>
public sealed class ObservedTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_form_of_one_page_asks_day_and_place_of_an_observation_in_a_watch(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var at = Links.New(town.Slug);

        var asked = await resident.PostFormAsync(at, [("Kind", "Observation"), ("Text", "Tried car doors")]);
        Assert.Contains(Texts.Bring_SeenOnMissing, asked.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Texts.Bring_PlaceMissing, asked.Page.Body.TextContent, StringComparison.Ordinal);
        var future = await resident.PostFormAsync(at, [("Kind", "Observation"), ("Text", "Tried car doors"), ("Where.Place", "Square"), ("SeenOn", "2026-03-12")]);
        Assert.Contains(Texts.Bring_SeenOnFuture, future.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));

        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormAsync(
            at, [("Kind", "Observation"), ("Text", "Tried car doors"), ("Where.Place", "Square"), ("SeenOn", "2026-03-09"), ("SeenTime", "22:15"), ("Details", "A grey van")])).Status);
        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal((new DateOnly(2026, 3, 9), new TimeOnly(22, 15), "A grey van"), (stored.SeenOn, stored.SeenTime, stored.SeenDetails));

        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormAsync(at, [("Kind", "Idea"), ("Text", "A bench"), ("SeenOn", "2026-03-12")])).Status);
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.SeenOn != null)));
        var green = await host.InitiativeAsync("groen", InitiativeTemplate.General);
        await host.MemberAsync(green, town.Resident, Side.Citizen);
        Assert.Null((await resident.GetPageAsync(Links.New("groen"))).QuerySelector("[name=SeenOn]"));
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormAsync(Links.New("groen"), [("Kind", "Observation"), ("Text", "Swifts")])).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_seen_is_found_by_those_who_may_read_it_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var hidden = await SeenAsync(ContributionAudience.ContributorAndHolders);
        var members = await SeenAsync(ContributionAudience.Members);
        var shown = await SeenAsync(ContributionAudience.Public);
        await host.DoAsync(shown, town.Coordinator, (Moderating.MakePublic use, Guid id) => use.ExecuteAsync(id, CancellationToken.None));

        var coordinator = await TextAsync(await host.SignedInAsync(town.Coordinator));
        var other = await TextAsync(await host.SignedInAsync(neighbour));
        Assert.All([hidden, members, shown], r => Assert.Contains(r, coordinator, StringComparison.Ordinal));
        Assert.Equal((false, true, true), (other.Contains(hidden, StringComparison.Ordinal), other.Contains(members, StringComparison.Ordinal), other.Contains(shown, StringComparison.Ordinal)));
        Assert.DoesNotContain("Bestelbusje", (await host.Visitor().GetPageAsync(Links.Public(shown))).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await host.Visitor().GetAsync($"{Links.List(town.Slug)}?q=bestelbusje")).Status);

        Task<string> SeenAsync(ContributionAudience audience) => host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(ContributionKind.Observation, $"Doors, for {audience}", "Square", audience) { Observed = new("Bestelbusje", new(2026, 3, 9), null) },
            null, CancellationToken.None));

        async Task<string> TextAsync(TestBrowser browser) => (await browser.GetPageAsync($"{Links.List(town.Slug)}?q=bestelbusje")).Body!.TextContent;
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_moderator_sees_what_is_with_it_before_and_lets_each_file_out_by_itself(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "A plan for all", ContributionKind.Idea, ContributionAudience.Public);
        var id = (await host.FindAsync(reference)).Id;
        foreach (var name in new[] { "plan.pdf", "list.pdf" })
        {
            await host.RunAsync(town.Resident, (AddAttachment use) => use.ToContributionAsync(id, new(name, FileKind.Pdf, Files.Pdf(), null, null), false, false, CancellationToken.None));
        }

        var coordinator = await host.SignedInAsync(town.Coordinator);
        Assert.Contains("2 bijlagen", (await coordinator.GetPageAsync(Links.Moderation(town.Slug))).Body!.TextContent, StringComparison.Ordinal);
        var look = await coordinator.GetPageAsync(Links.Look(town.Slug, reference));
        Assert.Contains("Een bijlage wordt nooit vanzelf openbaar", look.Body!.TextContent, StringComparison.Ordinal);
        var attachment = await host.InDbAsync(db => db.Set<Attachment>().Where(a => a.Name == "plan.pdf").Select(a => a.Id).SingleAsync());
        Assert.NotNull(look.QuerySelector($"main a[href='{Links.AttachmentFile(town.Slug, reference, attachment)}']"));
        var decide = Links.Attachment(town.Slug, reference, attachment);
        Assert.NotNull(look.QuerySelector($"main a[href='{decide}']"));

        await coordinator.PostFormAsync(Links.Look(town.Slug, reference), [], "LetOut");
        Assert.DoesNotContain(".pdf", (await host.Visitor().GetPageAsync(Links.Public(reference))).Body!.TextContent, StringComparison.Ordinal);
        await coordinator.PostFormAsync(decide, [], "handler=Publish");
        var shown = (await host.Visitor().GetPageAsync(Links.Public(reference))).Body!.TextContent;
        Assert.Equal((true, false), (shown.Contains("plan.pdf", StringComparison.Ordinal), shown.Contains("list.pdf", StringComparison.Ordinal)));
    }
}
