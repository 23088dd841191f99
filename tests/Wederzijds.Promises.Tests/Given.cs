using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>What tests of promises start from.</summary>
internal static class Given
{
    /// <summary>The application with contributions whose lines the test makes up.</summary>
    public static Task<AppHost> HostAsync(DatabaseProvider provider) => AppHost.StartAsync(provider, services =>
    {
        services.RemoveAll<IContributions>();
        services.AddScoped<IContributions, MadeUpContributions>();
    });

    extension(AppHost host)
    {
        /// <summary>A promise in force, accepted by both sides.</summary>
        public async Task<Guid> PromiseAsync(SmallTown town, Side debtor, int workingDays)
        {
            var id = Guid.CreateVersion7(host.Now);
            var (owner, partner) = debtor is Side.Professional ? (town.Officer, town.Coordinator) : (town.Coordinator, town.Officer);
            var promise = Promise.Draft(id, town.Initiative, debtor, new(owner, Norm.AnswerWithinWorkingDays(workingDays), null), owner, host.Now);
            promise.Propose(new(owner, debtor, MayAccept: true), host.Now);
            promise.Accept(1, debtor.Partner, partner, host.Now);
            await host.GivenAsync(promise);
            return id;
        }

        /// <summary>A promise of this norm in force, accepted by both sides.</summary>
        public async Task<Guid> PromiseOfAsync(SmallTown town, Side debtor, Norm norm, Func<Terms, Terms>? with = null)
        {
            var id = Guid.CreateVersion7(host.Now);
            var (owner, partner) = debtor is Side.Professional ? (town.Officer, town.Coordinator) : (town.Coordinator, town.Officer);
            var terms = new Terms(owner, norm, null);
            var promise = Promise.Draft(id, town.Initiative, debtor, with?.Invoke(terms) ?? terms, owner, host.Now);
            promise.Propose(new(owner, debtor, MayAccept: true), host.Now);
            promise.Accept(1, debtor.Partner, partner, host.Now);
            await host.GivenAsync(promise);
            return id;
        }

        /// <summary>Both sides agree on another norm for a promise in force.</summary>
        public Task RenegotiateAsync(SmallTown town, Guid id, Norm norm, Func<Terms, Terms>? with = null) => host.InDbAsync(async db =>
        {
            var promise = db.Set<Promise>().Include(p => p.Versions).Single(p => p.Id == id);
            var (owner, partner) = promise.Debtor is Side.Professional ? (town.Officer, town.Coordinator) : (town.Coordinator, town.Officer);
            var terms = new Terms(owner, norm, null) { Because = "Het bleek anders te lopen" };
            Assert.Equal(ProposeOutcome.Proposed, promise.ProposeChange(with?.Invoke(terms) ?? terms, new(owner, promise.Debtor, MayAccept: true), host.Now));
            Assert.Equal(AcceptOutcome.InForce, promise.Accept(promise.LatestVersion, promise.Debtor.Partner, partner, host.Now));
            await db.SaveAsync(new Change("Given", id, town.Initiative));
            return true;
        });

        public Task<List<Delivery>> DeliveriesOfAsync(Guid promise) => host.InDbAsync(db => Task.FromResult(
            db.Set<Delivery>().Where(d => d.PromiseId == promise).OrderBy(d => d.FirstDay).ThenBy(d => d.Version).ToList()));

        /// <summary>Tells what happened elsewhere, as the change of another module would.</summary>
        public Task HappenAsync(params IEvent[] happened) => host.InScopeAsync(null, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            var teller = Kernel.Sites.SiteClosure.Plan(new(2035, 1, 1), new(2035, 1, 1), "x", host.Now);
            foreach (var one in happened)
            {
                Raise(teller, one);
            }

            db.Add(teller);
            await db.SaveAsync(new Change("Elsewhere", teller.Id));
            return true;
        });

        /// <summary>A contribution came in now.</summary>
        public async Task<Guid> BroughtAsync(SmallTown town, Guid? by, Side side = Side.Citizen)
        {
            var id = Guid.CreateVersion7(host.Now);
            await host.HappenAsync(new ContributionReceived(id, town.Initiative, by, by, side, ContributionKind.Report, host.Now));
            return id;
        }

        public Task AnsweredAsync(SmallTown town, Guid contribution) => host.HappenAsync(new ContributionAnswered(
            contribution, town.Initiative, town.Resident, town.Officer, Side.Professional, ContributionEnd.Done, host.Now));

        public Task<List<Delivery>> DeliveriesAsync(Guid? subject = null) => host.InDbAsync(db => Task.FromResult(
            db.Set<Delivery>().Where(d => subject == null || d.SubjectId == subject).OrderBy(d => d.Round).ToList()));

        public Task<Promise> FindPromiseAsync(Guid id) => host.InDbAsync(db => Task.FromResult(db.Set<Promise>().Single(p => p.Id == id)));

        /// <summary>How often an event of this kind stands in the record of changes.</summary>
        public Task<int> CountInRecordAsync<TEvent>() => host.InDbAsync(db => Task.FromResult(db.Set<ChangeRecord>().AsEnumerable()
            .Sum(r => r.Events.Split($"\"event\":\"{typeof(TEvent).Name}\"").Length - 1)));
    }

    private static void Raise(Entity entity, IEvent happened) =>
        typeof(Entity).GetMethod("Raise", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(entity, [happened]);

    private sealed class MadeUpContributions : IContributions
    {
        public Task<IReadOnlyDictionary<Guid, ContributionLine>> LinesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, ContributionLine>>(ids.ToDictionary(
                id => id, id => new ContributionLine(id, Guid.Empty, ReferenceOf(id), "Lantaarn <b>stuk</b>", ContributionKind.Report, null)));

        public Task<IReadOnlyDictionary<Guid, BroughtWithoutAccount>> WithoutAccountAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, BroughtWithoutAccount>>(new Dictionary<Guid, BroughtWithoutAccount>());
    }

    public static string ReferenceOf(Guid id) => id.ToString("N")[^6..];
}
