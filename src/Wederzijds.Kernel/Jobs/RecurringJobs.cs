using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Kernel.Jobs;

/// <summary>When recurring work ran last in a site, so that several nodes do not do it at once.</summary>
internal sealed class RecurringTurn : ISiteOwned
{
    public string Kind { get; init; } = "";
    public Guid SiteId { get; private set; }
    public DateTimeOffset NextAt { get; set; }
}

internal sealed class RecurringTurnConfiguration : IEntityTypeConfiguration<RecurringTurn>
{
    public void Configure(EntityTypeBuilder<RecurringTurn> turn)
    {
        turn.ToTable("recurring_turn");
        turn.HasKey(t => new { t.SiteId, t.Kind });
        turn.Property(t => t.Kind).HasMaxLength(80);
    }
}

/// <summary>Runs recurring work whose turn has come; one node takes each turn.</summary>
public sealed class RecurringJobs(IServiceScopeFactory scopes, IEnumerable<RecurringWork> works, SqliteGate gate, TimeProvider clock)
{
    public async Task RunDueAsync(SiteInfo site, CancellationToken cancellation)
    {
        var turns = await TurnsAsync(site, cancellation);
        foreach (var work in works)
        {
            var isKnown = turns.TryGetValue(work.Kind, out var next);
            if (next > clock.UtcNow)
            {
                continue;
            }

            await using var scope = scopes.OpenFor(site);
            if (await TakeTurnAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), work, isKnown, cancellation))
            {
                await work.RunAsync(scope.ServiceProvider, cancellation);
            }
        }
    }

    /// <summary>All turns of a site in one statement: this is asked every second.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> TurnsAsync(SiteInfo site, CancellationToken cancellation)
    {
        await using var scope = scopes.OpenFor(site);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<RecurringTurn>().AsNoTracking().ToDictionaryAsync(t => t.Kind, t => t.NextAt, cancellation);
    }

    private async Task<bool> TakeTurnAsync(AppDbContext db, RecurringWork work, bool isKnown, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        using var entered = await gate.EnterAsync(cancellation);
        if (isKnown)
        {
            var next = now + work.Every;
            return await db.Set<RecurringTurn>().Where(t => t.Kind == work.Kind && t.NextAt <= now)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.NextAt, next), cancellation) == 1;
        }

        db.Add(new RecurringTurn { Kind = work.Kind, NextAt = now + work.Every });
        try
        {
            await db.SaveBookkeepingAsync(cancellation);
            return true;
        }
        catch (DbUpdateException exception) when (Conflicts.IsDouble(exception))
        {
            return false; // another node was first
        }
    }
}
