using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Delivering;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Demo;

/// <summary>
/// Promises by the period and by a day: rounds of which one month was confirmed and the next missed, a guide that is late, a way of acting that is
/// asked about, and in the green initiative hours and contributions that count by themselves.
/// </summary>
internal static class DemoPeriods
{
    public static async Task SeedAsync(DemoStage stage, Proposer coordinator, Proposer officer, CancellationToken cancellation)
    {
        var watch = stage.Initiatives[DemoCast.Watch];
        var rounds = await AgreeAsync(stage, 75, watch, Side.Citizen, coordinator, officer, _ => new(
            coordinator.PersonId, Norm.TimesPerPeriod(4, NormPeriod.Month), "Een ronde door de wijk, met twee mensen of meer.")
        {
            Subject = PromiseSubject.Presence,
            Effort = new(400, 90),
        }, cancellation);
        await ReportAsync(stage, 50, watch, rounds, coordinator.PersonId, 4, cancellation);
        await ConfirmAsync(stage, 49, watch, rounds, officer.PersonId, cancellation);
        await AgreeAsync(stage, 40, watch, Side.Professional, officer, coordinator, today => new(
            officer.PersonId, Norm.ByDate(today.AddDays(30)), "Een korte handleiding voor wie voor het eerst meeloopt.")
        {
            Subject = PromiseSubject.Information,
        }, cancellation);
        await AgreeAsync(stage, 38, watch, Side.Professional, officer, coordinator, _ => new(
            officer.PersonId, Norm.Conduct(NormPeriod.Quarter), "Wij bellen de buurt voordat we iets over de wijk naar buiten brengen.")
        {
            Subject = PromiseSubject.Conduct,
        }, cancellation);
        await LookAsync(stage, 44, cancellation);
        await LookAsync(stage, 9, cancellation);

        var green = stage.Initiatives[DemoCast.Green];
        var gardener = new Proposer(stage.People["gardener"], Side.Citizen, MayAccept: true);
        var ranger = new Proposer(stage.People["ranger"], Side.Professional, MayAccept: true);
        await AgreeAsync(stage, 20, green, Side.Professional, ranger, gardener, _ => new(
            ranger.PersonId, Norm.MinutesPerPeriod(60, NormPeriod.Month), "Langskomen en meedenken over wat er groeit.")
        {
            Subject = PromiseSubject.Support,
        }, cancellation);
        await AgreeAsync(stage, 6, green, Side.Citizen, gardener, ranger, today => new(
            gardener.PersonId, Norm.TimesPerPeriod(2, NormPeriod.Month), "Laten weten hoe het groen erbij staat.")
        {
            Subject = PromiseSubject.Information,
            ShownBy = WorkKind.ContributionBrought,
            Until = today.AddMonths(6),
        }, cancellation);
    }

    private static async Task<Guid> AgreeAsync(
        DemoStage stage, int daysAgo, Guid initiative, Side debtor, Proposer by, Proposer partner, Func<DateOnly, Terms> terms, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        await stage.AsAsync(by.PersonId, TimeSpan.FromDays(daysAgo), async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().UtcNow;
            var today = (await services.GetRequiredService<IWorkingDays>().ForSiteAsync(cancellation)).Today(now);
            id = Guid.CreateVersion7(now);
            var form = new PromiseForm(id, initiative, debtor, terms(today), AsDraft: false);
            DemoPromises.Expect(PromiseOutcome.Proposed, await services.GetRequiredService<IWriteGate>()
                .RunAsync((ProposePromise propose) => propose.ExecuteAsync(form, by, cancellation), cancellation));
        });
        await DemoPromises.AcceptAsync(stage, daysAgo, initiative, id, 1, partner, cancellation);
        return id;
    }

    /// <summary>What comes back by itself, as it would have on that day.</summary>
    private static Task LookAsync(DemoStage stage, int daysAgo, CancellationToken cancellation) =>
        stage.AsAsync(null, TimeSpan.FromDays(daysAgo), async services =>
        {
            var gate = services.GetRequiredService<IWriteGate>();
            while (await gate.RunAsync((MakeDueMoments make) => make.ExecuteAsync(cancellation), cancellation) > 0
                || await gate.RunAsync((MarkLateDeliveries mark) => mark.ExecuteAsync(cancellation), cancellation) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        });

    private static Task ReportAsync(DemoStage stage, int daysAgo, Guid initiative, Guid promise, Guid person, int amount, CancellationToken cancellation) =>
        stage.AsAsync(person, TimeSpan.FromDays(daysAgo), async services =>
        {
            var (id, revision) = LastOf(services, promise);
            DemoPromises.Expect(WordOutcome.Done, await services.GetRequiredService<IWriteGate>().RunAsync(
                (ReportDelivery report) => report.ExecuteAsync(initiative, promise, id, revision, amount, person, cancellation), cancellation));
        });

    private static Task ConfirmAsync(DemoStage stage, int daysAgo, Guid initiative, Guid promise, Guid person, CancellationToken cancellation) =>
        stage.AsAsync(person, TimeSpan.FromDays(daysAgo), async services =>
        {
            var (id, revision) = LastOf(services, promise);
            DemoPromises.Expect(WordOutcome.Done, await services.GetRequiredService<IWriteGate>().RunAsync(
                (ConfirmDelivery confirm) => confirm.ExecuteAsync(initiative, promise, id, revision, person, cancellation), cancellation));
        });

    private static (Guid Id, int Revision) LastOf(IServiceProvider services, Guid promise)
    {
        var last = services.GetRequiredService<AppDbContext>().Set<Delivery>().Where(d => d.PromiseId == promise).OrderByDescending(d => d.FirstDay)
            .Select(d => new { d.Id, d.Revision }).First();
        return (last.Id, last.Revision);
    }
}
