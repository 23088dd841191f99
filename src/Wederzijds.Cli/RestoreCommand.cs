using System.CommandLine;
using System.Globalization;

namespace Wederzijds.Cli;

/// <summary><c>wederzijds restore FILE [--yes]</c></summary>
internal static class RestoreCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "A file made by backup, with its manifest beside it." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var command = new Command("restore", "Check a backup and put it back: in the place of the SQLite file, or in an empty PostgreSQL database.") { file, yes };
        command.SetAction((parsed, cancellation) => BackupCommand.TellAsync(parsed, async backup =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var manifest = await backup.CheckAsync(path, cancellation);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {manifest.Provider}, taken {manifest.TakenAt:u}, {manifest.RowCount} rows in {manifest.Rows.Count} tables"));
            if (!parsed.GetValue(yes) && !Agreed(output))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Nothing was altered. Answer yes, or give --yes.");
                return ExitCode.Nothing;
            }

            var restored = await backup.RestoreAsync(path, cancellation);
            await output.WriteLineAsync(restored.Kept is { } kept ? $"Restored. The replaced file is kept as {kept}" : "Restored.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static bool Agreed(TextWriter output)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        output.Write("This takes the place of the database. Go on? [yes/no] ");
        return string.Equals(Console.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
    }
}
