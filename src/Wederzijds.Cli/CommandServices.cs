using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wederzijds.App;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Cli;

/// <summary>The same composition as the site, with the same settings: environment variables, else the file in the data folder.</summary>
internal static class CommandServices
{
    public static ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Warning)).AddSingleton<IConfiguration>(configuration)
            .AddWederzijds(configuration).BuildServiceProvider();
    }

    /// <summary>What to say when the database could not be read: usually nobody has made its tables yet.</summary>
    public static string NoTables(DbException exception) =>
        $"The database could not be read. Is it there, and did you run 'migrate' first? It says: {exception.Message}";

    /// <summary>The site with this host name, or the only one.</summary>
    /// <exception cref="CommandException">There is none, or it is not clear which.</exception>
    public static async Task<SiteInfo> SiteAsync(IServiceProvider services, string? host, CancellationToken cancellation)
    {
        var directory = services.GetRequiredService<SiteDirectory>();
        if (host is not null)
        {
            return await directory.FindAsync(host, cancellation) ?? throw new CommandException($"No site has the host name '{host}'.");
        }

        return await directory.AllAsync(cancellation) switch
        {
            [var only] => only,
            [] => throw new CommandException("There is no site in this database yet. Make one with create-site."),
            { Count: var count } => throw new CommandException($"There are {count} sites; say which one with --site HOST."),
        };
    }
}

/// <summary>The command cannot be done; the message says why, for who gave it.</summary>
internal sealed class CommandException(string message) : Exception(message);

/// <summary>How a command ended.</summary>
internal static class ExitCode
{
    public const int Done = 0, SomeRefused = 1, Nothing = 2;
}
