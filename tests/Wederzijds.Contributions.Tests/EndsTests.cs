using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Escalating;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Joining;
using Wederzijds.Contributions.Outside;
using Wederzijds.Contributions.Retention;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Nothing ends in silence, whoever holds it and however long ago it was.</summary>
public sealed class EndsTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Somebody_outside_answers_once_by_the_link_alone(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "De brug is stuk. Ik heet Kwikstaart.");
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var page = $"/initiatives/{town.Slug}/contributions/{reference}";

        var asked = await coordinator.PostFormAsync(page + "/outside", [("Name", "Gemeentewerken, afdeling bruggen")], "handler=Ask");
        var link = new Uri(asked.Page.QuerySelector("code")!.TextContent).AbsolutePath;
        Assert.Contains("Gemeentewerken, afdeling bruggen, buiten het platform", (await coordinator.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);

        var outside = host.Visitor();
        var question = await outside.GetPageAsync(link);
        Assert.DoesNotContain("Rita", question.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ContributionState.Open, (await host.FindAsync(reference)).State); // looking changes nothing
        var blank = await outside.PostFormAsync(link, [("Answer", " "), ("IsDone", "true")]);
        Assert.Contains("Schrijf wat ermee is gebeurd.", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await outside.PostFormAsync(link, [("Answer", "De planken zijn vervangen."), ("IsDone", "true")])).Status);

        var stored = await host.FindAsync(reference);
        Assert.Equal((ContributionState.Ended, ContributionEnd.Done, (Guid?)null), (stored.State, stored.End, stored.OutsideHolderId));
        Assert.Contains("Deze link werkt niet meer", (await outside.GetPageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        var own = await (await host.SignedInAsync(town.Resident)).GetPageAsync($"/me/contributions/{reference}");
        Assert.Contains("De planken zijn vervangen.", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gehoord van Gemeentewerken", (await coordinator.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Asking_somebody_else_calls_the_first_link_off_and_mail_names_no_words(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "Een geheim verhaal over de buren");
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var page = $"/initiatives/{town.Slug}/contributions/{reference}/outside";

        var first = await coordinator.PostFormAsync(page, [("Name", "Waterschap")], "handler=Ask");
        var firstLink = new Uri(first.Page.QuerySelector("code")!.TextContent).AbsolutePath;
        var wrong = await coordinator.PostFormAsync(page, [("Name", "Provincie"), ("Email", "geen adres")], "handler=Ask");
        Assert.Contains("Dit is geen e-mailadres.", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync(page, [("Name", "Provincie"), ("Email", "loket@provincie.example")], "handler=Ask")).Status);
        await host.RunJobsAsync();

        Assert.Contains("Deze link werkt niet meer", (await host.Visitor().GetPageAsync(firstLink)).Body!.TextContent, StringComparison.Ordinal);
        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(host.MailFolder, "*.eml"), f => File.ReadAllText(f).Contains("provincie.example", StringComparison.Ordinal)));
        Assert.Contains("/outside/", mail.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("buren", mail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync("/outside/bestaat-niet")).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_somebody_outside_answers_reaches_those_that_follow_it_too(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var (lead, follower) = (await host.BringAsync(town, town.Resident, "De brug is stuk"), await host.BringAsync(town, town.Coordinator, "Een plank van de brug is weg"));
        var following = (await host.FindAsync(follower)).Id;
        Assert.Equal(JoinOutcome.Done, await host.RunAsync(town.Coordinator, (JoinContribution use) => use.ExecuteAsync(following, lead, null, CancellationToken.None)));
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var link = await AskOutsideAsync(coordinator, town, lead);

        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().PostFormAsync(link, [("Answer", "Er ligt een nieuwe plank."), ("IsDone", "true")])).Status);

        Assert.Equal(ContributionEnd.Done, (await host.FindAsync(lead)).End);
        Assert.Equal(ContributionEnd.Done, (await host.FindAsync(follower)).End);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_link_of_before_an_answer_opens_nothing_after_reopening(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "De brug is stuk");
        var link = await AskOutsideAsync(await host.SignedInAsync(town.Coordinator), town, reference);
        await host.AnswerAsync(reference, town.Coordinator);
        Assert.Equal(Outcome.Done, await host.DoAsync(reference, town.Resident, (ReopenContribution use, Guid id) => use.ExecuteAsync(id, "Nog stuk", CancellationToken.None)));

        Assert.Contains("Deze link werkt niet meer", (await host.Visitor().GetPageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Outcome.AlreadyEnded, await host.RunAsync(null, (AnswerFromOutside use) => use.ExecuteAsync(link.Split('/')[^1], true, "Toch nog", CancellationToken.None)));
        Assert.Equal(ContributionState.Open, (await host.FindAsync(reference)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_stays_late_is_brought_before_deputy_coordinators_and_decision_maker(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var deputy = await host.PersonAsync("Dirk Vervanger");
        await host.MemberAsync(town.Initiative, deputy, Side.Professional, isDeputy: true);
        var admin = await host.PersonAsync("Ada Beheer", isSiteAdmin: true);
        var due = DateOnly.FromDateTime(host.Now.Date).AddDays(1);
        var id = await DueAsync(host, town, due);

        Assert.Equal(0, await EscalateAsync(host));
        host.Clock.Advance(TimeSpan.FromDays(2)); // Thursday: one working day late
        Assert.Equal(1, await EscalateAsync(host));
        Assert.Equal(0, await EscalateAsync(host)); // once
        Assert.Equal([deputy], await ToldAsync(host, id));
        host.Clock.Advance(TimeSpan.FromDays(4)); // Monday
        Assert.Equal(1, await EscalateAsync(host));
        Assert.Equal(new HashSet<Guid> { deputy, town.Coordinator }, [.. await ToldAsync(host, id)]);
        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await EscalateAsync(host));
        Assert.Contains(admin, await ToldAsync(host, id));
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await EscalateAsync(host));
        foreach (var unseen in new[] { deputy, admin }) // neither may read what only contributor and holders may
        {
            var inbox = await (await host.SignedInAsync(unseen)).GetPageAsync("/me/inbox");
            Assert.Contains("blijft uit", inbox.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Wanneer", inbox.Body.TextContent, StringComparison.Ordinal);
        }

        var levels = await host.InDbAsync(db => db.Set<ContributionStep>().Where(s => s.ContributionId == id && s.Level != null).OrderBy(s => s.At).Select(s => s.Level).ToListAsync());
        Assert.Equal([EscalationLevel.Deputy, EscalationLevel.Coordinators, EscalationLevel.DecisionMaker], levels.ConvertAll(l => l!.Value));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_those_about_the_same_only_the_one_that_leads_is_brought_before_others_until_one_parts(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var due = DateOnly.FromDateTime(host.Now.Date).AddDays(1);
        var (lead, follower) = (await DueAsync(host, town, due), await DueAsync(host, town, due));
        var reference = await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Id == lead).Select(c => c.Reference).SingleAsync());
        Assert.Equal(JoinOutcome.Done, await host.RunAsync(town.Coordinator, (JoinContribution use) => use.ExecuteAsync(follower, reference, null, CancellationToken.None)));

        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await EscalateAsync(host));
        host.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await EscalateAsync(host));
        Assert.Equal([town.Coordinator], await ToldAsync(host, lead));
        Assert.Empty(await ToldAsync(host, follower));

        Assert.Equal(JoinOutcome.Done, await host.RunAsync(town.Coordinator, (PartContribution use) => use.ExecuteAsync(follower, CancellationToken.None)));
        Assert.Equal(1, await EscalateAsync(host)); // on its own way it is as late as it was
        Assert.Equal(EscalationLevel.Deputy, await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Id == follower).Select(c => c.Escalated).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_import_that_stays_late_is_one_notice_a_day_and_not_one_for_each(DatabaseProvider provider)
    {
        const int Many = EscalateContributions.BatchSize + 30;
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var calendar = await host.InScopeAsync(null, services => services.GetRequiredService<IWorkingDays>().ForSiteAsync(CancellationToken.None).AsTask());
        var due = DateOnly.FromDateTime(host.Now.Date).AddDays(1);
        var author = Contributor.Imported(town.Initiative, "author", host.Now);
        var rows = Enumerable.Range(0, Many).Select(i => Contribution.Import(
            author, Side.Citizen, new(ContributionKind.Report, $"Row {i}", null, null), $"{i}", null, null, new(Guid.Empty, 1, due, calendar.EndOf(due)), host.Now)).ToList();
        await host.GivenAsync([author, .. rows, .. rows.SelectMany(r => r.TakeSteps())]);

        host.Clock.Advance(TimeSpan.FromDays(6)); // everything is two working days late
        await EscalateAllAsync();
        await EscalateAllAsync();
        Assert.Equal(Many, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.Escalated == EscalationLevel.Coordinators)));
        Assert.Equal([town.Coordinator], await NoticesAsync());
        var inbox = (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync("/me/inbox")).Body!.TextContent;
        Assert.Contains("Veel antwoorden in", inbox, StringComparison.Ordinal);

        async Task EscalateAllAsync()
        {
            while (await EscalateAsync(host) > 0)
            {
            }
        }

        Task<List<Guid>> NoticesAsync() => host.InDbAsync(db => db.Database.SqlQuery<Guid>(
            $"SELECT person_id AS \"Value\" FROM notice WHERE kind IN ('Escalated', 'EscalatedMany', 'EscalatedUnseen')").ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_verdict_from_the_mail_needs_a_press_of_a_button_and_counts_once(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "Een verhaal met een naam erin");
        await host.AnswerAsync(reference, town.Officer);
        var answered = await host.FindAsync(reference);
        var path = await host.InScopeAsync(null, s => Task.FromResult(s.GetRequiredService<IVerdictLinks>().PathFor(answered.Id, town.Resident, answered.OutcomeStepId!.Value)));
        var visitor = host.Visitor();

        var page = await visitor.GetPageAsync(path);
        Assert.DoesNotContain("verhaal", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await host.FindAsync(reference)).IsSolved); // a scanner opened it: nothing
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostFormAsync(path, [("IsSolved", "true")])).Status);
        Assert.True((await host.FindAsync(reference)).IsSolved);
        Assert.Contains("Deze link werkt niet meer", (await visitor.GetPageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deze link werkt niet meer", (await visitor.GetPageAsync(path[..^4] + "AAAA")).Body!.TextContent, StringComparison.Ordinal);
        var elsewhere = await host.Visitor("https://other.localhost").GetPageAsync(path);
        Assert.Contains("Deze link werkt niet meer", elsewhere.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task After_its_time_words_place_and_people_are_gone_and_the_outcome_stays(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var report = await host.BringAsync(town, town.Coordinator, "Kwikstaart zag het", ContributionKind.Observation, forName: "Opa Kwikstaart", place: "Kwikstaartlaan 3");
        var idea = await host.BringAsync(town, town.Resident, "Een bankje", ContributionKind.Idea);
        await host.AnswerAsync(report, town.Officer, words: "Kwikstaart is gebeld");
        await host.AnswerAsync(idea, town.Officer);

        host.Clock.Advance(TimeSpan.FromDays(89));
        await ForgetAsync(host);
        Assert.Contains("Kwikstaart", (await host.FindAsync(report)).Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await ForgetAsync(host);

        var forgotten = await host.FindAsync(report);
        Assert.Equal((ContributionEnd.Done, (Guid?)null, (string?)null), (forgotten.End, forgotten.EnteredByPersonId, forgotten.Place));
        Assert.Equal("Een bankje", (await host.FindAsync(idea)).Text);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contributor>().CountAsync(c => c.Name != null)));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<ContributionStep>().CountAsync(s => s.Words != null && s.Words.Contains("Kwikstaart"))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_site_decides_how_long_a_kind_is_kept(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var admin = await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true));
        var reference = await host.BringAsync(town, town.Resident, "Een bankje", ContributionKind.Idea);
        await host.AnswerAsync(reference, town.Officer);

        var odd = await admin.PostFormAsync("/admin/retention", [("Kind", "Idea"), ("Days", "3")]);
        Assert.Contains("van 14 tot en met 3650", odd.Page.Body!.TextContent, StringComparison.Ordinal);
        var none = await admin.PostFormAsync("/admin/retention", [("Kind", ""), ("Days", "veel")]);
        Assert.Equal(HttpStatusCode.OK, none.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync("/admin/retention", [("Kind", "Idea"), ("Days", "20")])).Status);
        Assert.Contains("20 dagen", (await admin.GetPageAsync("/admin/retention")).Body!.TextContent, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(21));
        await ForgetAsync(host);
        Assert.NotNull((await host.FindAsync(reference)).ForgottenAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Heard_by_phone_and_handled_elsewhere_are_in_the_trace_but_not_for_the_contributor(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "Het bankje is los", ContributionKind.Idea);
        var officer = await host.SignedInAsync(town.Officer);
        var page = $"/initiatives/{town.Slug}/contributions/{reference}";

        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(page + "/outside", [("ExternalSystem", "Meldpunt"), ("ExternalNumber", "MOR-77")], "handler=Elsewhere")).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(page + "/answer", [("End", "Done"), ("Words", "Het staat vast"), ("HeardFrom", "mevrouw Duinker")])).Status);

        var read = (await officer.GetPageAsync(page)).Body!.TextContent;
        Assert.Contains("MOR-77", read, StringComparison.Ordinal);
        Assert.Contains("Gehoord van mevrouw Duinker", read, StringComparison.Ordinal);
        Assert.Contains("Het bankje is los", (await officer.GetPageAsync(page)).QuerySelector("[data-copy]")!.TextContent, StringComparison.Ordinal);
        var left = await host.SignedInAsync(town.Resident);
        Assert.Contains("Het staat vast", (await left.GetPageAsync($"/me/contributions/{reference}")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <returns>The path of the link.</returns>
    private static async Task<string> AskOutsideAsync(TestBrowser asker, SmallTown town, string reference)
    {
        var asked = await asker.PostFormAsync($"/initiatives/{town.Slug}/contributions/{reference}/outside", [("Name", "Gemeentewerken")], "handler=Ask");
        return new Uri(asked.Page.QuerySelector("code")!.TextContent).AbsolutePath;
    }

    private static async Task<Guid> DueAsync(AppHost host, SmallTown town, DateOnly due)
    {
        var at = new DateTimeOffset(due.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(1)).ToUniversalTime();
        return await host.InScopeAsync(null, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            var by = await db.ContributorAsync(town.Initiative, town.Resident, host.Now, CancellationToken.None);
            var contribution = Contribution.Receive(
                by, Side.Citizen, new(ContributionKind.Question, "Wanneer?", null, ContributionAudience.ContributorAndHolders), town.Resident, new AnswerTerm(Guid.NewGuid(), 1, due, at), host.Now);
            db.Add(contribution);
            db.AddRange(contribution.TakeSteps());
            await db.SaveAsync(new Kernel.Changes.Change("Given", contribution.Id));
            return contribution.Id;
        });
    }

    private static async Task<int> EscalateAsync(AppHost host)
    {
        var further = await host.RunAsync(null, (EscalateContributions use) => use.ExecuteAsync(CancellationToken.None));
        await host.RunJobsAsync();
        return further;
    }

    private static async Task ForgetAsync(AppHost host)
    {
        foreach (var kind in Enum.GetValues<ContributionKind>())
        {
            await host.RunAsync(null, (ForgetOldContributions use) => use.ExecuteAsync(kind, CancellationToken.None));
        }
    }

    private static Task<List<Guid>> ToldAsync(AppHost host, Guid subject) => host.InDbAsync(db => db.Database.SqlQuery<Guid>(
        $"SELECT person_id AS \"Value\" FROM notice WHERE kind IN ('Escalated', 'EscalatedUnseen') AND subject_id = {subject}").ToListAsync());
}
