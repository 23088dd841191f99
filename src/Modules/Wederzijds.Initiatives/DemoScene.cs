using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives;

/// <summary>One initiative in the making: every step by the person who would take it, so many days ago.</summary>
internal sealed partial class DemoScene(DemoStage stage, string slug, CancellationToken cancellation)
{
    public Task AdoptAsync(
        int daysAgo, InitiativeTemplate template, string name, string place, string purpose, string coordinator, string contact, string? deputy) =>
        AsAsync("admin", daysAgo, async services =>
        {
            var adoption = new Adoption(
                Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now), template, name, slug, purpose, place, stage.People[coordinator], stage.People[contact], deputy is null ? null : stage.People[deputy]);
            await Gate(services).RunAsync((AdoptInitiative adopt) => adopt.ExecuteAsync(adoption, cancellation), cancellation);
            stage.Initiatives[slug] = await services.GetRequiredService<AppDbContext>().Set<Initiative>()
                .Where(i => i.Slug == slug).Select(i => i.Id).SingleAsync(cancellation);
        });

    public Task JoinAsync(string who, Side side, string? motivation, int daysAgo) => AsAsync(who, daysAgo, services => Gate(services).RunAsync(
        (ApplyForMembership apply) => apply.ExecuteAsync(stage.Initiatives[slug], stage.People[who], side, motivation, cancellation), cancellation));

    public Task AdmitAsync(string coordinator, string who, int? trialWeeks, int daysAgo) => AsAsync(coordinator, daysAgo, async services =>
    {
        var target = await TargetAsync(services, who);
        DateOnly? until = trialWeeks is { } weeks ? services.GetRequiredService<SiteDays>().Today.AddDays(7 * weeks) : null;
        await Gate(services).RunAsync((AdmitApplicant admit) => admit.ExecuteAsync(target, until, cancellation), cancellation);
    });

    public Task ManageAsync<TUseCase>(
        string coordinator, string who, int daysAgo, Func<TUseCase, MemberTarget, CancellationToken, Task<ManageOutcome>> change)
        where TUseCase : notnull => AsAsync(coordinator, daysAgo, async services =>
        {
            var target = await TargetAsync(services, who);
            await Gate(services).RunAsync((TUseCase useCase) => change(useCase, target, cancellation), cancellation);
        });

    public Task AnswerAsDeputyAsync(string who, int daysAgo) => AsAsync(who, daysAgo, async services =>
    {
        var target = await TargetAsync(services, who);
        await Gate(services).RunAsync((AnswerDeputyAsk answer) => answer.ExecuteAsync(target.MembershipId, accepts: true, cancellation), cancellation);
    });

    public Task LeaveAsync(string who, int daysAgo) => AsAsync(who, daysAgo, async services =>
    {
        var target = await TargetAsync(services, who);
        await Gate(services).RunAsync((LeaveInitiative leave) => leave.ExecuteAsync(target.MembershipId, cancellation), cancellation);
    });

    public async Task HopeAsync(string who, int daysAgo, string hope, string sign, params (int DaysAgo, string Seen, string Source)[] observations)
    {
        await AsAsync(who, daysAgo, services => Gate(services).RunAsync(
            (AddEffect add) => add.ExecuteAsync(stage.Initiatives[slug], hope, sign, cancellation), cancellation));
        foreach (var one in observations)
        {
            await AsAsync(who, one.DaysAgo, async services =>
            {
                var effect = await services.GetRequiredService<AppDbContext>().Set<Effect>()
                    .Where(e => e.InitiativeId == stage.Initiatives[slug] && e.Hope == hope).Select(e => e.Id).SingleAsync(cancellation);
                var what = new SeenEffect(services.GetRequiredService<SiteDays>().Today, one.Seen, one.Source);
                await Gate(services).RunAsync((ObserveEffect observe) => observe.ExecuteAsync(
                    stage.Initiatives[slug], effect, what, stage.People[who], cancellation), cancellation);
            });
        }
    }

    private Task AsAsync(string who, int daysAgo, Func<IServiceProvider, Task> work) => stage.AsAsync(stage.People[who], TimeSpan.FromDays(daysAgo), work);

    private async Task<MemberTarget> TargetAsync(IServiceProvider services, string who)
    {
        var (initiative, person) = (stage.Initiatives[slug], stage.People[who]);
        var found = await services.GetRequiredService<AppDbContext>().Set<Membership>().AsNoTracking()
            .Where(m => m.InitiativeId == initiative && m.PersonId == person).OrderByDescending(m => m.AppliedAt)
            .Select(m => new { m.Id, m.Revision }).FirstAsync(cancellation);
        return new(initiative, found.Id, found.Revision);
    }

    private static IWriteGate Gate(IServiceProvider services) => services.GetRequiredService<IWriteGate>();
}
