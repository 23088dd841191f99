using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>The spine as people walk it, through the pages.</summary>
public sealed class JourneyTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_report_is_brought_taken_up_answered_judged_and_reopened(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var officer = await host.SignedInAsync(town.Officer);
        var list = $"/initiatives/{town.Slug}/contributions";

        var sent = await resident.PostFormAsync(list + "/new", [("Kind", "Report"), ("Text", "The lamp is broken. It is dark."), ("Where.Place", "Lindelaan 12")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var page = sent.Location!;
        var reference = page.Split('/')[^1];
        Assert.Contains("The lamp is broken", (await resident.GetPageAsync(page)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("The lamp is broken", (await officer.GetPageAsync(list + "?filter=Mine")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(page, [], "take-up")).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var answered = await officer.PostFormAsync(page + "/answer", [("End", "PassedOn"), ("Words", "They come on Monday"), ("To", "The roads team"), ("Number", "R-12")]);
        Assert.Equal(HttpStatusCode.Redirect, answered.Status);

        var own = await resident.GetPageAsync($"/me/contributions/{reference}");
        Assert.Contains("They come on Monday", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The roads team", own.Body.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect,
            (await resident.PostFormAsync($"/me/contributions/{reference}", [("isSolved", "false")], "handler=Verdict")).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect,
            (await resident.PostFormAsync($"/me/contributions/{reference}", [("Because", "Still dark")], "handler=Reopen")).Status);

        var stored = await host.FindAsync(reference);
        Assert.Equal((ContributionState.Open, (ContributionEnd?)null, town.Officer), (stored.State, stored.End, stored.HolderPersonId));
        var steps = await host.InDbAsync(db => db.Set<ContributionStep>().Where(s => s.ContributionId == stored.Id).OrderBy(s => s.At).Select(s => s.Kind).ToListAsync());
        Assert.Equal([StepKind.Received, StepKind.HolderAssigned, StepKind.Answered, StepKind.VerdictGiven, StepKind.Reopened], steps);
        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().Where(r => r.SubjectId == stored.Id).Select(r => r.Events).ToListAsync());
        Assert.Equal(5, record.Count);
        Assert.DoesNotContain(record, events => events.Contains("Still dark", StringComparison.Ordinal) || events.Contains("lamp", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Bad_input_comes_back_beside_the_field_with_the_words_typed(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var address = $"/initiatives/{town.Slug}/contributions/new";

        var blank = await resident.PostFormAsync(address, [("Text", "  "), ("Where.Place", "Here")]);
        Assert.Equal(HttpStatusCode.OK, blank.Status);
        Assert.Contains("Vertel wat je wilt inbrengen.", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kies wat je inbrengt.", blank.Page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("Here", blank.Page.QuerySelector("[name='Where.Place']")!.GetAttribute("value"));

        var tooLong = await resident.PostFormAsync(address, [("Kind", "Idea"), ("Text", new string('x', 4001))]);
        Assert.Contains("4000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(new string('x', 4001), tooLong.Page.QuerySelector("[name=Text]")!.TextContent, StringComparison.Ordinal);

        var unknown = await resident.PostFormAsync(address, [("Kind", "99"), ("Text", "x")]);
        Assert.Equal(HttpStatusCode.OK, unknown.Status);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));

        var lines = string.Join("\r\n", Enumerable.Repeat("x", 2000)); // 3,999 characters as a browser counts them
        var script = await resident.PostFormAsync(address, [("Kind", "Idea"), ("Text", "<script>alert(1)</script> one\n" + lines[..3000])]);
        Assert.Equal(HttpStatusCode.Redirect, script.Status);
        var page = await resident.GetPageAsync(script.Location!);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_second_of_two_answers_is_told_to_look_again_and_keeps_the_words(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident);
        var officer = await host.SignedInAsync(town.Officer);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = $"/initiatives/{town.Slug}/contributions/{reference}/answer";
        var first = await officer.GetPageAsync(address);
        var second = await coordinator.GetPageAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormOnAsync(first, address, [("End", "Done"), ("Words", "Mine")])).Status);
        var refused = await coordinator.PostFormOnAsync(second, address, [("End", "NotDone"), ("Words", "A long reason")]);

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("intussen afgerond", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A long reason", refused.Page.QuerySelector("[name=Words]")!.TextContent.Trim());
        Assert.Equal(ContributionEnd.Done, (await host.FindAsync(reference)).End);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_answer_on_a_form_that_is_out_of_date_is_not_given(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = $"/initiatives/{town.Slug}/contributions/{reference}/answer";
        var form = await coordinator.GetPageAsync(address);
        await host.DoAsync<Holding.AssignHolder>(reference, town.Officer, (use, id) => use.ExecuteAsync(id, town.Officer, null, CancellationToken.None));

        var refused = await coordinator.PostFormOnAsync(form, address, [("End", "NotDone"), ("Words", "A long reason")]);

        Assert.Contains("Kijk nog eens", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A long reason", refused.Page.QuerySelector("[name=Words]")!.TextContent.Trim());
        Assert.Null((await host.FindAsync(reference)).End);
        var again = await coordinator.PostFormOnAsync(refused.Page, address, []);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_form_sent_twice_brings_one_contribution(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var address = $"/initiatives/{town.Slug}/contributions/new";
        var form = await resident.GetPageAsync(address);

        var first = await resident.PostFormOnAsync(form, address, [("Kind", "Idea"), ("Text", "A bench")]);
        var second = await resident.PostFormOnAsync(form, address, [("Kind", "Idea"), ("Text", "A bench")]);

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Not_done_needs_a_reason_and_passed_on_a_receiver(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident);
        var officer = await host.SignedInAsync(town.Officer);
        var address = $"/initiatives/{town.Slug}/contributions/{reference}/answer";

        var noReason = await officer.PostFormAsync(address, [("End", "NotDone"), ("Words", " ")]);
        var nobody = await officer.PostFormAsync(address, [("End", "PassedOn"), ("To", "")]);
        var forged = await officer.PostFormAsync(address, [("End", "RejectedAtTheDoor"), ("Words", "x")]);

        Assert.Contains("Schrijf op waarom", noReason.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("aan wie je het doorgeeft", nobody.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kies wat ermee is gebeurd", forged.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await host.FindAsync(reference)).End);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_coordinator_gives_it_to_a_member_and_to_nobody_else(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = $"/initiatives/{town.Slug}/contributions/{reference}/holder";

        Assert.Contains("Kies wie dit behandelt", (await coordinator.PostFormAsync(address, [("Holder", "")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("doet niet", (await coordinator.PostFormAsync(address, [("Holder", town.Outsider.ToString())])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync(address, [("Holder", town.Officer.ToString())])).Status);

        Assert.Equal(town.Officer, (await host.FindAsync(reference)).HolderPersonId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_refused_at_the_door_is_seen_by_coordinators_and_its_contributor_only(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "Buy my shoes", ContributionKind.Offer, ContributionAudience.Members);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var officer = await host.SignedInAsync(town.Officer);
        var resident = await host.SignedInAsync(town.Resident);
        var list = $"/initiatives/{town.Slug}/contributions";

        Assert.Equal(HttpStatusCode.OK, (await coordinator.PostFormAsync($"{list}/{reference}/reject", [("Because", "")])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync($"{list}/{reference}/reject", [("Because", "An advertisement")])).Status);

        Assert.DoesNotContain(reference, (await coordinator.GetPageAsync(list)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(reference, (await coordinator.GetPageAsync(list + "?filter=Rejected")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, (await officer.GetPageAsync(list + "?filter=Rejected")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{list}/{reference}")).Status);
        Assert.Contains("An advertisement", (await resident.GetPageAsync($"/me/contributions/{reference}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_public_page_shows_text_kind_and_outcome_and_never_who_or_where(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(
            town, town.Resident, "A bench by the pond", ContributionKind.Idea, ContributionAudience.Public, place: "Behind number 7");
        await host.AnswerAsync(reference, town.Officer, ContributionEnd.PassedOn, "They like it", new("Mister Parks", "77", Teller.Us, false));
        var anyone = host.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/contributions/{reference}")).Status);

        var coordinator = await host.SignedInAsync(town.Coordinator);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync($"/initiatives/{town.Slug}/contributions/{reference}/publish", [])).Status);

        var page = (await anyone.GetPageAsync($"/contributions/{reference}")).QuerySelector("main")!.TextContent;
        Assert.Contains("A bench by the pond", page, StringComparison.Ordinal);
        Assert.Contains("They like it", page, StringComparison.Ordinal);
        Assert.All(["Behind", "Rita", "Otto", "Mister Parks", "77"], hidden => Assert.DoesNotContain(hidden, page, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_member_types_for_somebody_without_account_and_it_shows_both_names(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);

        var sent = await resident.PostFormAsync(
            $"/initiatives/{town.Slug}/contributions/new", [("Kind", "Question"), ("Text", "When does the bus come?"), ("ForName", "Oma Annie")]);

        var page = (await resident.GetPageAsync(sent.Location!)).QuerySelector("main")!.TextContent;
        Assert.Contains("Oma Annie", page, StringComparison.Ordinal);
        Assert.Contains("Rita Bewoner", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync("/me/contributions/" + sent.Location!.Split('/')[^1])).Status);
    }
}
