using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Wederzijds.Kernel.Data;

/// <summary>Knows how to reach the database for a site. One for the whole process.</summary>
public sealed class Database(IOptions<DatabaseSettings> settings, ILoggerFactory? loggers = null) : IAsyncDisposable
{
    /// <summary>Names of the assemblies that hold the migrations.</summary>
    public const string SqliteMigrations = "Wederzijds.Migrations.Sqlite", PostgresMigrations = "Wederzijds.Migrations.Postgres";

    private readonly ConcurrentDictionary<Guid, NpgsqlDataSource> _sources = new();
    private DbContextOptions<AppDbContext>? _options;
    private SqliteConnection? _hold;

    public DatabaseProvider Provider => settings.Value.Provider;

    /// <summary>Connection text of the application's role, with what we add to it.</summary>
    public string ConnectionText => Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder(settings.Value.Connection ?? $"Data Source={DataFolder.File("wederzijds.db")}")
        {
            ForeignKeys = true,
            Cache = SqliteCacheMode.Private,
            DefaultTimeout = 60,
        }.ToString(),
        DatabaseProvider.Postgres => settings.Value.Connection
            ?? throw new InvalidOperationException("Set Database:Connection to the PostgreSQL connection of the application's role."),
    };

    /// <summary>Connection text of the tables' owner.</summary>
    public string OwnerConnectionText => settings.Value.OwnerConnection ?? ConnectionText;

    /// <summary>Options of every context; made once, for making them costs more than a small query. The connection comes with <see cref="Connect"/>.</summary>
    internal DbContextOptions<AppDbContext> Options => _options ??= Provider switch
    {
        DatabaseProvider.Sqlite => Start().UseSqlite(ConnectionText, o => o.MigrationsAssembly(SqliteMigrations)).AddInterceptors(SafeWrites.Instance).Options,
        DatabaseProvider.Postgres => Start().UseNpgsql(o => o.MigrationsAssembly(PostgresMigrations)).Options,
    };

    /// <summary>
    /// Gives a new context its connection. In PostgreSQL the connection itself carries the site, for row-level security; a connection and not the
    /// site's data source, which would give each site a model and a service provider of its own.
    /// </summary>
    /// <param name="siteId">Guid.Empty: no site; only what belongs to no site can be read.</param>
    internal void Connect(AppDbContext db, Guid siteId)
    {
        if (Provider is DatabaseProvider.Postgres)
        {
            db.Database.SetDbConnection(SourceFor(siteId).CreateConnection(), contextOwnsConnection: true);
        }
    }

    /// <summary>Options of a context under the owner of the tables: to migrate, and to make sites.</summary>
    public DbContextOptions<AppDbContext> OwnerOptions() => Provider switch
    {
        DatabaseProvider.Sqlite => Options,
        DatabaseProvider.Postgres => Start().UseNpgsql(OwnerConnectionText, o => o.MigrationsAssembly(PostgresMigrations)).Options,
    };

    /// <summary>
    /// Keeps an SQLite file visibly in use for as long as this process lives: the pool lets go of idle connections, and who restores a backup
    /// must be told at any moment that a site runs on the file. PostgreSQL: nothing to do.
    /// </summary>
    public async Task HoldAsync(CancellationToken cancellation)
    {
        if (Provider is DatabaseProvider.Sqlite && _hold is null)
        {
            _hold = new SqliteConnection(ConnectionText + ";Pooling=false");
            await _hold.OpenAsync(cancellation);
            await BackupSql.TextsAsync(_hold, "SELECT count(*) FROM sqlite_master", cancellation); // the first read takes the shared lock, WAL keeps it
        }
    }

    private DbContextOptionsBuilder<AppDbContext> Start()
    {
        var builder = new DbContextOptionsBuilder<AppDbContext>();
        builder.UseSnakeCaseNamingConvention(CultureInfo.InvariantCulture).ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, OneModel>();
        if (loggers is not null)
        {
            builder.UseLoggerFactory(loggers);
        }

        // Filters on a required end are wanted: every row of a site sees only its own site. Counting up to a limit needs no order.
        return builder.ConfigureWarnings(w => w.Ignore(
            CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning,
            RelationalEventId.CommandExecuted));
    }

    private NpgsqlDataSource SourceFor(Guid siteId) => _sources.GetOrAdd(siteId, id =>
    {
        // Pages ask little and often: helpers for one statement, and compiling it, cost more than they bring. What the operator sets wins.
        var text = new NpgsqlConnectionStringBuilder(ConnectionText);
        text.Options = $"-c max_parallel_workers_per_gather=0 -c jit=off {text.Options}".TrimEnd();
        if (id != Guid.Empty)
        {
            text.Options += $" -c wz.site={id}";
        }

        // Each site has a pool of its own; statements repeat, so preparing them pays.
        if (!ConnectionText.Contains("Max Auto Prepare", StringComparison.OrdinalIgnoreCase))
        {
            text.MaxAutoPrepare = 100;
        }

        // Nothing of ours outlives its transaction in a connection (a guard looks), so there is nothing to set back before each statement.
        if (!ConnectionText.Contains("No Reset On Close", StringComparison.OrdinalIgnoreCase))
        {
            text.NoResetOnClose = true;
        }

        return NpgsqlDataSource.Create(text);
    });

    public async ValueTask DisposeAsync()
    {
        await (_hold?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var source in _sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
