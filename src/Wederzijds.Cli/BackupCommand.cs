using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Cli;

/// <summary><c>wederzijds backup FILE</c></summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "The file to write; it must not be there yet. Its manifest is written beside it." };
        var command = new Command("backup", "Write a backup of the whole database while the site runs.") { file };
        command.SetAction((parsed, cancellation) => TellAsync(parsed, async backup =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var manifest = await backup.TakeAsync(path, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {manifest.RowCount} rows in {manifest.Rows.Count} tables, {manifest.Bytes} bytes, sha256 {manifest.Sha256}"));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Runs with the settings of this machine; a refusal is a sentence and an exit code.</summary>
    internal static async Task<int> TellAsync(ParseResult parsed, Func<DatabaseBackup, Task<int>> run)
    {
        await using var services = CommandServices.Build();
        try
        {
            return await run(services.GetRequiredService<DatabaseBackup>());
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
            return ExitCode.Nothing;
        }
    }
}
