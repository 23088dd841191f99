using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Joining;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Those about the same go together, and each hears for itself.</summary>
public sealed class JoiningTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_brought_twice_is_suggested_joined_answered_at_once_and_judged_apart(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var first = await host.BringAsync(town, town.Resident, "De lantaarn bij het speelveld is kapot");
        var second = await host.BringAsync(town, town.Coordinator, "Kapotte lantaarn, speelveld is donker");
        await host.BringAsync(town, town.Resident, "Een heel ander onderwerp");
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var page = $"/initiatives/{town.Slug}/contributions/{second}";

        var form = await coordinator.GetPageAsync(page + "/join");
        Assert.Equal([first], form.QuerySelectorAll("input[name=Lead]").Select(e => e.GetAttribute("value")));
        await coordinator.PostFormAsync(page + "/join", [("Lead", first)]);
        var again = await coordinator.PostFormOnAsync(form, page + "/join", [("Lead", first)]);
        Assert.Contains("/contributions/", again.Location, StringComparison.Ordinal); // sent twice: one joining

        var (lead, follower) = (await host.FindAsync(first), await host.FindAsync(second));
        Assert.Equal((1, (Guid?)lead.Id), (lead.Followers, follower.JoinedToId));
        Assert.Contains(first, (await coordinator.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);

        await host.RunJobsAsync();
        Assert.Equal(Outcome.Done, await host.AnswerAsync(first, town.Officer, ContributionEnd.PartlyDone, "De lamp is besteld"));
        (lead, follower) = (await host.FindAsync(first), await host.FindAsync(second));
        Assert.Equal((ContributionEnd.PartlyDone, ContributionEnd.PartlyDone), (lead.End, follower.End));
        Assert.Equal("De lamp is besteld", follower.OutcomeWords);
        Assert.NotEqual(lead.OutcomeStepId, follower.OutcomeStepId);
        var events = await host.InDbAsync(db => db.Set<ChangeRecord>().Where(r => r.SubjectId == lead.Id && r.Kind == "AnswerContribution").Select(r => r.Events).SingleAsync());
        Assert.Equal(2, events.Split("\"ContributionAnswered\"").Length - 1);

        Assert.Equal(Outcome.Done, await host.DoAsync<GiveVerdict>(second, town.Coordinator, (use, id) => use.ExecuteAsync(id, false, CancellationToken.None)));
        Assert.Equal(((bool?)null, (bool?)false), ((await host.FindAsync(first)).IsSolved, (await host.FindAsync(second)).IsSolved));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_large_group_is_answered_by_a_job_that_may_be_run_twice(DatabaseProvider provider)
    {
        const int Many = 130;
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var first = await host.BringAsync(town, town.Resident, "Number 0", ContributionKind.Idea);
        var others = new List<string>();
        for (var i = 1; i <= Many; i++)
        {
            others.Add(await host.BringAsync(town, town.Resident, $"Number {i}", ContributionKind.Idea));
            await JoinAsync(host, others[^1], town.Coordinator, first);
        }

        await host.InDbAsync(db => db.Set<Job>().ExecuteDeleteAsync()); // what was told of joining
        await host.AnswerAsync(first, town.Officer);
        Assert.Equal(Many, await OpenAsync());
        var officer = await host.SignedInAsync(town.Officer);
        Assert.Contains($"0 van de {Many}", (await officer.GetPageAsync($"/initiatives/{town.Slug}/contributions/{first}")).Body!.TextContent, StringComparison.Ordinal);

        await host.RunJobsAsync();
        Assert.Equal(0, await OpenAsync());
        Assert.Equal(2, await host.InDbAsync(db => db.Set<ChangeRecord>().CountAsync(r => r.Kind == "AnswerNextFollowers")));

        // One asks again: the same work a second time leaves it to its own answer.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.DoAsync<ReopenContribution>(others[5], town.Resident, (use, id) => use.ExecuteAsync(id, "Not true here", CancellationToken.None));
        var lead = await host.FindAsync(first);
        var work = new AnswerFollowers(lead.Id, lead.OutcomeStepId!.Value, town.Officer, Contracts.Side.Professional);
        Assert.Equal(0, await host.RunAsync(null, (AnswerNextFollowers use) => use.ExecuteAsync(work, CancellationToken.None)));
        Assert.Equal(1, await OpenAsync());
        Assert.Equal(Many, await host.InDbAsync(db => db.Set<ContributionStep>().CountAsync(s => s.Kind == StepKind.Answered && s.ContributionId != lead.Id)));

        Task<int> OpenAsync() => host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.State == ContributionState.Open));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_leads_can_go_and_who_follows_can_go_without_taking_others_along(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var names = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            names.Add(await host.BringAsync(town, town.Resident, $"Number {i}", ContributionKind.Idea));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(JoinOutcome.SameOne, await JoinAsync(host, names[0], town.Coordinator, names[0]));
        Assert.Equal(JoinOutcome.Done, await JoinAsync(host, names[1], town.Coordinator, names[0]));
        Assert.Equal(JoinOutcome.Done, await JoinAsync(host, names[2], town.Coordinator, names[1])); // joins the leader of the one named
        Assert.Equal(JoinOutcome.AlreadyTogether, await JoinAsync(host, names[0], town.Coordinator, names[1]));
        Assert.Equal(JoinOutcome.Done, await JoinAsync(host, names[0], town.Coordinator, names[3])); // brings its own along
        var lead = await host.FindAsync(names[3]);
        Assert.Equal(3, lead.Followers);
        Assert.All(names.Take(3), n => Assert.Equal(lead.Id, host.FindAsync(n).GetAwaiter().GetResult().JoinedToId));

        await host.DoAsync<WithdrawContribution>(names[3], town.Resident, (use, id) => use.ExecuteAsync(id, null, CancellationToken.None));
        var next = await host.FindAsync(names[0]);
        Assert.Equal(((Guid?)null, 2), (next.JoinedToId, next.Followers));
        Assert.Equal(next.Id, (await host.FindAsync(names[1])).JoinedToId);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var parting = (await host.FindAsync(names[1])).Id;
        Assert.Equal(JoinOutcome.Done, await host.RunAsync(town.Coordinator, (PartContribution use) => use.ExecuteAsync(parting, CancellationToken.None)));
        Assert.Equal(JoinOutcome.Alone, await host.RunAsync(town.Coordinator, (PartContribution use) => use.ExecuteAsync(parting, CancellationToken.None)));
        await host.DoAsync<WithdrawContribution>(names[2], town.Resident, (use, id) => use.ExecuteAsync(id, null, CancellationToken.None));
        Assert.Equal(0, (await host.FindAsync(names[0])).Followers);
        var steps = await host.InDbAsync(db => db.Set<ContributionStep>().Where(s => s.ContributionId == parting).OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => s.Kind).ToListAsync());
        Assert.Contains(StepKind.Joined, steps);
        Assert.Equal(StepKind.Parted, steps[^1]);
        Assert.Equal(JoinOutcome.NotFound, await JoinAsync(host, names[1], town.Coordinator, "2222222"));
    }

    private static async Task<JoinOutcome> JoinAsync(AppHost host, string reference, Guid by, string lead)
    {
        var id = (await host.FindAsync(reference)).Id;
        return await host.RunAsync(by, (JoinContribution use) => use.ExecuteAsync(id, lead, null, CancellationToken.None));
    }
}
