using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>A member writes down what a contributor without account says.</summary>
public sealed class HeardTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_verdict_of_somebody_without_account_counts_and_names_who_wrote_it_down(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, forName: "Mevrouw Jansen");
        await host.AnswerAsync(reference, town.Officer);
        await host.RunJobsAsync();
        var (page, heard) = (Page(town, reference), Page(town, reference) + "/heard");
        var resident = await host.SignedInAsync(town.Resident); // entered it
        var inbox = (await resident.GetPageAsync("/me/inbox")).Body!.TextContent;
        Assert.Contains("Er is een antwoord voor iemand zonder account", inbox, StringComparison.Ordinal);
        Assert.NotNull((await resident.GetPageAsync(page)).QuerySelector($"a[href='{heard}']"));
        var form = await resident.GetPageAsync(heard);
        Assert.Equal(["Solved", "NotSolved", "Reopen"], form.QuerySelectorAll("input[name=What]").Select(i => i.GetAttribute("value")));
        Assert.Contains("Mevrouw Jansen", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var answer = await resident.PostFormOnAsync(form, heard, [("What", "NotSolved"), ("Words", "Hij flikkert <script>nog</script>")]);

        Assert.Equal(page, answer.Location);
        Assert.False((await host.FindAsync(reference)).IsSolved);
        var shown = await (await host.SignedInAsync(town.Officer)).GetPageAsync(page);
        Assert.Contains("Opgeschreven door Rita Bewoner", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hij flikkert <script>nog</script>", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Volgens de inbrenger niet opgelost", shown.Body!.TextContent, StringComparison.Ordinal);
        await host.RunJobsAsync();
        Assert.Contains("niet opgelost", (await (await host.SignedInAsync(town.Officer)).GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync(r => r.Kind == "RecordWhatWasHeard"));
        Assert.Equal(town.Resident, record.ActorId);
        Assert.DoesNotContain("flikkert", record.Events, StringComparison.Ordinal);

        var twice = await resident.PostFormOnAsync(form, heard, [("What", "Solved")]);
        Assert.Contains("intussen gewijzigd", twice.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Reopen"], twice.Page.QuerySelectorAll("input[name=What]").Select(i => i.GetAttribute("value")));
        Assert.False((await host.FindAsync(reference)).IsSolved);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Withdrawn_at_the_contributors_request_ends_it_and_says_so_in_both_languages(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, forName: "Mevrouw Jansen");
        var (page, heard) = (Page(town, reference), Page(town, reference) + "/heard");
        var officer = await host.SignedInAsync(town.Officer); // the contact: may handle it

        Assert.Equal(page, (await officer.PostFormAsync(heard, [("What", "Withdraw")])).Location);

        Assert.Equal(ContributionEnd.Withdrawn, (await host.FindAsync(reference)).End);
        var shown = await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(page);
        Assert.Contains("Ingetrokken op verzoek van de inbrenger", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Opgeschreven door Otto Wijkagent", shown.Body!.TextContent, StringComparison.Ordinal);
        await officer.GetAsync("/language/en");
        Assert.Contains("Written down by Otto Wijkagent", (await officer.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nothing to write down", (await officer.GetPageAsync(heard)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Reopening_takes_the_contributors_words_and_starts_the_clock_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, forName: "Mevrouw Jansen");
        await host.AnswerAsync(reference, town.Officer);
        var heard = Page(town, reference) + "/heard";
        var coordinator = await host.SignedInAsync(town.Coordinator);

        var blank = await coordinator.PostFormAsync(heard, [("What", "Reopen"), ("Words", " \n ")]);
        Assert.Contains("volgens de inbrenger niet af", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        var tooLong = await coordinator.PostFormAsync(heard, [("What", "Solved"), ("Words", new string('x', 4001))]);
        Assert.Contains("4000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4001, tooLong.Page.QuerySelector("textarea")!.TextContent.Trim().Length);
        Assert.Contains("Kies wat de inbrenger zei", (await coordinator.PostFormAsync(heard, [("Words", "Niets gekozen")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync(heard, [("What", "Reopen"), ("Words", "Het is weer donker")])).Status);

        var found = await host.FindAsync(reference);
        Assert.Equal((ContributionState.Open, (bool?)null, true), (found.State, found.IsSolved, found.ReopenedAt is not null));
        Assert.True(await host.InDbAsync(db => db.Set<ContributionStep>().AnyAsync(s => s.Kind == StepKind.Reopened && s.WasHeard && s.ActorPersonId == town.Coordinator)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_speaks_for_who_has_an_account_nor_for_who_cannot_be_asked(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var own = await host.BringAsync(town, town.Resident);
        var forAnother = await host.BringAsync(town, town.Resident, "For the neighbour", ContributionKind.Idea, forName: "Mevrouw Jansen");
        var stranger = await host.InDbAsync(async db =>
        {
            var contributor = Contributor.Imported(town.Initiative, null, host.Now);
            var contribution = Contribution.Import(contributor, Side.Citizen, new(ContributionKind.Idea, "Who wrote this?", null, null), "18", null, null, null, host.Now);
            db.AddRange(contributor, contribution);
            await db.SaveAsync(new Change("Given", contribution.Id));
            return contribution.Reference;
        });

        await ExpectAsync(town.Coordinator, own, HttpStatusCode.NotFound);
        await ExpectAsync(town.Coordinator, stranger, HttpStatusCode.NotFound);
        await ExpectAsync(town.Coordinator, forAnother, HttpStatusCode.OK);
        await ExpectAsync(town.Resident, forAnother, HttpStatusCode.OK);
        await ExpectAsync(neighbour, forAnother, HttpStatusCode.NotFound); // reads it, handles it not
        await ExpectAsync(town.Outsider, forAnother, HttpStatusCode.NotFound);
        Assert.Equal(Outcome.NotFound, await host.DoAsync<Hearing.RecordWhatWasHeard>(
            own, town.Coordinator, (use, id) => use.ExecuteAsync(id, Hearing.Heard.Withdraw, null, 0, CancellationToken.None)));

        async Task ExpectAsync(Guid person, string reference, HttpStatusCode status) =>
            Assert.Equal((reference, status), (reference, (await (await host.SignedInAsync(person)).GetAsync(Page(town, reference) + "/heard")).Status));
    }

    private static string Page(SmallTown town, string reference) => $"/initiatives/{town.Slug}/contributions/{reference}";
}
