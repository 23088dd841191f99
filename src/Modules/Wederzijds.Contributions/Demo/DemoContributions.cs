using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Joining;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Outside;
using Wederzijds.Contributions.Placing;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Demo;

/// <summary>Four months of contributions in the demo town: answered in time and late, reopened, passed on, refused, public, and some that wait.</summary>
internal sealed class DemoContributions : IDemoPart
{
    public int Order => 40;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        foreach (var story in DemoStories.All.Where(s => stage.Initiatives.ContainsKey(s.Initiative)).OrderByDescending(s => s.DaysAgo))
        {
            await TellAsync(stage, story, cancellation);
        }

        if (stage.Initiatives.TryGetValue(DemoCast.Watch, out var watch))
        {
            await AsAsync(stage, watch, "coordinator", 3, (services, _) => Run(services, (KeepView use) =>
                use.ExecuteAsync(watch, Texts.Demo_View, new() { Filter = ListFilter.Open, Holder = HolderFilter.Nobody, Joined = JoinedFilter.Alone }, cancellation)));
        }
    }

    private static async Task JoinAsync(IServiceProvider services, Guid id, string with)
    {
        var lead = await services.GetRequiredService<AppDbContext>().Set<Contribution>().AsNoTracking()
            .Where(c => c.Text.StartsWith(with)).OrderBy(c => c.Id).Select(c => c.Reference).FirstAsync();
        await Run(services, (JoinContribution use) => use.ExecuteAsync(id, lead, null, default));
    }

    private static async Task TellAsync(DemoStage stage, DemoStory story, CancellationToken cancellation)
    {
        var initiative = stage.Initiatives[story.Initiative];
        var reference = await AsAsync(stage, initiative, story.By, story.DaysAgo, (ReceiveContribution use, CurrentArea area, Side side) =>
            use.ExecuteAsync(
                initiative, side, new(story.Kind, story.Text, story.Place, story.Audience) { At = area.PointOf(story.Place) }, story.ForName, cancellation));
        if (reference is null)
        {
            return;
        }

        var id = Guid.Empty;
        await stage.AsAsync(null, TimeSpan.Zero, async services =>
            id = await services.GetRequiredService<AppDbContext>().Set<Contribution>().Where(c => c.Reference == reference).Select(c => c.Id).SingleAsync(cancellation));
        foreach (var step in story.Steps)
        {
            await AsAsync(stage, initiative, step.By, story.DaysAgo - step.After, step switch
            {
                DemoTakeUp => (services, _) => Run(services, (AssignHolder use) => use.ExecuteAsync(id, stage.People[step.By], null, cancellation)),
                DemoAnswer a => (services, side) => Run(services, (AnswerContribution use) => use.ExecuteAsync(id, new(a.End, a.Words, a.PassedOn, a.HeardFrom), side, null, cancellation)),
                DemoAskOutside o => (services, side) => AskOutsideAsync(services, id, o, side, cancellation),
                DemoVerdict v => (services, _) => Run(services, (GiveVerdict use) => use.ExecuteAsync(id, v.IsSolved, cancellation)),
                DemoReopen r => (services, _) => Run(services, (ReopenContribution use) => use.ExecuteAsync(id, r.Because, cancellation)),
                DemoReject r => (services, _) => Run(services, (RejectContribution use) => use.ExecuteAsync(id, r.Because, cancellation)),
                DemoJoin j => (services, _) => JoinAsync(services, id, j.With),
                DemoPublish => (services, _) => Run(services, (MakePublic use) => use.ExecuteAsync(id, cancellation)),
                _ => throw new InvalidOperationException(string.Format(CultureInfo.InvariantCulture, "The demo knows no step {0}.", step.GetType().Name)),
            });
        }
    }

    private static async Task AskOutsideAsync(IServiceProvider services, Guid id, DemoAskOutside asked, Side side, CancellationToken cancellation)
    {
        await Run(services, (NoteElsewhere use) => use.ExecuteAsync(id, asked.System, asked.Number, revision: null, cancellation));
        await Run(services, (AskOutside use) => use.ExecuteAsync(id, asked.Name, email: null, side, "https://lindehoven.example", revision: null, cancellation));
    }

    private static Task<TOutcome> Run<TUseCase, TOutcome>(IServiceProvider services, Func<TUseCase, Task<TOutcome>> run)
        where TUseCase : notnull => services.GetRequiredService<IWriteGate>().RunAsync(run);

    private static Task<string?> AsAsync(
        DemoStage stage, Guid initiative, string by, double daysAgo, Func<ReceiveContribution, CurrentArea, Side, Task<string>> run)
    {
        string? reference = null;
        return AsAsync(stage, initiative, by, daysAgo, async (services, side) => reference =
                await Run(services, (ReceiveContribution use) => run(use, services.GetRequiredService<CurrentArea>(), side)))
            .ContinueWith(done => done.IsFaulted ? throw done.Exception! : reference, TaskScheduler.Default);
    }

    /// <summary>As this member, at this moment; nothing when the person is no member (any more).</summary>
    private static Task AsAsync(DemoStage stage, Guid initiative, string by, double daysAgo, Func<IServiceProvider, Side, Task> work)
    {
        var person = stage.People[by];
        return stage.AsAsync(person, TimeSpan.FromDays(Math.Max(daysAgo, 0)), async services =>
        {
            var side = await services.GetRequiredService<AppDbContext>().Set<MemberCard>().AsNoTracking()
                .Where(m => m.InitiativeId == initiative && m.PersonId == person && m.State != MembershipState.Declined && m.State != MembershipState.Applied)
                .Select(m => (Side?)m.Side).FirstOrDefaultAsync();
            if (side is { } acting)
            {
                await work(services, acting);
            }
        });
    }
}
