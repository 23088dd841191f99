using Wederzijds.App;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Web.Starting;

internal static partial class PrepareDatabase
{
    /// <summary>
    /// SQLite has one node, so it may bring its own file up to date; PostgreSQL is migrated by the command line, under the owner of the tables.
    /// A demo site is refused in production: anybody could sign in as anybody.
    /// </summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var database = app.Services.GetRequiredService<Database>();
        if (database.Provider is DatabaseProvider.Sqlite && app.Configuration.GetValue("Database:MigrateAtStart", true))
        {
            await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(stopping);
        }

        if (app.Configuration.GetValue<bool>("Demo:Enabled") && !app.Environment.IsProduction())
        {
            await DemoTown.BuildAsync(app.Configuration, stopping);
        }

        await database.HoldAsync(stopping);
        var sites = await app.Services.GetRequiredService<SiteDirectory>().AllAsync(stopping);
        if (app.Environment.IsProduction() && sites.Any(s => s.IsDemo))
        {
            throw new InvalidOperationException("This database holds a demo site, in which anybody can sign in as anybody. It cannot run in production.");
        }
    }
}
