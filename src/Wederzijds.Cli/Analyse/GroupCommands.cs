using System.CommandLine;
using System.Text;
using Wederzijds.Analysis.Readability;
using Wederzijds.Analysis.Reliability;
using Wederzijds.Analysis.SmallGroups;

namespace Wederzijds.Cli.Analyse;

/// <summary><c>wederzijds analyse reliability ITEMS.csv</c></summary>
internal static class ReliabilityCommand
{
    private static readonly Argument<string> Items = new("items") { Description = "CSV, a row a respondent, a column an item." };
    private static readonly Option<string[]> Columns = new("--columns")
    {
        Description = "The columns that are items; by default all but id, dyad, role and such.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> SkipIncomplete = new("--skip-incomplete") { Description = "Leave out who skipped an item." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON in full precision." };

    public static Command Build()
    {
        var command = new Command("reliability", "A scale: Cronbach's alpha, with each item dropped.") { Items, Columns, SkipIncomplete, Json };
        command.SetAction(said => AnalyseCommand.Tell(said, () =>
        {
            string[] columns = [.. (said.GetValue(Columns) ?? []).SelectMany(c =>
                c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
            var scale = ReliabilityFile.Read(said.GetRequiredValue(Items), columns, said.GetValue(SkipIncomplete));
            return AnalyseCommand.Print(said, said.GetValue(Json) ? ReliabilityFile.Json(scale) : ReliabilityFile.Text(scale));
        }));
        return command;
    }
}

/// <summary><c>wederzijds analyse suppress TABLE.csv</c></summary>
internal static class SuppressCommand
{
    private static readonly Argument<string> Table = new("table") { Description = "CSV: what the groups are, respondents, then their figures." };
    private static readonly Option<int> Threshold = new("--threshold")
    {
        Description = "The smallest group shown.",
        DefaultValueFactory = _ =>
        ReleasedTable.LeastThreshold
    };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    public static Command Build()
    {
        var command = new Command("suppress", "Groups: hide the small ones and whatever would give them away.") { Table, Threshold, Json };
        command.SetAction(said => AnalyseCommand.Tell(said, () =>
        {
            var released = ReleasedTable.From(GroupFile.Read(said.GetRequiredValue(Table)), said.GetValue(Threshold));
            return AnalyseCommand.Print(said, said.GetValue(Json) ? GroupFile.Json(released) : GroupFile.Text(released));
        }));
        return command;
    }
}

/// <summary><c>wederzijds analyse readability FILE</c></summary>
internal static class ReadabilityCommand
{
    private static readonly Argument<string> Text = new("file") { Description = "Running text in UTF-8." };
    private static readonly Option<string> Language = Words();
    private static readonly Option<int> Hardest = new("--hardest") { Description = "How many hard sentences to name.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON in full precision." };

    public static Command Build()
    {
        var command = new Command("readability", "A text: how easy it is to read, and which sentences are hard.") { Text, Language, Hardest, Json };
        command.SetAction(said => AnalyseCommand.Tell(said, () =>
        {
            var language = said.GetValue(Language) == "en" ? TextLanguage.English : TextLanguage.Dutch;
            var found = TextReadability.Of(File.ReadAllText(said.GetRequiredValue(Text), Encoding.UTF8), language, said.GetValue(Hardest));
            return AnalyseCommand.Print(said, said.GetValue(Json) ? ReadabilityOutput.Json(found) : ReadabilityOutput.Text(found));
        }));
        return command;
    }

    private static Option<string> Words()
    {
        var option = new Option<string>("--language") { Description = "The language of the text.", DefaultValueFactory = _ => "nl" };
        option.AcceptOnlyFromAmong("nl", "en");
        return option;
    }
}
