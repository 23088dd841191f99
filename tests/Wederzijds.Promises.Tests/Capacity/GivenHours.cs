using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Capacity.Absences;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Promises.Capacity.Stating;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Capacity;

/// <summary>Hours, absences, promises that cost hours, and signatures, through the use cases that people use.</summary>
internal static class GivenHours
{
    /// <summary>The application in which this manager covers whom the test says.</summary>
    public static Task<AppHost> HostAsync(DatabaseProvider provider, Covering covering) => AppHost.StartAsync(provider, services =>
    {
        services.RemoveAll<IMandates>();
        services.AddSingleton<IMandates>(covering);
    });

    extension(AppHost host)
    {
        public DateOnly Today => DateOnly.FromDateTime(host.Now.UtcDateTime);

        public async Task<Guid> HoursAsync(
            SmallTown town, Guid person, double hours, DateOnly? from = null, DateOnly? until = null, bool onlyAsDeputy = false, Guid? initiative = null)
        {
            var id = Guid.CreateVersion7(host.Now);
            var form = new HoursForm(id, null, initiative ?? town.Initiative, person, null, new((int)(hours * 60), from ?? host.Today.AddDays(-30), until, onlyAsDeputy));
            Assert.Equal(HoursOutcome.Stated, await host.RunAsync(person, (StateHours state) => state.ExecuteAsync(form, person, CancellationToken.None)));
            return id;
        }

        public async Task<Guid> TeamAsync(SmallTown town, double hours, string name = "Avondploeg")
        {
            var id = Guid.CreateVersion7(host.Now);
            var form = new HoursForm(id, null, town.Initiative, null, name, new((int)(hours * 60), host.Today.AddDays(-30), null));
            Assert.Equal(HoursOutcome.Stated, await host.RunAsync(town.Coordinator, (StateHours state) => state.ExecuteAsync(form, town.Coordinator, CancellationToken.None)));
            return id;
        }

        public Task<AbsenceOutcome?> AwayAsync(Guid person, DateOnly from, DateOnly until) => host.RunAsync(person, (StateAbsence state) =>
            state.ExecuteAsync(Guid.CreateVersion7(host.Now), isNew: true, person, from, until, CancellationToken.None));

        /// <summary>A promise that costs so many hours a week, said yes to by the debtor's side only.</summary>
        public async Task<Guid> AskedAsync(SmallTown town, Side debtor, double hours, DateOnly? from = null, DateOnly? until = null)
        {
            var id = Guid.CreateVersion7(host.Now);
            var owner = debtor is Side.Professional ? town.Officer : town.Coordinator;
            var terms = new Terms(owner, Norm.TimesPerPeriod(1, NormPeriod.Week), null) { From = from, Until = until, Effort = new(433, (int)(hours * 60)) };
            var promise = Promise.Draft(id, town.Initiative, debtor, terms, owner, host.Now);
            Assert.Equal(ProposeOutcome.Proposed, promise.Propose(new(owner, debtor, MayAccept: true), host.Now));
            await host.GivenAsync(promise);
            return id;
        }

        /// <summary>The other side says yes.</summary>
        public async Task<AcceptOutcome?> YesAsync(SmallTown town, Guid promise, int version = 1)
        {
            var debtor = (await host.FindPromiseAsync(promise)).Debtor;
            var partner = debtor is Side.Professional ? town.Coordinator : town.Officer;
            return await host.RunAsync(partner, (AcceptPromise accept) =>
                accept.ExecuteAsync(town.Initiative, promise, version, debtor.Partner, partner, CancellationToken.None));
        }

        public async Task<AcceptOutcome?> PromisedAsync(SmallTown town, Side debtor, double hours, DateOnly? from = null, DateOnly? until = null) =>
            await host.YesAsync(town, await host.AskedAsync(town, debtor, hours, from, until));

        public Task BudgetAsync(SmallTown town, DateOnly? on) => host.RunAsync(town.Officer, async (SetBudgetEnd set) =>
        {
            await set.ExecuteAsync(town.Initiative, on, CancellationToken.None);
            return true;
        });

        public async Task<(AskOutcome Outcome, Guid Id)> AskSignatureAsync(SmallTown town, Guid signer, double hours, DateOnly until, Side side = Side.Professional)
        {
            var id = Guid.CreateVersion7(host.Now);
            var form = new SignatureForm(id, town.Initiative, side, (int)(hours * 60), until, signer, "De zomer is druk");
            return (await host.RunAsync(town.Officer, (AskSignature ask) => ask.ExecuteAsync(form, town.Officer, CancellationToken.None)), id);
        }

        public Task<SignOutcome?> SignAsync(Guid signature, Guid signer, bool signs = true, string reason = "Het belang is groot") =>
            host.RunAsync(signer, (AnswerSignature answer) => answer.ExecuteAsync(signature, signer, signs, reason, CancellationToken.None));

        public Task<CapacityFacts> FactsAsync(SmallTown town) => host.InScopeAsync(null, services =>
            services.GetRequiredService<CapacityReading>().OfAsync(town.Initiative, CancellationToken.None));

        public async Task<bool> MayOpenAsync(SmallTown town)
        {
            var checks = await host.InScopeAsync(null, async services =>
            {
                var found = new List<OpeningCheck>();
                foreach (var check in services.GetServices<IOpeningChecks>())
                {
                    found.AddRange(await check.OfAsync(
                        new(town.Initiative, town.Slug, "Buurt", InitiativeTemplate.General, InitiativeState.Preparing, null), CancellationToken.None));
                }

                return found;
            });
            return Assert.Single(checks, c => c.Need is OpeningNeed.Capacity).IsMet;
        }
    }
}

/// <summary>Mandates that the test makes up.</summary>
internal sealed class Covering : IMandates
{
    public List<(Guid Initiative, Guid Person, Guid Manager)> Mandates { get; } = [];

    public Task<IReadOnlyDictionary<Guid, MandateTerms>> ValidAsync(Guid initiativeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, MandateTerms>>(Mandates.Where(m => m.Initiative == initiativeId).ToDictionary(
            m => m.Person, m => new MandateTerms(Guid.Empty, m.Person, m.Manager, true, null, 5, new(2030, 1, 1))));

    public Task<IReadOnlyList<CoveredMandate>> CoveredByAsync(Guid managerPersonId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CoveredMandate>>([.. Mandates.Where(m => m.Manager == managerPersonId).Select(m => new CoveredMandate(m.Initiative, m.Person, "Otto Wijkagent"))]);
}
