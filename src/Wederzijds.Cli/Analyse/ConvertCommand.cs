using System.CommandLine;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Cli.Analyse;

/// <summary><c>wederzijds convert IN OUT</c></summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> In = new("in") { Description = "A Q study: .csv, .dat (with its .sta), .zip (KADE), .json, .htmlq.csv or .flashq.csv." };
    private static readonly Argument<string> Out = new("out") { Description = "The file to write; its name says the format." };
    private static readonly Option<string?> From = new("--from") { Description = "The format of IN, where its name does not say it." };
    private static readonly Option<string?> To = new("--to") { Description = "The format of OUT, where its name does not say it." };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite files that are there." };

    private static readonly Dictionary<string, QFormat> Formats = new(StringComparer.Ordinal)
    {
        ["csv"] = QFormat.Csv,
        ["pqmethod"] = QFormat.PqMethod,
        ["kade"] = QFormat.KadeZip,
        ["json"] = QFormat.Json,
        ["htmlq"] = QFormat.Htmlq,
        ["flashq"] = QFormat.FlashQ,
    };

    static ConvertCommand()
    {
        From.AcceptOnlyFromAmong([.. Formats.Keys]);
        To.AcceptOnlyFromAmong([.. Formats.Keys]);
    }

    public static Command Build()
    {
        var command = new Command("convert", "Turn a Q study from one file format into another.") { In, Out, From, To, Force };
        command.SetAction(said => AnalyseCommand.Tell(said, () => Run(said)));
        return command;
    }

    private static int Run(ParseResult said)
    {
        var (source, target) = (said.GetRequiredValue(In), said.GetRequiredValue(Out));
        var format = said.GetValue(To) is { } to ? Formats[to] : QFormats.FormatOf(target);
        var file = QFormats.Read(source, said.GetValue(From) is { } from ? Formats[from] : null);
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var written = QFormats.Write(file, format, Path.GetFileName(target));
        if (!said.GetValue(Force) && written.Select(w => Path.Combine(folder, w.Name)).FirstOrDefault(File.Exists) is { } there)
        {
            throw new CommandException($"{there} is there already; say --force to overwrite it.");
        }

        Save(folder, written);
        said.InvocationConfiguration.Output.WriteLine(
            $"{file.Study.StatementCount} statements and {file.Study.SortCount} sorts written to {string.Join(" and ", written.Select(w => Path.Combine(folder, w.Name)))}.");
        return ExitCode.Done;
    }

    /// <summary>Beside their place first, then moved: a full disk leaves nothing half written.</summary>
    private static void Save(string folder, IReadOnlyList<NamedContent> written)
    {
        try
        {
            foreach (var file in written)
            {
                File.WriteAllBytes(Path.Combine(folder, file.Name + ".part"), file.Content);
            }

            foreach (var file in written)
            {
                File.Move(Path.Combine(folder, file.Name + ".part"), Path.Combine(folder, file.Name), overwrite: true);
            }
        }
        finally
        {
            foreach (var file in written)
            {
                File.Delete(Path.Combine(folder, file.Name + ".part"));
            }
        }
    }
}
