using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Parts;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Expecting;

public sealed class ExpectationPanelTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Everybody_is_asked_to_write_who_accepts_to_submit_and_settle_and_a_newcomer_to_state_theirs(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        Assert.Equal([Ask.Write], await AskedAsync(host, town.Resident));
        Assert.Equal([Ask.Write], await AskedAsync(host, town.Coordinator));
        Assert.Empty(await AskedAsync(host, town.Outsider));

        var one = await round.WriteAsync(round.Rita, "Een");
        Assert.Empty(await AskedAsync(host, town.Resident));
        Assert.Equal([Ask.Write, Ask.Submit], await AskedAsync(host, town.Coordinator));
        Assert.Equal([Ask.Write], await AskedAsync(host, town.Officer)); // nothing of what the citizens wrote
        var two = await round.WriteAsync(round.Otto, "Twee");
        await round.SubmitAsync(round.Cora);
        Assert.Empty(await AskedAsync(host, town.Coordinator));
        Assert.Equal([Ask.Submit], await AskedAsync(host, town.Officer));

        await round.SubmitAsync(round.Otto);
        Assert.Equal([Ask.Settle], await AskedAsync(host, town.Coordinator));
        Assert.Empty(await AskedAsync(host, town.Resident));
        var line = new TableLine(one, (await round.FindAsync(one)).Revision, ExpectationState.Declined, "Besproken", null);
        await host.RunAsync(town.Coordinator, (AgreeAtTable use) => use.ExecuteAsync(town.Initiative, round.Id, [line], round.Cora, None));
        Assert.Equal([Ask.Confirm, Ask.Settle], await AskedAsync(host, town.Officer));
        await round.ConfirmAsync(one, round.Otto, yes: true);
        await round.EndAsync(two, round.Cora, ExpectationState.Declined);
        Assert.Empty(await AskedAsync(host, town.Officer));

        var nina = await round.NewcomerAsync("Nina Nieuw", Side.Citizen);
        Assert.Equal([Ask.WriteAsNewcomer], await AskedAsync(host, nina.PersonId));
        await round.WriteAsync(nina, "Ik wil leren");
        Assert.Empty(await AskedAsync(host, nina.PersonId));
        Assert.Equal([Ask.SettleLater], await AskedAsync(host, town.Officer));
        Assert.Equal([Ask.SettleLater], await AskedAsync(host, town.Coordinator));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_gate_learns_whether_it_is_met_and_who_is_waited_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        Assert.Equal(new OpeningCheck(OpeningNeed.Expectations, false, null, null, "/initiatives/buurt/promises/expectations"), await CheckAsync(host, town));
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        Assert.Equal((false, town.Coordinator), await StandAsync(host, town));
        await round.SubmitAsync(round.Cora);
        Assert.Equal((false, town.Officer), await StandAsync(host, town));
        await round.SubmitAsync(round.Otto);
        Assert.Equal((false, town.Officer), await StandAsync(host, town)); // the first was written by the citizens
        await round.EndAsync(one, round.Otto, ExpectationState.Declined);
        Assert.Equal((false, town.Coordinator), await StandAsync(host, town));
        await round.EndAsync(two, round.Cora, ExpectationState.Declined);
        Assert.Equal((true, null), await StandAsync(host, town));
        await GivenRound.OpenAsync(host, town);
        Assert.Equal((true, null), await StandAsync(host, town)); // what stands is not undone by what nobody can read yet
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_a_person_the_export_tells_all_and_the_erasure_leaves_the_words_of_the_side(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var one = await round.WriteAsync(round.Rita, "Bel gerust Rita Bewoner");
        var two = await round.WriteAsync(round.Otto, "Twee");
        await round.ShowAsync();
        await host.RunAsync(town.Resident, (WriteTalkNote use) => use.ExecuteAsync(
            town.Initiative, two, new(Guid.CreateVersion7(host.Now), "Groet, Rita"), round.Rita, None));
        await round.EndAsync(one, round.Rita, ExpectationState.Withdrawn, "Rita kan niet meer");

        await host.InScopeAsync(null, async services =>
        {
            var data = services.GetServices<IPersonalData>().OfType<ExpectingPersonalData>().Single();
            Assert.Equal(3, (await data.ExportAsync(town.Resident, None)).Count);
            Assert.Single(await data.ExportAsync(town.Officer, None));
            await data.EraseAsync(town.Resident, None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Resident));
            return true;
        });

        var left = await round.FindAsync(one);
        Assert.Equal(("Bel gerust …", "… kan niet meer", null), (left.Words, left.Because, left.WrittenByPersonId));
        var note = await host.InDbAsync(db => db.Set<TalkNote>().SingleAsync());
        Assert.Equal(("Groet, …", null), (note.Words, note.WrittenByPersonId));
    }

    private static async Task<List<Ask>> AskedAsync(AppHost host, Guid person)
    {
        var panel = await host.InScopeAsync(person, s => s.GetServices<IMyPagePart>().OfType<ExpectationsAsked>().Single().ReadAsync(person, None));
        return panel is null ? [] : [.. ((List<RoundAsk>)panel.Model).Select(a => a.Ask)];
    }

    private static async Task<(bool IsMet, Guid? WaitsFor)> StandAsync(AppHost host, SmallTown town)
    {
        var check = await CheckAsync(host, town);
        return (check.IsMet, check.WaitsForPersonId);
    }

    private static async Task<OpeningCheck> CheckAsync(AppHost host, SmallTown town) => Assert.Single(await host.InScopeAsync(null, s =>
        s.GetServices<IOpeningChecks>().OfType<ExpectationsNeed>().Single().OfAsync(
            new(town.Initiative, town.Slug, "Buurt", InitiativeTemplate.General, InitiativeState.Preparing, null), None)));
}
