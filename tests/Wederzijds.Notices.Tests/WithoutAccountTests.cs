using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

/// <summary>Who has no account and no mail hears the answer from the member who typed for them.</summary>
public sealed class WithoutAccountTests
{
    private static readonly Guid Neighbour = Guid.Parse("0192e000-0000-7000-8000-000000000001");

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_answer_becomes_a_task_for_who_typed_it_once_and_nobody_else_ticks_it_off(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        await host.ForgetJobsAsync();
        host.TypeLampFor(new(Village.Lamp, Neighbour, "Mevrouw Jansen", town.Resident, HasMail: false));

        var answered = Answered(host, town);
        await host.HappenAsync(town.Officer, answered);
        await host.HappenAsync(null, answered); // told twice, as after a kill
        await host.RunJobsAsync();

        var task = await host.InDbAsync(db => db.Set<HandTask>().AsNoTracking().SingleAsync());
        Assert.Equal(((Guid?)null, (Guid?)town.Resident), (task.PersonId, task.MemberPersonId));
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.TellWhoHasNoAccount));
        Assert.Empty(await host.ToldAsync(NoticeKind.TellByHand));
        var at = Links.ByHand(town.Slug);
        var (resident, other) = (await host.SignedInAsync(town.Resident), await host.SignedInAsync(neighbour));
        Assert.NotNull((await resident.GetPageAsync("/me/inbox")).QuerySelector($"main a[href='{at}']"));
        Assert.DoesNotContain("Mevrouw Jansen", (await other.GetPageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mevrouw Jansen", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        var page = await resident.GetPageAsync(at);
        Assert.Contains("Mevrouw Jansen", page.Body!.TextContent, StringComparison.Ordinal);

        (string, string)[] called = [("id", $"{task.Id}"), ("way", "Called")];
        Assert.Equal(FinishHandTaskOutcome.NotThere, await host.RunAsync(neighbour, (FinishHandTask use) => use.ExecuteAsync(
            town.Initiative, [task.Id], HandWay.Called, neighbour, isCoordinator: false, CancellationToken.None)));
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormOnAsync(page, at, called)).Status);
        Assert.Equal(town.Resident, (await host.InDbAsync(db => db.Set<HandTask>().AsNoTracking().SingleAsync())).DoneBy);

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.HappenAsync(town.Officer, Answered(host, town)); // reopened and answered again
        await host.RunJobsAsync();
        Assert.Equal(2, await host.InDbAsync(db => db.Set<HandTask>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Coordinators_do_it_when_the_typist_left_and_nobody_where_mail_comes_or_nobody_typed(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        foreach (var nobody in new BroughtWithoutAccount[]
        {
            new(Village.Lamp, Neighbour, "Jan", town.Resident, HasMail: true), new(Village.Lamp, Neighbour, "Jan", null, HasMail: false), new(Village.Lamp, Neighbour, null, town.Resident, HasMail: false),
        })
        {
            host.TypeLampFor(nobody);
            await host.HappenAsync(town.Officer, Answered(host, town));
            await host.RunJobsAsync();
        }

        Assert.Equal(0, await host.InDbAsync(db => db.Set<HandTask>().CountAsync()));

        host.TypeLampFor(new(Village.Lamp, Neighbour, "Jan", town.Resident, HasMail: false));
        await host.LeaveAsync(town.Initiative, town.Resident);
        await host.HappenAsync(town.Officer, Answered(host, town));
        await host.RunJobsAsync();
        Assert.Null((await host.InDbAsync(db => db.Set<HandTask>().AsNoTracking().SingleAsync())).MemberPersonId);
        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.TellByHand));

        await host.HappenAsync(town.Coordinator, new ContributorForgotten(Village.Lamp, town.Initiative, [Village.Lamp]));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<HandTask>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_refusal_is_told_by_a_coordinator_since_who_typed_it_cannot_read_it(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        host.TypeLampFor(new(Village.Lamp, Neighbour, "Mevrouw Jansen", town.Resident, HasMail: false));

        await host.HappenAsync(town.Coordinator, new ContributionRejected(Village.Lamp, town.Initiative, null));
        await host.RunJobsAsync();

        var task = await host.InDbAsync(db => db.Set<HandTask>().AsNoTracking().SingleAsync());
        Assert.Equal((null, NoticeKind.Rejected), (task.MemberPersonId, task.Kind));
        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.TellByHand));
        Assert.Empty(await host.ToldAsync(NoticeKind.TellWhoHasNoAccount));
        var at = Links.ByHand(town.Slug);
        Assert.Contains("geweigerd", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(at)).QuerySelector("[data-by-hand]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await (await host.SignedInAsync(town.Resident)).GetPageAsync(at)).QuerySelector("[data-by-hand]"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task All_for_the_same_somebody_is_told_in_one_talk_and_who_was_not_reached_stays(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        host.TypeLampFor(new(Village.Lamp, Neighbour, "Mevrouw Jansen", town.Coordinator, HasMail: false));
        await host.HappenAsync(town.Officer, Answered(host, town));
        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Channel = DoseChannel.ByHand });
        await host.HappenAsync(town.Officer, Answered(host, town) with { ContributorPersonId = town.Resident });
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.HappenAsync(town.Officer, Answered(host, town)); // reopened and answered again
        await host.RunJobsAsync();

        var (at, coordinator) = (Links.ByHand(town.Slug), await host.SignedInAsync(town.Coordinator));
        var page = await coordinator.GetPageAsync(at);
        Assert.Equal([("Mevrouw Jansen", 2), ("Rita Bewoner", 1)], Waiting(page).Order());
        var ids = page.QuerySelectorAll("[data-by-hand] > li").Single(li => li.TextContent.Contains("Mevrouw Jansen", StringComparison.Ordinal))
            .QuerySelectorAll("[name=id]").Select(i => ("id", i.GetAttribute("value")!)).ToList();
        await coordinator.PostFormOnAsync(page, at, [.. ids, ("way", "NotReached")]);
        page = await coordinator.GetPageAsync(at);
        Assert.Equal(2, Waiting(page).Count);
        Assert.Contains("1 keer geprobeerd", page.QuerySelector("[data-by-hand]")!.TextContent, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.HappenAsync(town.Officer, Answered(host, town)); // after the page was read: not told by the talk
        await host.RunJobsAsync();
        await coordinator.PostFormOnAsync(page, at, [.. ids, ("way", "Spoke")]);
        Assert.Equal([("Mevrouw Jansen", 1), ("Rita Bewoner", 1)], Waiting(await coordinator.GetPageAsync(at)).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mail_that_waits_is_told_once_until_somebody_looked(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await WaitsAsync(isFirst: true);
        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.MailWaits));
        await WaitsAsync(isFirst: false);
        Assert.Single(await host.ToldAsync(NoticeKind.MailWaits));

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var inbox = await coordinator.GetPageAsync("/me/inbox");
        Assert.NotNull(inbox.QuerySelector($"main a[href='/initiatives/{town.Slug}/contributions/mail']"));
        var id = (await host.NoticesAsync(NoticeKind.MailWaits))[0].Id;
        await host.RunAsync(town.Coordinator, (Inbox.ReadNotice use) => use.ExecuteAsync(town.Coordinator, id, CancellationToken.None));
        await WaitsAsync(isFirst: false);
        Assert.Equal(2, (await host.ToldAsync(NoticeKind.MailWaits)).Count);
        await WaitsAsync(isFirst: false);
        Assert.Equal(2, (await host.ToldAsync(NoticeKind.MailWaits)).Count);
        await WaitsAsync(isFirst: true); // all were decided meanwhile
        Assert.Equal(3, (await host.ToldAsync(NoticeKind.MailWaits)).Count);

        async Task WaitsAsync(bool isFirst)
        {
            await host.HappenAsync(null, new MailWaits(Guid.CreateVersion7(host.Now), town.Initiative, isFirst));
            await host.RunJobsAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_that_stay_late_are_told_once_a_day_to_each_and_say_not_what(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var admin = await host.PersonAsync("Ada Beheer", isSiteAdmin: true);
        for (var batch = 0; batch < 3; batch++)
        {
            await LateAsync(EscalationLevel.Coordinators);
            await LateAsync(EscalationLevel.DecisionMaker);
        }

        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.EscalatedMany));
        Assert.Equal([admin], await host.ToldAsync(NoticeKind.EscalatedUnseen));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await LateAsync(EscalationLevel.Coordinators);
        Assert.Equal(2, (await host.ToldAsync(NoticeKind.EscalatedMany)).Count);

        async Task LateAsync(EscalationLevel level)
        {
            await host.HappenAsync(null, new ContributionsEscalated(town.Initiative, Side.Professional, level, 200));
            await host.RunJobsAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_that_become_late_together_are_told_once_a_day_and_one_alone_by_itself(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ForgetJobsAsync();
        foreach (var contribution in Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7(host.Now)))
        {
            await host.HappenAsync(null, new DeliveryLate(contribution, contribution, town.Initiative, contribution, Side.Professional, town.Officer, IsOneOfMany: true));
        }

        await host.RunJobsAsync();
        Assert.Equal(new[] { town.Coordinator, town.Officer }.Order(), await host.ToldAsync(NoticeKind.LateMany));
        Assert.Empty(await host.ToldAsync(NoticeKind.Late));
        await host.HappenAsync(null, new DeliveryLate(Village.Lamp, Village.Lamp, town.Initiative, Village.Lamp, Side.Professional, town.Officer));
        await host.RunJobsAsync();
        Assert.Equal(2, (await host.ToldAsync(NoticeKind.Late)).Count);
    }

    private static ContributionAnswered Answered(AppHost host, SmallTown town) =>
        new(Village.Lamp, town.Initiative, null, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static List<(string Name, int Things)> Waiting(AngleSharp.Dom.IDocument page) =>
        [.. page.QuerySelectorAll("[data-by-hand] > li").Select(li => (li.QuerySelector("strong")!.TextContent, li.QuerySelectorAll("ul > li").Length))];
}
