using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;

namespace Wederzijds.App;

/// <summary>A context for the tools that write migrations; it never opens a connection.</summary>
public static class DesignTimeContext
{
    public static AppDbContext For(DatabaseProvider provider)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{DatabaseSettings.Section}:{nameof(DatabaseSettings.Provider)}"] = provider.ToString(),
            [$"{DatabaseSettings.Section}:{nameof(DatabaseSettings.Connection)}"] =
                provider is DatabaseProvider.Sqlite ? "Data Source=design-time.db" : "Host=127.0.0.1;Database=design-time;Username=design-time",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddWederzijds(configuration).BuildServiceProvider();
        return services.GetRequiredService<DatabaseSetup>().OwnerContext();
    }
}
