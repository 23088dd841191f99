using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Inbox;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>A coordinator's work on many: several at once, kept views, the inbox, and the moderators' queue.</summary>
public sealed class ManyTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Several_get_a_holder_at_once_and_what_was_answered_meanwhile_is_told(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var all = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            all.Add(await host.BringAsync(town, town.Resident, $"Number {i}", ContributionKind.Idea));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var list = await coordinator.GetPageAsync($"/initiatives/{town.Slug}/contributions");
        Assert.Equal(4, list.QuerySelectorAll("input[name=pick]").Length);
        var address = $"/initiatives/{town.Slug}/contributions/many?" + string.Join('&', all.Select(r => $"pick={r}"));
        var shown = await coordinator.GetPageAsync(address);
        await host.AnswerAsync(all[2], town.Officer);

        var answer = await coordinator.PostFormOnAsync(shown, address, [("Holder", town.Officer.ToString())], "Assign");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("3 gedaan. 1: intussen", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(town.Officer, (await host.FindAsync(all[0])).HolderPersonId);

        // The same form once more: each says that it was so, nothing happens twice.
        var twice = await coordinator.PostFormOnAsync(answer.Page, address, [("Holder", town.Officer.ToString())], "Assign");
        Assert.Contains("0 gedaan. 3: was al zo.", twice.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await host.InDbAsync(db => db.Set<ContributionStep>().CountAsync(s => s.Kind == StepKind.HolderAssigned)));

        var joined = await coordinator.PostFormOnAsync(await coordinator.GetPageAsync(address), address, [], "Join");
        Assert.Contains("3 gedaan. 1: Een van de twee", joined.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await host.FindAsync(all[0])).Followers);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Strange_choices_and_other_peoples_ids_do_nothing(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        var theirs = await host.BringAsync(other, other.Resident, "Elsewhere", ContributionKind.Idea);
        var own = await host.BringAsync(town, town.Resident, "Here", ContributionKind.Idea);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var root = $"/initiatives/{town.Slug}/contributions/many";

        Assert.Contains("Je hebt niets gekozen", (await coordinator.GetPageAsync(root)).Body!.TextContent, StringComparison.Ordinal);
        var page = await coordinator.GetPageAsync($"{root}?pick={theirs}&pick=%00&pick=<script>&pick=&pick={own}:abc&pick={own}");
        Assert.Equal([own], page.QuerySelectorAll("tbody th .wz-quiet").Select(e => e.TextContent));
        Assert.Contains(Texts.ResourceManager.GetString("No_ReasonMissing", new("nl"))!,
            (await coordinator.PostFormOnAsync(page, root, [("Because", " "), ("As", "Reject")], "Moderate")).Page.Body!.TextContent, StringComparison.Ordinal);
        var long1 = await coordinator.PostFormOnAsync(page, root, [("Because", new string('x', 4001)), ("As", "Reject")], "Moderate");
        Assert.Contains(new string('x', 4001), long1.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kies wie", (await coordinator.PostFormOnAsync(page, root, [("Holder", "")], "Assign")).Page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ContributionState.Open, (await host.FindAsync(theirs)).State);
        var rejected = await coordinator.PostFormOnAsync(page, root, [("Because", "Spam"), ("As", "Reject")], "Moderate");
        Assert.Equal(HttpStatusCode.Redirect, rejected.Status);
        Assert.Equal(ContributionState.Rejected, (await host.FindAsync(own)).State);

        var resident = await host.SignedInAsync(town.Resident);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(root + $"?pick={own}")).Status);
        Assert.Empty((await resident.GetPageAsync($"/initiatives/{town.Slug}/contributions")).QuerySelectorAll("input[name=pick]"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_filter_is_kept_under_a_name_and_opens_the_list(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var idea = await host.BringAsync(town, town.Resident, "A bench", ContributionKind.Idea);
        var question = await host.BringAsync(town, town.Resident, "When does the bus go?", ContributionKind.Question);
        var officer = await host.SignedInAsync(town.Officer);
        var list = $"/initiatives/{town.Slug}/contributions";

        var page = await officer.GetPageAsync(list + "?kind=Idea&holder=Nobody&audience=Members&from=2026-03-01&until=2026-03-31&joined=Alone&q=bench&nonsense=1");
        Assert.Contains(idea, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(question, page.Body.TextContent, StringComparison.Ordinal);
        var keep = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/views?keep=", StringComparison.Ordinal));
        Assert.Contains("Geef het filter een naam", (await officer.PostFormAsync(keep, [("Name", "  ")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(keep, [("Name", "Ideas <b>now</b>")])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(keep, [("Name", "Ideas <b>now</b>")])).Status); // the same name: replaced
        Assert.Equal(1, await host.InDbAsync(db => db.Set<SavedView>().CountAsync()));

        Assert.Contains(question, (await officer.GetPageAsync(list)).Body!.TextContent, StringComparison.Ordinal);
        await officer.PostFormAsync(list + "/views", [], "Default");
        var opened = await officer.GetPageAsync(list);
        Assert.DoesNotContain(question, opened.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("bench", opened.QuerySelector("input[name=Q]")!.GetAttribute("value"));
        Assert.Contains(question, (await officer.GetPageAsync(list + "?filter=Open")).Body!.TextContent, StringComparison.Ordinal);

        // Nobody else's: neither seen nor thrown away.
        var view = await host.InDbAsync(db => db.Set<SavedView>().SingleAsync());
        Assert.Equal(ViewOutcome.NotFound, await host.RunAsync(town.Coordinator, (DropView use) => use.ExecuteAsync(town.Initiative, view.Id, CancellationToken.None)));
        Assert.DoesNotContain("Ideas", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(list + "/views")).Body!.TextContent, StringComparison.Ordinal);
        for (var i = 1; i < SavedView.MostPerPerson; i++)
        {
            Assert.Equal(ViewOutcome.Done, await host.RunAsync(town.Officer, (KeepView use) => use.ExecuteAsync(town.Initiative, $"{i}", new(), CancellationToken.None)));
        }

        Assert.Contains("hoogstens 20", (await officer.PostFormAsync(keep, [("Name", "One more")])).Page.Body!.TextContent, StringComparison.Ordinal);
        await officer.PostFormAsync(list + "/views", [("ViewId", view.Id.ToString())], "Drop");
        Assert.Equal(SavedView.MostPerPerson - 1, await host.InDbAsync(db => db.Set<SavedView>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_inbox_begins_with_what_is_late_and_its_keys_can_be_switched_off(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, services => services.AddScoped<IAnswerTerms, IdeasInThreeDays>());
        var town = await host.SmallTownAsync();
        var late = await host.BringAsync(town, town.Resident, "Late", ContributionKind.Idea);
        host.Clock.Advance(TimeSpan.FromDays(5));
        var due = await host.BringAsync(town, town.Resident, "Due", ContributionKind.Idea);
        var looseId = await host.BringAsync(town, town.Officer, "Loose", ContributionKind.Idea, side: Side.Professional);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var look = await host.BringAsync(town, town.Officer, "Look", ContributionKind.Idea, ContributionAudience.Public, side: Side.Professional);
        var follower = await host.BringAsync(town, town.Resident, "Follower", ContributionKind.Idea);
        await host.RunAsync(town.Coordinator, (Joining.JoinContribution use) => use.ExecuteAsync(
            host.FindAsync(follower).GetAwaiter().GetResult().Id, due, null, CancellationToken.None));

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = $"/initiatives/{town.Slug}/contributions/inbox";
        var page = await coordinator.GetPageAsync(address);
        Assert.Equal(["Late", "Due", "Loose", "Look", "Look"], page.QuerySelectorAll("[data-key-line] > a").Select(a => a.TextContent));
        Assert.NotNull(page.QuerySelector("[data-keys=on]"));
        Assert.NotNull(page.QuerySelector("dialog[data-keys-help]"));
        using (var count = host.CountStatements())
        {
            await coordinator.GetPageAsync(address);
            Assert.True(count.Value <= 6, string.Join("\n---\n", count.Statements));
        }

        await coordinator.PostFormAsync(address, [("off", "true")]);
        page = await coordinator.GetPageAsync(address);
        Assert.Null(page.QuerySelector("[data-keys=on]"));
        Assert.Null(page.QuerySelector("dialog"));
        await coordinator.PostFormAsync(address, [("off", "false")]);
        Assert.NotNull((await coordinator.GetPageAsync(address)).QuerySelector("[data-keys=on]"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Resident)).GetAsync(address)).Status);
        Assert.Equal(5, new[] { late, due, looseId, look, follower }.Distinct().Count());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Moderators_share_the_queue_and_the_second_is_told(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var second = await host.PersonAsync("Tweede Moderator");
        await host.MemberAsync(town.Initiative, second, Side.Professional, coordinates: true);
        var reference = await host.BringAsync(town, town.Resident, "A plan for all", ContributionKind.Idea, ContributionAudience.Public);
        var (one, two) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(second));
        var look = $"/initiatives/{town.Slug}/contributions/{reference}/look";
        var queue = $"/initiatives/{town.Slug}/contributions/moderation";

        Assert.Contains("A plan for all", (await two.GetPageAsync(queue)).Body!.TextContent, StringComparison.Ordinal);
        var shown = await two.GetPageAsync(look);
        Assert.Equal(HttpStatusCode.Redirect, (await one.PostFormAsync(look, [], "Claim")).Status);
        Assert.Contains("Cora", (await two.GetPageAsync(queue)).Body!.TextContent, StringComparison.Ordinal);
        var told = await two.PostFormOnAsync(shown, look, [], "LetOut");
        Assert.Contains("Iemand anders kijkt", told.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Iemand anders kijkt", (await two.PostFormOnAsync(shown, look, [], "Claim")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await host.FindAsync(reference)).PublicSince);

        Assert.Contains("Schrijf op waarom", (await one.PostFormAsync(look, [("Because", "")], "Keep")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await one.PostFormAsync(look, [("Because", "There is a name in it")], "Keep")).Status);
        Assert.Contains("al besloten", (await two.PostFormOnAsync(shown, look, [], "LetOut")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync($"/contributions/{reference}")).Status);
        var own = await (await host.SignedInAsync(town.Resident)).GetPageAsync($"/me/contributions/{reference}");
        Assert.Contains("There is a name in it", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Alle deelnemers", ReadableBy(own)); // nothing waits any more

        await two.PostFormAsync(look, [], "Again");
        await two.PostFormAsync(look, [], "LetOut");
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync($"/contributions/{reference}")).Status);
        var page = $"/initiatives/{town.Slug}/contributions/{reference}";
        Assert.Equal("Iedereen", ReadableBy(await one.GetPageAsync(page)));
        await one.PostFormAsync(look, [], "Again");
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync($"/contributions/{reference}")).Status);
        Assert.EndsWith("tot dan alle deelnemers)", ReadableBy(await one.GetPageAsync(page)), StringComparison.Ordinal);

        static string ReadableBy(AngleSharp.Dom.IDocument shown) =>
            shown.QuerySelectorAll("dt").Single(t => t.TextContent.Trim() == "Te lezen door").NextElementSibling!.TextContent.Trim();
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_waits_too_long_for_a_look_is_told_to_the_moderators_once_in_a_while(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.BringAsync(town, town.Resident, "One", ContributionKind.Idea, ContributionAudience.Public);
        await host.BringAsync(town, town.Resident, "Two", ContributionKind.Idea, ContributionAudience.Public);

        await RemindAsync(0);
        host.Clock.Advance(TimeSpan.FromDays(2)); // Thursday: the second working day is not over
        await RemindAsync(0);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await RemindAsync(1);
        host.Clock.Advance(TimeSpan.FromDays(2)); // a weekend
        await RemindAsync(1);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await RemindAsync(2);

        async Task RemindAsync(int times)
        {
            await host.InScopeAsync<bool>(null, async services =>
            {
                await services.GetRequiredService<RemindModerators>().RunAsync(CancellationToken.None);
                return true;
            });
            Assert.Equal(times, await host.InDbAsync(db => db.Set<Kernel.Changes.ChangeRecord>().CountAsync(r => r.Kind == nameof(RemindOfWaiting))));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_long_trace_is_read_in_pieces_with_its_beginning_below(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "A long story", ContributionKind.Idea);
        var id = (await host.FindAsync(reference)).Id;
        await host.GivenAsync([.. Enumerable.Range(1, 336).Select(i => ContributionStep.Take(id, StepKind.HolderAssigned, host.Now.AddMinutes(i), town.Officer, $"Step {i}"))]);
        var officer = await host.SignedInAsync(town.Officer);
        var (address, seen) = ((string?)$"/initiatives/{town.Slug}/contributions/{reference}", new List<string>());
        while (address is not null)
        {
            using var count = host.CountStatements();
            var page = await officer.GetPageAsync(address);
            Assert.True(count.Value <= 6, string.Join("\n---\n", count.Statements));
            var steps = page.QuerySelectorAll(".wz-timeline > *").ToList();
            Assert.InRange(steps.Count, 1, 21);
            Assert.Contains("Ontvangen", steps[^1].TextContent, StringComparison.Ordinal);
            seen.AddRange(steps.Select(s => s.QuerySelector(".wz-text")?.TextContent).OfType<string>());
            address = page.QuerySelectorAll(".wz-pagination a, nav a").Select(a => a.GetAttribute("href")!).LastOrDefault(h => h.Contains("steps=", StringComparison.Ordinal));
            address = seen.Count >= 336 ? null : address?.Split('#')[0];
        }

        Assert.Equal(Enumerable.Range(1, 336).Reverse().Select(i => $"Step {i}"), seen);
    }

    private sealed class IdeasInThreeDays : IAnswerTerms
    {
        public Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation) =>
            Task.FromResult(broughtBy is Side.Citizen ? new AnswerTerm(Guid.Empty, 3, DateOnly.FromDateTime(receivedAt.AddDays(3).Date), receivedAt.AddDays(3)) : null);
    }
}
