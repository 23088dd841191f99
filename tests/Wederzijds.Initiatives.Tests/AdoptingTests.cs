using System.Net;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class AdoptingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_administrator_adopts_an_initiative_with_persons_found_without_script(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var cora = await host.PersonAsync("Cora Coördinator");
        var otto = await host.PersonAsync("Otto Wijkagent");
        var admin = await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true));
        (string, string)[] typed =
            [("Template", "NeighbourhoodWatch"), ("Name", "Waakzame Wijk"), ("Purpose", "Samen opletten."), ("CoordinatorWords", "cora"), ("ContactWords", "OTTO")];
        var page = await admin.GetPageAsync("/initiatives/adopt");
        page.QuerySelector("form[action='/initiatives/adopt']")!.SetAttribute("action", "/initiatives/adopt?handler=Search");
        var found = await admin.PostFormOnAsync(page, "/initiatives/adopt", typed, "handler=Search");

        Assert.Equal("Waakzame Wijk", found.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal(cora.ToString(), found.Page.QuerySelector("[name=Coordinator]")!.GetAttribute("value"));
        var adopted = await admin.PostFormOnAsync(
            found.Page, "/initiatives/adopt", [("Coordinator", cora.ToString()), ("Contact", otto.ToString())], "/initiatives/adopt");
        Assert.Equal("/initiatives/waakzame-wijk", adopted.Location);

        var overview = await (await host.SignedInAsync(cora)).GetPageAsync("/initiatives/waakzame-wijk/overview");
        var gaps = overview.QuerySelectorAll("[data-gaps] li").Select(l => l.TextContent).ToList();
        Assert.Equal(Enum.GetValues<OpeningNeed>().Length - 1, gaps.Count); // the contact is known
        Assert.Contains(gaps, g => g.Contains(Texts.Gap_ProfessionalDeputy, StringComparison.Ordinal) && g.Contains("Otto Wijkagent", StringComparison.Ordinal));
        Assert.Contains(gaps, g => g.Contains(Texts.Gap_CitizenContact, StringComparison.Ordinal) && g.Contains("Cora", StringComparison.Ordinal)
            && g.Contains("17", StringComparison.Ordinal)); // seven days from 10 March
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Gaps_are_closed_by_the_work_and_by_nothing_else(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (cora, otto, dees) = (await host.PersonAsync("Cora"), await host.PersonAsync("Otto"), await host.PersonAsync("Dees"));
        var adopted = await host.RunAsync(null, (AdoptInitiative adopt) => adopt.ExecuteAsync(
            new(Guid.CreateVersion7(), InitiativeTemplate.General, "Groen", "groen", "Samen.", "", cora, otto, dees), CancellationToken.None));
        Assert.Equal(new Adopted(AdoptOutcome.Adopted, "groen"), adopted);
        var initiative = (await host.InDbAsync(db => Task.FromResult(db.Set<Initiative>().Single(i => i.Slug == "groen")))).Id;
        await AssertGapsAsync(host, initiative, OpeningNeed.CitizenContact, OpeningNeed.ProfessionalDeputy, OpeningNeed.CitizenPromise, OpeningNeed.ProfessionalPromise);

        var deputy = await host.TargetAsync(initiative, dees);
        await host.RunAsync(dees, (AnswerDeputyAsk answer) => answer.ExecuteAsync(deputy.MembershipId, accepts: true, CancellationToken.None));
        await AssertGapsAsync(host, initiative, OpeningNeed.CitizenContact, OpeningNeed.CitizenPromise, OpeningNeed.ProfessionalPromise);
        var contact = await host.TargetAsync(initiative, cora);
        await host.RunAsync(cora, (NameContact name) => name.ExecuteAsync(contact, CancellationToken.None));
        await AssertGapsAsync(host, initiative, OpeningNeed.CitizenPromise, OpeningNeed.ProfessionalPromise);
        await AcceptPromiseAsync(host, initiative, Side.Professional);
        await AssertGapsAsync(host, initiative, OpeningNeed.CitizenPromise);
        await AcceptPromiseAsync(host, initiative, Side.Citizen);
        await AssertGapsAsync(host, initiative);

        await EndPromiseAsync(host, initiative, Side.Professional, leavesNone: false);
        await AssertGapsAsync(host, initiative); // another one is in force
        await EndPromiseAsync(host, initiative, Side.Professional, leavesNone: true);
        await EndPromiseAsync(host, initiative, Side.Professional, leavesNone: true);
        await AssertGapsAsync(host, initiative, OpeningNeed.ProfessionalPromise);
        Assert.Equal(cora, (await host.OpenGapsAsync(initiative))[0].OwnerPersonId);
        await AcceptPromiseAsync(host, initiative, Side.Professional);
        await AssertGapsAsync(host, initiative);

        await host.RunAsync(dees, (Leaving.LeaveInitiative leave) => leave.ExecuteAsync(deputy.MembershipId, CancellationToken.None));
        await AssertGapsAsync(host, initiative, OpeningNeed.ProfessionalDeputy); // what went missing again is listed again
    }

    [Fact]
    public async Task What_is_missing_or_wrong_in_the_form_is_named_and_nothing_is_adopted()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        await host.SmallTownAsync();
        var cora = await host.PersonAsync("Nog een Cora");
        var admin = await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true));
        var blank = (await admin.PostFormAsync("/initiatives/adopt", [("Name", " ")])).Page.Body!.TextContent;
        Assert.All(
            new[] { Texts.Adopt_TemplateMissing, Texts.Adopt_NameMissing, Texts.Adopt_PurposeMissing, Texts.Adopt_CoordinatorMissing },
            s => Assert.Contains(s, blank, StringComparison.Ordinal));
        var page = await admin.GetPageAsync("/initiatives/adopt");
        page.QuerySelector("form[action='/initiatives/adopt']")!.AppendChild(Hidden(page, "Coordinator", cora));
        var tooLong = await admin.PostFormOnAsync(
            page, "/initiatives/adopt", [("Template", "General"), ("Name", new string('n', 121)), ("Purpose", new string('p', 2001))], "/initiatives/adopt");
        Assert.Contains("120", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.InDbAsync(db => Task.FromResult(db.Set<Initiative>().Count())));

        // A name that is taken or reserved gets an address of its own, and a form that is sent twice adopts once.
        foreach (var (name, slug) in new[] { ("Buurt", "buurt-2"), ("Adopt", "adopt-2") })
        {
            page = await admin.GetPageAsync("/initiatives/adopt");
            page.QuerySelector("form[action='/initiatives/adopt']")!.AppendChild(Hidden(page, "Coordinator", cora));
            for (var time = 0; time < 2; time++)
            {
                var done = await admin.PostFormOnAsync(page, "/initiatives/adopt", [("Template", "General"), ("Name", name), ("Purpose", "Samen.")], "/initiatives/adopt");
                Assert.Equal($"/initiatives/{slug}", done.Location);
            }
        }

        Assert.Equal(3, await host.InDbAsync(db => Task.FromResult(db.Set<Initiative>().Count())));
    }

    [Fact]
    public async Task Only_the_administrator_adopts_and_only_with_persons_of_this_site()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Coordinator)).GetAsync("/initiatives/adopt")).Status);
        var stranger = await host.StrangerAsync();
        Assert.Equal(new Adopted(AdoptOutcome.PersonUnknown), await host.RunAsync(null, (AdoptInitiative adopt) => adopt.ExecuteAsync(
            new(Guid.CreateVersion7(), InitiativeTemplate.General, "Groen", "groen", "Samen.", "", stranger, null, null), CancellationToken.None)));
        Assert.Equal(new Adopted(AdoptOutcome.SamePerson), await host.RunAsync(null, (AdoptInitiative adopt) => adopt.ExecuteAsync(
            new(Guid.CreateVersion7(), InitiativeTemplate.General, "Groen", "groen", "Samen.", "", town.Officer, town.Officer, null), CancellationToken.None)));
    }

    private static AngleSharp.Dom.IElement Hidden(AngleSharp.Html.Dom.IHtmlDocument page, string name, Guid value)
    {
        var field = page.CreateElement("input");
        field.SetAttribute("type", "hidden");
        field.SetAttribute("name", name);
        field.SetAttribute("value", value.ToString());
        return field;
    }

    /// <summary>Of what this module sees to itself; the rest of the needs is listed until the others say that they are met.</summary>
    private static async Task AssertGapsAsync(AppHost host, Guid initiative, params OpeningNeed[] needs) =>
        Assert.Equal(needs, (await host.OpenGapsAsync(initiative)).Select(g => g.Need).Where(n => n <= OpeningNeed.ProfessionalPromise));

    private static async Task EndPromiseAsync(AppHost host, Guid initiative, Side debtor, bool leavesNone) => await host.InScopeAsync(null, async services =>
    {
        var reader = ((IEnumerable<IReads<PromiseEnded>>)services.GetService(typeof(IEnumerable<IReads<PromiseEnded>>))!).OfType<Gaps.ListMissingPromise>().Single();
        await reader.ReadAsync(new Happening<PromiseEnded>(new(Guid.CreateVersion7(), initiative, debtor, leavesNone), Guid.CreateVersion7(), null, host.Now), CancellationToken.None);
        await ((AppDbContext)services.GetService(typeof(AppDbContext))!).SaveAsync(new Change("EndPromise", initiative));
        return true;
    });

    /// <summary>A stand-in for the promises' own change: a row that raises the event in this module's sight.</summary>
    private static async Task AcceptPromiseAsync(AppHost host, Guid initiative, Side debtor) => await host.InScopeAsync(null, async services =>
    {
        var reader = (IReads<PromiseAccepted>)((IEnumerable<IReads<PromiseAccepted>>)services.GetService(typeof(IEnumerable<IReads<PromiseAccepted>>))!)
            .Single(r => r is Gaps.CloseGaps);
        await reader.ReadAsync(new(new(Guid.CreateVersion7(), initiative, debtor, 1), Guid.CreateVersion7(), null, host.Now), CancellationToken.None);
        await ((AppDbContext)services.GetService(typeof(AppDbContext))!).SaveAsync(new Change("AcceptPromise", initiative));
        return true;
    });
}
