using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Expecting;

/// <summary>What a side wrote is nowhere to be found by the other side or by an administrator, nor how much of it there is, until both have submitted.</summary>
public sealed class HiddenUntilBothTests
{
    private const string Marker = "Pimpelmees", Root = "/initiatives/buurt/promises/expectations";

    private static readonly string[] Pages =
    [
        "/", "/me/inbox", "/initiatives/buurt", "/initiatives/buurt/overview", "/initiatives/buurt/people", "/initiatives/buurt/promises", Root, Root + "/new",
        "/initiatives/buurt/contributions", "/initiatives/buurt/contributions?q=" + Marker, "/api/v1/initiatives/buurt/promises", "/api/v1" + Root,
    ];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_other_side_and_an_administrator_find_nothing_anywhere_until_both_submitted(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var admin = await host.PersonAsync("Ada Beheer", isSiteAdmin: true);
        var round = await GivenRound.OpenAsync(host, town);
        await round.WriteAsync(round.Otto, "Wij komen langs", Direction.Offer);
        var (officer, coordinator, keeper) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(admin));
        await host.RunJobsAsync();
        var before = await TextsAsync(officer);

        var first = await round.WriteAsync(round.Cora, $"{Marker} een");
        var ids = new List<Guid> { first, await round.WriteAsync(round.Rita, $"{Marker} twee"), await round.WriteAsync(round.Rita, $"{Marker} drie") };
        var gone = await round.WriteAsync(round.Rita, $"{Marker} vier");
        await host.RunAsync(town.Resident, async (WriteExpectation use) => await use.RemoveAsync(await round.TargetAsync(gone), round.Rita, CancellationToken.None));
        await host.RunJobsAsync();

        // Word for word what it was before anything was written: neither the words nor how many.
        Assert.Equal(before, await TextsAsync(officer));
        foreach (var rest in new[] { "", "/edit", "/beside", "/promise", "/close" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Root}/{first}{rest}")).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await keeper.GetAsync($"{Root}/{first}{rest}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await keeper.GetAsync(Root)).Status);
        Assert.DoesNotContain(Marker, (await keeper.GetPageAsync("/admin/audit")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Marker, (await coordinator.GetPageAsync(Root)).Body!.TextContent, StringComparison.Ordinal);
        await NothingIsToldAsync(host, town, ids);

        // One side submits: still nothing but that it is ready.
        Assert.Equal(SubmitOutcome.WaitsForPartner, await round.SubmitAsync(round.Cora));
        Assert.DoesNotContain(Marker, string.Concat(await TextsAsync(officer)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Root}/{first}")).Status);

        Assert.Equal(SubmitOutcome.BothSubmitted, await round.SubmitAsync(round.Otto));
        Assert.Contains($"{Marker} drie", (await officer.GetPageAsync(Root)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Marker} een", (await officer.GetPageAsync($"{Root}/{first}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.GetAsync(Root)).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_use_case_does_anything_with_what_is_hidden(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var id = await round.WriteAsync(round.Cora, "Verborgen");
        var target = await round.TargetAsync(id);
        var none = CancellationToken.None;

        foreach (var by in new[] { round.Otto, round.Cora })
        {
            Assert.Null(await host.RunAsync(by.PersonId, (LayBeside use) => use.ExecuteAsync(target, Fit.OneSided, null, null, by, none)));
            Assert.Null(await host.RunAsync(by.PersonId, (WriteTalkNote use) => use.ExecuteAsync(
                town.Initiative, id, new(Guid.CreateVersion7(host.Now), "x"), by, none)));
            Assert.Null(await round.EndAsync(id, by, ExpectationState.Declined));
            Assert.Null(await round.ConfirmAsync(id, by, yes: true));
            Assert.Null(await host.RunAsync(by.PersonId, (AgreeAtTable use) => use.ExecuteAsync(town.Initiative, round.Id, [], by, none)));
            Assert.Null(await host.RunAsync(by.PersonId, (SettleIntoPromise use) => use.WithExistingAsync(target, Guid.CreateVersion7(host.Now), by, none)));
            Assert.Null(await host.RunAsync(by.PersonId, (SettleIntoPromise use) => use.ExecuteAsync(
                target, [], new(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional, new(town.Officer, Norm.AnswerWithinWorkingDays(5), null), false),
                new(by.PersonId, by.Side, true), none)));
        }

        Assert.Null(await host.RunAsync(town.Officer, (WriteExpectation use) => use.ChangeAsync(target, new(Direction.Offer, ExpectationKind.Effort, "x"), round.Otto, none)));
        Assert.Null(await host.RunAsync(town.Resident, (WriteExpectation use) => use.RemoveAsync(target, round.Rita, none)));
        Assert.Equal("Verborgen", (await round.FindAsync(id)).Words);
    }

    /// <summary>Records of changes all alike, no notice, no export of somebody else.</summary>
    private static async Task NothingIsToldAsync(AppHost host, SmallTown town, List<Guid> ids)
    {
        var records = await host.InDbAsync(db => db.Set<ChangeRecord>().AsNoTracking().Where(r => r.Kind == nameof(WriteExpectation)).ToListAsync());
        Assert.Equal((1, "[]"), (records.Select(r => r.SubjectId).Distinct().Count(), records.Select(r => r.Events).Distinct().Single()));
        Assert.True(records.Count > ids.Count + 1);
        Assert.DoesNotContain(ids, id => records.Exists(r => r.SubjectId == id));
        var told = await host.InDbAsync(db => db.Database.SqlQueryRaw<string>("SELECT kind AS \"Value\" FROM notice").ToListAsync());
        Assert.Equal(2, told.Count(k => k.StartsWith("Expectation", StringComparison.Ordinal))); // that the round began, to the other two members
        Assert.Contains("ExpectationsAsked", told);
        foreach (var person in new[] { town.Officer, town.Outsider })
        {
            var export = await host.InScopeAsync(null, async services =>
            {
                var all = new List<object>();
                foreach (var data in services.GetServices<IPersonalData>())
                {
                    all.AddRange(await data.ExportAsync(person, CancellationToken.None));
                }

                return JsonSerializer.Serialize(all);
            });
            Assert.DoesNotContain(Marker, export, StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> TextsAsync(TestBrowser browser)
    {
        var texts = new List<string>();
        foreach (var address in Pages)
        {
            using var answer = await browser.Client.GetAsync(address);
            var body = await answer.Content.ReadAsStringAsync();
            texts.Add(answer.Content.Headers.ContentType?.MediaType == "text/html"
                ? (await browser.GetPageAsync(address)).QuerySelector("main")!.TextContent
                : body);
        }

        return texts;
    }
}
