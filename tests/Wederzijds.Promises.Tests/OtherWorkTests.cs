using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>A module that promises know nothing of, with work of its own: walks.</summary>
public sealed class OtherWorkTests
{
    private const WorkKind Walking = (WorkKind)901;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_module_delivers_promises_by_its_own_work(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, AddWalks);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        var officer = await host.SignedInAsync(town.Officer);
        async Task<Guid> AgreeAsync(string kind, params (string, string)[] fields)
        {
            var made = await browser.PostFormAsync($"/initiatives/buurt/promises/new?kind={kind}",
                [("Debtor", "Citizen"), ("Fields.Owner", town.Coordinator.ToString()), ("Fields.Period", "Week"), ("Fields.ShownBy", "901"), .. fields]);
            await officer.PostFormAsync(made.Location + "/answer", [("Answer", "yes")]);
            return Guid.Parse(made.Location![^36..]);
        }

        var (times, hours) = (await AgreeAsync("TimesPerPeriod", ("Fields.Times", "2")), await AgreeAsync("HoursPerPeriod", ("Fields.Hours", "1,5")));
        for (var i = 0; i < 2; i++)
        {
            await host.RunAsync(town.Resident, async (TakeWalk take) =>
            {
                await take.ExecuteAsync(town.Initiative, town.Resident, 60, TestContext.Current.CancellationToken);
                return true;
            });
        }

        foreach (var (promise, delivered) in new[] { (times, 2), (hours, 120) })
        {
            var one = Assert.Single(await host.DeliveriesOfAsync(promise));
            Assert.Equal((DeliveryState.Kept, delivered), (one.State, one.Delivered));
            var page = await browser.GetPageAsync($"/initiatives/buurt/promises/{promise}/deliveries/{one.Id}");
            Assert.Contains("een wandeling · ", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    private static void AddWalks(IServiceCollection services) => services.AddModelPart(typeof(OtherWorkTests).Assembly)
        .AddSingleton<IWorkKind, WalkKind>().AddScoped<TakeWalk>();

    private sealed class WalkKind : IWorkKind
    {
        public WorkKind Kind => Walking;

        public string Label => "een wandeling";

        public bool TellsMinutes => true;
    }

    internal sealed class TakeWalk(AppDbContext db, TimeProvider clock)
    {
        public async Task ExecuteAsync(Guid initiativeId, Guid walker, int minutes, CancellationToken cancellation)
        {
            // Only ever attached, so it needs no table of its own.
            var walk = Walk.Take(initiativeId, walker, minutes, clock.UtcNow);
            db.Attach(walk);
            await db.SaveAsync(Change.By<TakeWalk>(walk.Id, initiativeId), cancellation);
        }
    }

    internal sealed class Walk : Entity
    {
        private Walk() { } // for EF Core

        public Guid InitiativeId { get; private init; }
        public int Minutes { get; private init; }

        public static Walk Take(Guid initiativeId, Guid walker, int minutes, DateTimeOffset now)
        {
            var walk = new Walk { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Minutes = minutes };
            walk.Raise(new WorkDone(Walking, initiativeId, walk.Id, Side.Citizen, walker, now, 1, minutes));
            return walk;
        }
    }

    internal sealed class WalkConfiguration : IEntityTypeConfiguration<Walk>
    {
        public void Configure(EntityTypeBuilder<Walk> walk)
        {
            walk.ToTable("walk");
            walk.HasKey(w => w.Id);
        }
    }
}
