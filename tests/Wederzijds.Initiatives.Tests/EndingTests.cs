using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Ending;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Mine;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class EndingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_left_hanging_at_an_end(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.OwedAsync(town.Initiative, Side.Professional, town.Officer, town.Coordinator);
        var resident = await host.SignedInAsync(town.Resident);
        foreach (var text in new[] { "De lantaarn is kapot", "Het hek piept" })
        {
            await resident.PostFormAsync("/initiatives/buurt/contributions/new", [("Kind", "Report"), ("Text", text)]);
        }

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var page = await coordinator.GetPageAsync("/initiatives/buurt/ending");
        Assert.Equal(["Promise", "Contribution"], page.QuerySelectorAll("[data-open-ends]").Select(s => s.GetAttribute("data-open-ends")));
        Assert.Equal(2, page.QuerySelectorAll("[data-open-ends=Contribution] li a").Length);
        Assert.Null(page.QuerySelector("[name=Because]"));
        Assert.Equal(LifeOutcome.StillOpen, await EndAsync(host, town));

        var neither = await coordinator.PostFormAsync("/initiatives/buurt/ending", [("Kind", "Contribution"), ("Closing", " ")], "handler=Arrange");
        Assert.Contains(Texts.Ending_OneOfTwo, neither.Page.Body!.TextContent, StringComparison.Ordinal);
        await coordinator.PostFormAsync("/initiatives/buurt/ending", [("Kind", "Contribution"), ("Closing", "De wijkpost neemt het over.")], "handler=Arrange");
        Assert.Equal(LifeOutcome.StillOpen, await EndAsync(host, town));
        await coordinator.PostFormAsync("/initiatives/buurt/ending", [("Kind", "Promise"), ("Keeper", town.Officer.ToString())], "handler=Arrange");
        var arranged = await coordinator.GetPageAsync("/initiatives/buurt/ending");
        Assert.Equal(["Promise"], arranged.QuerySelectorAll("[data-open-ends]").Select(s => s.GetAttribute("data-open-ends")));
        Assert.Contains("Otto Wijkagent", arranged.QuerySelector("[data-open-ends=Promise]")!.TextContent, StringComparison.Ordinal);

        var missing = await coordinator.PostFormAsync("/initiatives/buurt/ending", [("Because", "")], "handler=End");
        Assert.Contains(Texts.Life_BecauseMissing, missing.Page.Body!.TextContent, StringComparison.Ordinal);
        var ended = await coordinator.PostFormAsync(
            "/initiatives/buurt/ending", [("Because", "De wijk is veilig genoeg."), ("HandedBackTo", "Team Veiligheid")], "handler=End");
        Assert.Equal("/initiatives/buurt", ended.Location);
        var face = (await host.Visitor().GetPageAsync("/initiatives/buurt")).QuerySelector("main")!.TextContent;
        Assert.Contains("De wijk is veilig genoeg.", face, StringComparison.Ordinal);
        Assert.Contains("Team Veiligheid", face, StringComparison.Ordinal);
        Assert.Equal(LifeOutcome.AlreadyDone, await EndAsync(host, town));
        Assert.Empty(await host.OpenGapsAsync(town.Initiative));
        var mine = await resident.GetPageAsync("/me/contributions");
        Assert.DoesNotContain("Het hek piept", (await host.Visitor().GetPageAsync("/initiatives")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Het hek piept", mine.Body!.TextContent, StringComparison.Ordinal); // who brought it can still read what became of it
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_keeps_it_must_still_be_there_at_the_end(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.OwedAsync(town.Initiative, Side.Citizen, town.Coordinator, town.Officer);
        Assert.Null(await HandOverAsync(town.Outsider));
        Assert.Equal(1, await HandOverAsync(town.Resident));
        Assert.Equal(0, await HandOverAsync(town.Resident));
        await host.LeaveAsync(town.Initiative, town.Resident);
        Assert.Equal(LifeOutcome.StillOpen, await EndAsync(host, town));
        await HandOverAsync(town.Coordinator);
        Assert.Equal(LifeOutcome.Done, await EndAsync(host, town));

        Task<int?> HandOverAsync(Guid to) => host.RunAsync(
            town.Coordinator, (HandOverOpenEnds hand) => hand.ExecuteAsync(town.Initiative, OpenEndKind.Promise, to, CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_reason_stays_without_the_name_of_who_wrote_it(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.RunAsync(town.Coordinator, (PauseInitiative pause) => pause.ExecuteAsync(town.Initiative, "Vakantie. Groet, Cora", CancellationToken.None));
        var told = await host.InScopeAsync(null, s => Steps(s).ExportAsync(town.Coordinator, CancellationToken.None));
        Assert.Single(told);
        await host.InScopeAsync(null, async s =>
        {
            await Steps(s).EraseAsync(town.Coordinator, CancellationToken.None);
            await s.GetRequiredService<AppDbContext>().SaveAsync(new("Erase", town.Coordinator));
            return true;
        });
        var step = await host.InDbAsync(db => db.Set<InitiativeStep>().AsNoTracking().SingleAsync());
        Assert.Equal((null, "Vakantie. Groet, …"), (step.ByPersonId, step.Because));

        static IPersonalData Steps(IServiceProvider services) => services.GetServices<IPersonalData>().OfType<StepsByPerson>().Single();
    }

    private static Task<LifeOutcome> EndAsync(AppHost host, SmallTown town) =>
        host.RunAsync(town.Coordinator, (EndInitiative end) => end.ExecuteAsync(town.Initiative, "Klaar.", CancellationToken.None));
}

public sealed class GapTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_sees_to_an_overdue_gap_is_told_once_until_a_new_day_is_agreed(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (cora, otto) = (await host.PersonAsync("Cora"), await host.PersonAsync("Otto"));
        var id = Guid.CreateVersion7();
        await host.RunAsync(null, (AdoptInitiative adopt) => adopt.ExecuteAsync(
            new(id, InitiativeTemplate.General, "Groen", "groen", "Samen.", "", cora, otto, null), CancellationToken.None));
        Assert.Equal(5, (await OpeningTests.AskedAsync(host, cora)).Count);

        // A person who waits for an answer is not hidden behind what is still missing.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var nel = await host.PersonAsync("Nel");
        await host.RunAsync(nel, (ApplyForMembership apply) => apply.ExecuteAsync(id, nel, Side.Citizen, null, CancellationToken.None));
        Assert.Equal(AskKind.Application, (await OpeningTests.AskedAsync(host, cora))[0].Kind);
        host.Clock.Advance(TimeSpan.FromDays(15));
        foreach (var _ in new[] { 1, 2 })
        {
            while (await host.RunAsync(null, (TellOverdueGaps tell) => tell.ExecuteAsync(CancellationToken.None)) > 0)
            {
            }

            await host.RunJobsAsync();
        }

        Assert.Equal([cora], await host.ToldAsync("GapOverdue")); // the citizens' contact, within fourteen days
        var first = (await OpeningTests.AskedAsync(host, cora))[0];
        Assert.Equal((AskKind.LateGap, OpeningNeed.CitizenContact), (first.Kind, first.Need));

        var gap = (await host.OpenGapsAsync(id)).Single(g => g.Need is OpeningNeed.CitizenContact);
        var browser = await host.SignedInAsync(cora);
        var form = await browser.GetPageAsync($"/initiatives/groen/gaps/{gap.Id}");
        var past = await browser.PostFormOnAsync(form, $"/initiatives/groen/gaps/{gap.Id}", [("DueOn", "2026-03-01")]);
        Assert.Contains(Texts.Gap_WhenWrong, past.Page.Body!.TextContent, StringComparison.Ordinal);
        var kept = await browser.PostFormOnAsync(form, $"/initiatives/groen/gaps/{gap.Id}", [("Owner", otto.ToString()), ("DueOn", "2026-04-30")]);
        Assert.Equal("/initiatives/groen/overview", kept.Location);
        var stale = await browser.PostFormOnAsync(form, $"/initiatives/groen/gaps/{gap.Id}", [("Owner", cora.ToString()), ("DueOn", "2026-05-30")]);
        Assert.Contains(Texts.Manage_LookAgain, stale.Page.Body!.TextContent, StringComparison.Ordinal);
        var agreed = (await host.OpenGapsAsync(id)).Single(g => g.Id == gap.Id);
        Assert.Equal((otto, new DateOnly(2026, 4, 30), null), (agreed.OwnerPersonId, agreed.DueOn, agreed.ToldOverdueAt));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/initiatives/groen/gaps/{Guid.CreateVersion7()}")).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_met_elsewhere_closes_its_gap_and_what_is_lost_is_listed_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        foreach (var need in Enum.GetValues<OpeningNeed>())
        {
            await LoseAsync(need);
            await LoseAsync(need);
            var gap = Assert.Single(await host.OpenGapsAsync(town.Initiative));
            Assert.Equal(need, gap.Need);
            await TellAsync(s => s.GetServices<Kernel.Changes.IReads<OpeningNeedMet>>().OfType<CloseGaps>().Single()
                .ReadAsync(new Kernel.Changes.Happening<OpeningNeedMet>(new(town.Initiative, need), Guid.CreateVersion7(), null, host.Now), CancellationToken.None));
            Assert.Empty(await host.OpenGapsAsync(town.Initiative));
        }

        Task LoseAsync(OpeningNeed need) => TellAsync(s => s.GetServices<Kernel.Changes.IReads<OpeningNeedLost>>().OfType<ListMissingPromise>().Single()
            .ReadAsync(new Kernel.Changes.Happening<OpeningNeedLost>(new(town.Initiative, need), Guid.CreateVersion7(), null, host.Now), CancellationToken.None));

        Task TellAsync(Func<IServiceProvider, Task> read) => host.InScopeAsync(null, async services =>
        {
            await read(services);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new("Elsewhere", town.Initiative));
            return true;
        });
    }
}
