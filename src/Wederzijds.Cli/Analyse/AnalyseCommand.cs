using System.CommandLine;
using Wederzijds.Analysis;

namespace Wederzijds.Cli.Analyse;

/// <summary>"analyse": the numbers of a study, without a site. Exit codes: 0 done, 2 what was given is refused or cannot be read.</summary>
internal static class AnalyseCommand
{
    public static Command Build() => new("analyse", "Analyse the data of a study; nothing is sent or kept.")
    {
        QMethodCommand.Build(),
        DyadsCommand.Build(),
        ReliabilityCommand.Build(),
        SuppressCommand.Build(),
        ReadabilityCommand.Build(),
    };

    /// <summary>Prints a result that ends with or without an end of line.</summary>
    public static int Print(ParseResult said, string text)
    {
        said.InvocationConfiguration.Output.WriteLine(text.TrimEnd('\n'));
        return ExitCode.Done;
    }

    /// <summary>Runs the work; a refusal is a sentence and an exit code.</summary>
    public static int Tell(ParseResult said, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception refused) when (refused is AnalysisException or CommandException or IOException or UnauthorizedAccessException)
        {
            said.InvocationConfiguration.Error.WriteLine(refused.Message);
            return ExitCode.Nothing;
        }
        catch (OperationCanceledException)
        {
            said.InvocationConfiguration.Error.WriteLine("Stopped; nothing was written.");
            return ExitCode.Nothing;
        }
    }
}
