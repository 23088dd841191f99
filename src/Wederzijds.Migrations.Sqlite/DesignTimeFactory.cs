using Microsoft.EntityFrameworkCore.Design;
using Wederzijds.App;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Migrations.Sqlite;

/// <summary>Lets the migration tool make the context for this database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) => DesignTimeContext.For(DatabaseProvider.Sqlite);
}
