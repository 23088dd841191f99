using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

public sealed class DoseTests
{
    private const string Page = "/me/dose";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_outcome_reaches_three_people_in_three_doses(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        var (sparing, eager) = (await host.PersonAsync("Sjaan Sober"), await host.PersonAsync("Els Alles"));
        await host.ChooseAsync(sparing, null, new(DoseWhat.OutcomeOnly, DoseExtras.None, DoseCadence.AtOnce, DoseChannel.ByHand));
        await host.ChooseAsync(eager, null, new(DoseWhat.EveryStep, DoseExtras.None, DoseCadence.Daily, DoseChannel.Mail));

        foreach (var who in new[] { town.Resident, sparing, eager })
        {
            Village.LampBroughtBy = who;
            await host.HappenAsync(town.Coordinator, new HolderAssigned(Village.Lamp, town.Initiative, town.Officer, Side.Professional));
            await host.HappenAsync(null, new DeliveryLate(Guid.CreateVersion7(), Village.Lamp, town.Initiative, Village.Lamp, Side.Professional, town.Officer));
            await host.HappenAsync(town.Officer, Answered(host, town, who));
            await host.RunJobsAsync();
        }

        Assert.Equal(new[] { NoticeKind.TakenUp, NoticeKind.Answered }.Order(), await KindsAsync(host, town.Resident));
        Assert.Equal([NoticeKind.Answered], await KindsAsync(host, sparing));
        Assert.Equal(new[] { NoticeKind.TakenUp, NoticeKind.TermPassed, NoticeKind.Answered }.Order(), await KindsAsync(host, eager));
        Assert.Equal(2, host.MailsTo(town.Resident).Count); // at once, each by itself
        Assert.Empty(host.MailsTo(sparing));
        Assert.Equal(sparing, (await host.InDbAsync(db => db.Set<HandTask>().SingleAsync())).PersonId);
        Assert.Empty(host.MailsTo(eager)); // waits for tomorrow morning
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_minimum_comes_whatever_was_chosen_also_after_leaving(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        var left = await host.PersonAsync("Piet Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        await host.ChooseAsync(left, null, new(DoseWhat.OutcomeOnly, DoseExtras.None, DoseCadence.AtOnce, DoseChannel.Mail));
        await host.ChooseAsync(left, town.Initiative, new(DoseWhat.OutcomeOnly, DoseExtras.None, DoseCadence.AtOnce, DoseChannel.Platform));
        await host.ForgetJobsAsync();

        await host.HappenAsync(left, new ContributionReceived(Village.Lamp, town.Initiative, left, left, Side.Citizen, ContributionKind.Idea, host.Now));
        await host.HappenAsync(town.Officer, Answered(host, town, left));
        await host.HappenAsync(town.Officer, new ContributionRejected(Village.Lamp, town.Initiative, left));
        await host.RunJobsAsync();

        Assert.Equal(new[] { NoticeKind.Answered, NoticeKind.Acknowledged, NoticeKind.Rejected }.Order(), await KindsAsync(host, left));
        Assert.Empty(host.MailsTo(left)); // here this person chose the platform

        await host.RunAsync(left, (ResetDose reset) => reset.ExecuteAsync(left, town.Initiative, CancellationToken.None));
        await host.HappenAsync(town.Officer, Answered(host, town, left));
        await host.RunJobsAsync();
        Assert.Single(host.MailsTo(left)); // and in general mail
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Extras_reach_only_members_who_asked_for_them(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Extras = DoseExtras.Effects | DoseExtras.People | DoseExtras.Thanks | DoseExtras.Background });
        await host.ChooseAsync(town.Outsider, null, DoseChoice.Default with { Extras = DoseExtras.Effects });
        await host.ChooseAsync(town.Officer, null, DoseChoice.Default with { Extras = DoseExtras.Effects | DoseExtras.Thanks });
        await host.ChooseAsync(town.Officer, town.Initiative, DoseChoice.Default with { Extras = DoseExtras.Thanks }); // not here

        await host.HappenAsync(
            town.Coordinator,
            new EffectObserved(Village.Lamp, town.Initiative, new(2026, 3, 1)),
            new ActShown(Village.Lamp, town.Initiative, Side.Citizen, ActKind.SeenByPartner),
            new ActShown(Village.Lamp, town.Initiative, Side.Citizen, ActKind.Answered),
            new PromiseAccepted(Village.Lamp, town.Initiative, Side.Professional, 1),
            new ContactNamed(town.Initiative, Side.Citizen, town.Coordinator, null));
        await host.RunJobsAsync();

        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.EffectSeen));
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.SeenByPartner)); // once, and not the officer: it was the citizens who were seen
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.PromiseHolds));
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.NewContact));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_person_chooses_looks_again_and_resets_in_one_action(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var browser = await host.SignedInAsync(town.Resident);

        var first = await browser.GetPageAsync(Page);
        Assert.Equal(nameof(DoseWhat.Milestones), Chosen(first, "Form.What"));
        var saved = await browser.PostFormOnAsync(first, Page, [("Form.What", "EveryStep"), ("Form.Extras", "Thanks"), ("Form.Cadence", "Weekly"), ("Form.Channel", "Platform")]);
        Assert.Equal((HttpStatusCode.Redirect, Page), (saved.Status, saved.Location));
        var own = $"/me/dose/initiatives/{town.Slug}";
        await browser.PostFormAsync(own, [("Form.What", "OutcomeOnly"), ("Form.Cadence", "AtOnce"), ("Form.Channel", "Mail")]);
        await browser.PostFormAsync("/me/dose/hours", [("DigestHour", "18"), ("WeeklyOn", "Friday"), ("QuietFrom", "20"), ("QuietUntil", "9")]);

        var again = await browser.GetPageAsync(Page);
        Assert.Equal(("EveryStep", "Thanks", "Weekly", "Platform"), (Chosen(again, "Form.What"), Chosen(again, "Form.Extras"), Chosen(again, "Form.Cadence"), Chosen(again, "Form.Channel")));
        Assert.Contains("Alleen de uitkomst", again.QuerySelector("[data-doses]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("18:00", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("vrijdag", again.Body.TextContent, StringComparison.Ordinal);

        await browser.PostFormOnAsync(await browser.GetPageAsync(own), own, [], "handler=Reset");
        Assert.Contains("zoals hierboven", (await browser.GetPageAsync(Page)).QuerySelector("[data-doses]")!.TextContent, StringComparison.Ordinal);
        await browser.PostFormOnAsync(await browser.GetPageAsync(Page), Page, [], "handler=Reset");
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Dose>().CountAsync()) + await host.InDbAsync(db => db.Set<TellingHours>().CountAsync()));
        Assert.Empty((await browser.GetPageAsync(Page)).QuerySelectorAll("form[action*='handler=Reset']"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_chosen_in_another_window_is_not_overwritten_and_nonsense_is_refused_beside_the_field(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var browser = await host.SignedInAsync(town.Resident);
        var stale = await browser.GetPageAsync(Page);
        await browser.PostFormOnAsync(stale, Page, [("Form.Cadence", "Daily")]);

        var answer = await browser.PostFormOnAsync(stale, Page, [("Form.Cadence", "Weekly")]);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("ander venster", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Weekly", Chosen(answer.Page, "Form.Cadence")); // what was chosen is still there
        Assert.Equal(DoseCadence.Daily, (await host.InDbAsync(db => db.Set<Dose>().SingleAsync())).Cadence);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormOnAsync(answer.Page, Page, [("Form.Cadence", "Weekly")])).Status);

        foreach (var nonsense in new[] { "", "0", "2", "<script>", "daily", "AtOnce,Daily" })
        {
            var refused = await browser.PostFormAsync(Page, [("Form.Cadence", nonsense)]);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains("Kies een van de mogelijkheden", refused.Page.Body!.TextContent, StringComparison.Ordinal);
            var hour = await browser.PostFormAsync("/me/dose/hours", [("QuietFrom", nonsense is "0" or "2" ? "24" : nonsense)]);
            Assert.Contains("Kies een van de mogelijkheden", hour.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(DoseCadence.Weekly, (await host.InDbAsync(db => db.Set<Dose>().SingleAsync())).Cadence);
    }

    [Fact]
    public async Task A_dose_is_of_oneself_only_and_an_unknown_initiative_is_not_there()
    {
        await using var host = await Village.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { What = DoseWhat.EveryStep });

        var other = await host.SignedInAsync(town.Coordinator);
        Assert.Equal(nameof(DoseWhat.Milestones), Chosen(await other.GetPageAsync(Page), "Form.What"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/me/dose/initiatives/bestaat-niet")).Status);
        foreach (var address in new[] { Page, "/me/dose/hours", "/me/dose/preview", $"/me/dose/initiatives/{town.Slug}" })
        {
            Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync(address)).Location, StringComparison.Ordinal);
        }

        var english = await other.GetAsync("/language/en");
        Assert.Contains("What you hear", (await other.GetPageAsync(Page)).Title, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task In_quiet_hours_nothing_goes_out_and_in_the_morning_it_does_once(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        host.Clock.Advance(TimeSpan.FromHours(13)); // 23:00

        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.RunRecurringAsync();
        Assert.Single(await host.ToldAsync(NoticeKind.Answered)); // in the inbox at once
        Assert.Empty(host.MailsTo(town.Resident));

        host.Clock.Advance(TimeSpan.FromHours(8));
        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunRecurringAsync();
        Assert.Equal("Er is een antwoord op je inbreng", Assert.Single(host.MailsTo(town.Resident)).Subject);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_wants_to_be_called_is_a_task_that_a_coordinator_finishes_once(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Channel = DoseChannel.ByHand });
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.RunJobsAsync();
        var address = $"/initiatives/{town.Slug}/by-hand";

        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.TellByHand));
        var browser = await host.SignedInAsync(town.Coordinator);
        var page = await browser.GetPageAsync(address);
        Assert.Contains("Rita Bewoner", page.QuerySelector("[data-by-hand]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lamp <b>kapot</b>", page.QuerySelector("[data-by-hand]")!.TextContent, StringComparison.Ordinal);
        foreach (var member in new[] { town.Resident, town.Officer }) // only for whom they typed themselves
        {
            Assert.Null((await (await host.SignedInAsync(member)).GetPageAsync(address)).QuerySelector("[data-by-hand]"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostFormOnAsync(page, address, [("way", "Shouted")])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormOnAsync(page, address, [("way", "Called")])).Status);
        await browser.PostFormOnAsync(page, address, [("way", "Wrote")]); // somebody else was first
        var task = await host.InDbAsync(db => db.Set<HandTask>().SingleAsync());
        Assert.Equal((HandWay.Called, town.Coordinator), (task.Way, task.DoneBy));
        Assert.Contains("Niemand wacht", (await browser.GetPageAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Outsider)).GetAsync(address)).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_preview_shows_what_would_have_gone_out_under_the_present_dose(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        for (var day = 0; day < 3; day++)
        {
            await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
            await host.RunJobsAsync();
            host.Clock.Advance(TimeSpan.FromDays(1));
        }

        var browser = await host.SignedInAsync(town.Resident);
        Assert.Equal(3, (await browser.GetPageAsync("/me/dose/preview")).QuerySelectorAll("[data-moment]").Length);

        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Cadence = DoseCadence.Weekly });
        var weekly = await browser.GetPageAsync("/me/dose/preview");
        var moment = Assert.Single(weekly.QuerySelectorAll("[data-moment]"));
        Assert.Equal(3, moment.QuerySelectorAll("li").Length);
        Assert.Contains("LAMP-7", moment.TextContent, StringComparison.Ordinal);
        Assert.Contains("Elke week", moment.TextContent, StringComparison.Ordinal);

        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Channel = DoseChannel.Platform });
        Assert.Empty((await browser.GetPageAsync("/me/dose/preview")).QuerySelectorAll("[data-moment]"));
        Assert.Empty((await (await host.SignedInAsync(town.Officer)).GetPageAsync("/me/dose/preview")).QuerySelectorAll("[data-moment]"));
    }

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static async Task<IOrderedEnumerable<NoticeKind>> KindsAsync(AppHost host, Guid person) =>
        (await host.InDbAsync(db => db.Set<Notice>().Where(n => n.PersonId == person).Select(n => n.Kind).ToListAsync())).Order();

    private static string? Chosen(IHtmlDocument page, string name) => page.QuerySelector($"input[name='{name}']:checked")?.GetAttribute("value");
}
