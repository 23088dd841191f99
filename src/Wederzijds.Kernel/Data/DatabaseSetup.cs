using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Kernel.Data;

/// <summary>
/// Makes and upgrades the database, and after every upgrade puts up again what stands beside the tables: the walls, and what a search needs.
/// So no migration can forget them.
/// </summary>
public sealed class DatabaseSetup(Database database, IServiceProvider services)
{
    /// <summary>Brings the database up to date: migrations, then row-level security and grants.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = OwnerContext();
        await db.Database.MigrateAsync(cancellation);
        await RaiseWallsAsync(db, cancellation);
    }

    /// <summary>An empty database straight from the model: for tests only; a guard proves that migrations give the same.</summary>
    public async Task CreateFromModelAsync(CancellationToken cancellation)
    {
        await using var db = OwnerContext();
        await db.Database.EnsureCreatedAsync(cancellation);
        if (database.Provider is DatabaseProvider.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
        }

        await RaiseWallsAsync(db, cancellation);
    }

    /// <summary>Makes a site with its host names. Sites belong to nobody's site, so the owner of the tables makes them.</summary>
    public async Task FoundSiteAsync(Site site, IReadOnlyCollection<string> hosts, CancellationToken cancellation)
    {
        await using var db = OwnerContext();
        db.Add(site);
        db.AddRange(hosts.Select((h, place) => new SiteHost { Host = h.ToLowerInvariant(), SiteId = site.Id, Place = place }));
        await db.SaveBookkeepingAsync(cancellation);
        services.GetService<SiteDirectory>()?.Forget();
    }

    /// <summary>A context under the owner of the tables, outside every site.</summary>
    public AppDbContext OwnerContext() => new(database.OwnerOptions(), services.GetRequiredService<ModelParts>(), new SiteContext(), null!);

    /// <summary>Names of the tables whose rows belong to a site.</summary>
    public static IReadOnlyList<string> SiteTables(DbContext db) =>
        [.. db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model.GetEntityTypes()
            .Where(e => typeof(ISiteOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Puts up the walls once more, where tables came in by another way than a migration.</summary>
    internal async Task RaiseWallsAsync(CancellationToken cancellation)
    {
        await using var db = OwnerContext();
        await RaiseWallsAsync(db, cancellation);
    }

    private async Task RaiseWallsAsync(AppDbContext db, CancellationToken cancellation)
    {
        var searched = services.GetServices<SearchedTable>();
        if (database.Provider is not DatabaseProvider.Postgres)
        {
            await SearchSetup.ApplyAsync(db, searched, role: null, cancellation);
            return;
        }

        var role = new NpgsqlConnectionStringBuilder(database.ConnectionText).Username
            ?? throw new InvalidOperationException("Database:Connection names no user: the role of the application.");
        await db.Database.ExecuteSqlRawAsync(WallsFor(db, Quote(role)), cancellation);
        await SearchSetup.ExecuteAsync(db, [TableStatistics.SetupFor(Quote(role))], cancellation);
        await SearchSetup.ApplyAsync(db, searched, Quote(role), cancellation);
    }

    /// <summary>The statements that put row-level security on every table of a site and give the application's role its few rights.</summary>
    private static string WallsFor(AppDbContext db, string role)
    {
        var sql = new StringBuilder();
        sql.AppendLine($"GRANT USAGE ON SCHEMA public TO {role};");
        foreach (var table in SiteTables(db).Select(Quote))
        {
            sql.AppendLine($"""
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
                ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS site_wall ON {table};
                CREATE POLICY site_wall ON {table} USING (site_id = NULLIF(current_setting('wz.site', true), '')::uuid)
                    WITH CHECK (site_id = NULLIF(current_setting('wz.site', true), '')::uuid);
                GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role};
                """);
        }

        var record = Quote(db.Model.FindEntityType(typeof(ChangeRecord))!.GetTableName()!);
        sql.AppendLine($"REVOKE UPDATE, DELETE ON {record} FROM {role};");
        sql.AppendLine($"GRANT SELECT ON site, site_host TO {role};");
        sql.AppendLine($"GRANT SELECT, INSERT ON data_protection_keys TO {role};");
        sql.AppendLine($"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};");
        return sql.ToString();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
