using System.Globalization;
using System.Text;
using Wederzijds.Analysis.Dyads;
using Wederzijds.Analysis.QMethod;
using Wederzijds.Analysis.QMethod.Formats;
using Wederzijds.Analysis.Readability;
using Wederzijds.Analysis.Report;
using Wederzijds.Analysis.SmallGroups;
using Wederzijds.Analysis.Tests.Dyads;

namespace Wederzijds.Analysis.Tests;

/// <summary>The worked examples of the documents, run. WEDERZIJDS_ACCEPT=1 writes what comes out into the document: read it before keeping
/// it.</summary>
public sealed class DocsTests
{
    [Theory, InlineData("dyads"), InlineData("small-groups"), InlineData("readability"), InlineData("formats"), InlineData("q-methodology")]
    public void The_worked_example_prints_what_the_document_says(string name)
    {
        var path = Path.Combine(DyadReference.TestsFolder(), "../docs/analysis", name + ".md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var given = Block(text, name == "readability" ? "text" : "csv");
        var found = Run(name, given).TrimEnd('\n') + "\n";
        var said = Block(text, "output");
        if (Environment.GetEnvironmentVariable("WEDERZIJDS_ACCEPT") == "1")
        {
            File.WriteAllText(path, text.Replace($"```output\n{said}```", $"```output\n{found}```", StringComparison.Ordinal));
            return;
        }

        Assert.Equal(said, found);
    }

    private static string Run(string name, string given)
    {
        var content = new NamedContent("example.csv", Encoding.UTF8.GetBytes(given));
        return name switch
        {
            "dyads" => DyadText.Of(DyadAnalysis.Of(DyadFile.Read(CsvTable.Read(content), needsRoles: true))),
            "small-groups" => GroupFile.Text(ReleasedTable.From(GroupFile.Read(CsvTable.Read(content)))),
            "readability" => ReadabilityOutput.Text(TextReadability.Of(given, TextLanguage.Dutch)),
            "q-methodology" => QMethodText(content),
            _ => string.Join("\n",
                QFormats.Write(QFormats.Read(content), QFormat.PqMethod, "study.dat").Select(f => Encoding.UTF8.GetString(f.Content))),
        };
    }

    /// <summary>Without the first line, which holds the versions.</summary>
    private static string QMethodText(NamedContent content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        QText.Write(text, new QOutcome(QAnalysis.Run(QFormats.Read(content).Study, new QSettings { Factors = 2 })));
        var told = text.ToString();
        return told[(told.IndexOf('\n', StringComparison.Ordinal) + 2)..];
    }

    private static string Block(string text, string kind)
    {
        var start = text.IndexOf($"```{kind}\n", StringComparison.Ordinal) + kind.Length + 4;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
