using System.CommandLine;
using Wederzijds.Cli.Analyse;

namespace Wederzijds.Cli;

/// <summary>All that the command line can do.</summary>
internal static class WederzijdsCommand
{
    /// <param name="given">What was typed after the name of the program.</param>
    /// <param name="to">Where the command writes; null: to the console.</param>
    /// <returns>The exit code. A word that is not understood is refused like any other bad input: nothing was done.</returns>
    public static async Task<int> RunAsync(string[] given, InvocationConfiguration? to = null)
    {
        var said = Build().Parse(given);
        var code = await said.InvokeAsync(to);
        return said.Errors.Count > 0 ? ExitCode.Nothing : code;
    }

    private static RootCommand Build() => new("Wederzijds on the command line: for who runs the installation, and for who does research.")
    {
        MigrateCommand.Build(),
        CreateSiteCommand.Build(),
        CreateAdminCommand.Build(),
        ImportCommand.Build(),
        BackupCommand.Build(),
        RestoreCommand.Build(),
        AnalyseCommand.Build(),
        ConvertCommand.Build(),
    };
}
