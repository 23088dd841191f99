using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Cli;

/// <summary>Brings the database up to date, under the owner of its tables.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var command = new Command("migrate", "Bring the database up to date and put up its walls.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var services = CommandServices.Build();
            await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellation);
            await Console.Error.WriteLineAsync("The database is up to date.");
            return ExitCode.Done;
        });
        return command;
    }
}
