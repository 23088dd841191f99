using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wederzijds.App;
using Wederzijds.Kernel.Data;
using Xunit;

namespace Wederzijds.Testing;

/// <summary>
/// A database of its own for every test, copied from a template that is made once per run. On PostgreSQL the application runs under
/// a role that owns nothing, as it does in production; without a server those tests are skipped and say so.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Host and port of a private PostgreSQL with the roles wederzijds_owner and wederzijds_app; set by eng/test.</summary>
    public const string PostgresVariable = "WEDERZIJDS_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static int _count;

    private readonly Func<ValueTask> _remove;

    private TestDatabase(DatabaseProvider provider, string connection, string? ownerConnection, Func<ValueTask> remove) =>
        (Provider, Connection, OwnerConnection, _remove) = (provider, connection, ownerConnection, remove);

    /// <summary>Both databases, for [MemberData].</summary>
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    public DatabaseProvider Provider { get; }
    public string Connection { get; }
    public string? OwnerConnection { get; }

    /// <summary>Null: no server was given.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(PostgresVariable);

    /// <summary>An empty database with all tables and walls.</summary>
    public static async Task<TestDatabase> MakeAsync(DatabaseProvider provider) => provider is DatabaseProvider.Sqlite
        ? await MakeSqliteAsync(await SqliteTemplate.Value)
        : await MakePostgresAsync(NeedServer(await PostgresTemplateOrSkipAsync()));

    /// <summary>A database without any table, for tests of migrations.</summary>
    public static Task<TestDatabase> MakeEmptyAsync(DatabaseProvider provider) => provider is DatabaseProvider.Sqlite
        ? MakeSqliteAsync(template: null)
        : MakePostgresAsync(NeedServer("template1"));

    public void Configure(IDictionary<string, string?> settings)
    {
        settings["Database:Provider"] = Provider.ToString();
        settings["Database:Connection"] = Connection;
        settings["Database:OwnerConnection"] = OwnerConnection;
    }

    public ValueTask DisposeAsync() => _remove();

    private static string NeedServer(string template)
    {
        Assert.SkipWhen(Server is null, $"skipped: no PostgreSQL ({PostgresVariable} is not set; ./eng/test starts one)");
        return template;
    }

    private static async Task<string> PostgresTemplateOrSkipAsync()
    {
        NeedServer("");
        return await PostgresTemplate.Value;
    }

    private static async Task<TestDatabase> MakeSqliteAsync(string? template)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("wederzijds-").FullName, "test.db");
        if (template is not null)
        {
            File.Copy(template, file);
        }

        await Task.CompletedTask;
        return new(DatabaseProvider.Sqlite, $"Data Source={file}", null, () =>
        {
            using (var connection = new SqliteConnection($"Data Source={file}"))
            {
                SqliteConnection.ClearPool(connection);
            }

            SqliteConnection.ClearAllPools();
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<TestDatabase> MakePostgresAsync(string template)
    {
        var name = $"wz_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        await OwnerAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new(
            DatabaseProvider.Postgres,
            $"{Server};Database={name};Username=wederzijds_app;Maximum Pool Size=20",
            $"{Server};Database={name};Username=wederzijds_owner;Pooling=false",
            async () =>
            {
                try
                {
                    await OwnerAsync($"DROP DATABASE {name} WITH (FORCE)");
                }
                catch (PostgresException)
                {
                    // A connection of the other role lingers; the private server goes with all its databases anyway.
                }
            });
    }

    private static async Task OwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Server};Database=postgres;Username=wederzijds_owner;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("wederzijds-template-").FullName, "template.db");
        await CreateAsync(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=false", null);
        return file;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = $"wz_template_{Environment.ProcessId}";
        await OwnerAsync($"CREATE DATABASE {name}");
        await CreateAsync(
            DatabaseProvider.Postgres,
            $"{Server};Database={name};Username=wederzijds_app;Pooling=false",
            $"{Server};Database={name};Username=wederzijds_owner;Pooling=false");
        return name;
    }

    private static async Task CreateAsync(DatabaseProvider provider, string connection, string? ownerConnection)
    {
        var settings = new Dictionary<string, string?>();
        new TestDatabase(provider, connection, ownerConnection, () => ValueTask.CompletedTask).Configure(settings);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddWederzijds(configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().CreateFromModelAsync(CancellationToken.None);
    }
}
