using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>The smallest entity there is, so that the spine is tested without the rules of any module.</summary>
internal sealed class Pebble : Entity
{
    private Pebble() { } // for EF Core

    public int Number { get; private set; }
    public string Label { get; private init; } = "";
    public DateOnly Day { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Unique in the site; null: has none.</summary>
    public string? Code { get; private set; }

    /// <summary>The pebble under this one; null: the ground.</summary>
    public Guid? OnId { get; private init; }

    public static Pebble Lay(DateTimeOffset now, int number = 0, string label = "", DateOnly day = default, DateTimeOffset? at = null, Guid? on = null) =>
        new() { Id = Guid.CreateVersion7(now), Number = number, Label = label, Day = day, At = at ?? now, OnId = on };

    public void Roll(int by = 1)
    {
        Number += by;
        Touch();
    }

    public void Mark(string code)
    {
        Code = code;
        Touch();
    }

    public void Say(IEvent happened) => Raise(happened);
}

internal sealed class PebbleConfiguration : IEntityTypeConfiguration<Pebble>
{
    public void Configure(EntityTypeBuilder<Pebble> pebble)
    {
        pebble.ToTable("pebble");
        pebble.HasKey(p => p.Id);
        pebble.HasOne<Pebble>().WithMany().HasForeignKey(p => p.OnId).OnDelete(DeleteBehavior.Restrict);
        pebble.HasIndex(p => new { p.SiteId, p.Code }).IsUnique();
        pebble.HasIndex(p => new { p.SiteId, p.Number, p.Id }).HasDatabaseName("ix_pebble_number");
        pebble.HasIndex(p => new { p.SiteId, p.Label, p.Id }).HasDatabaseName("ix_pebble_label");
        pebble.HasIndex(p => new { p.SiteId, p.Day, p.Id }).HasDatabaseName("ix_pebble_day");
        pebble.HasIndex(p => new { p.SiteId, p.At, p.Id }).HasDatabaseName("ix_pebble_at");
    }
}

internal static class Pebbles
{
    /// <summary>The application with a table of pebbles.</summary>
    public static async Task<AppHost> StartAsync(DatabaseProvider provider, Action<IServiceCollection>? services = null)
    {
        var host = await AppHost.StartAsync(provider, own =>
        {
            own.AddModelPart(typeof(Pebble).Assembly);
            services?.Invoke(own);

            // These gather what is registered; what the test added came after them.
            own.AddSingleton(new EventKinds(own));
            own.AddSingleton(new JobKinds(own));
        });
        var setup = host.Services.GetRequiredService<DatabaseSetup>();
        await using var db = setup.OwnerContext();
        foreach (var statement in db.Database.GenerateCreateScript().Split(';').Where(s => s.Contains("pebble", StringComparison.Ordinal)))
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }

        await setup.RaiseWallsAsync(CancellationToken.None);
        return host;
    }

    public static Task<Pebble> LayAsync(this AppHost host, int number = 0) => host.ChangeAsync(db =>
    {
        var pebble = Pebble.Lay(host.Now, number);
        db.Add(pebble);
        return pebble;
    });

    /// <summary>One change, straight through the context.</summary>
    public static Task<T> ChangeAsync<T>(this AppHost host, Func<AppDbContext, T> change, Guid? personId = null) => host.InScopeAsync(personId, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        var result = change(db);
        await db.SaveAsync(new Change("LayPebble", Guid.Empty));
        return result;
    });

    public static Task<Pebble> SeeAsync(this AppHost host, Guid id) => host.InDbAsync(db => db.Set<Pebble>().AsNoTracking().SingleAsync(p => p.Id == id));
}
