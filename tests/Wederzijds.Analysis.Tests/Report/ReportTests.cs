using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using MiniExcelLibs;
using Wederzijds.Analysis.QMethod;
using Wederzijds.Analysis.Report;
using Wederzijds.Analysis.Tests.QMethod;

namespace Wederzijds.Analysis.Tests.Report;

/// <summary>The same numbers in every form, nothing lost, and a page that everybody can read.</summary>
public sealed class ReportTests
{
    private QOutcome Outcome { get; } = Made();

    [Fact]
    public void Json_keeps_every_bit_and_the_order_of_the_file()
    {
        using var memory = new MemoryStream();
        QJson.Write(memory, Outcome);
        using var json = JsonDocument.Parse(memory.ToArray());
        var (root, result) = (json.RootElement, Outcome.Result);
        Assert.Equal(result.Study.SortNames, root.GetProperty("sortNames").EnumerateArray().Select(x => x.GetString()!));
        Assert.Equal(result.Study.StatementNames, root.GetProperty("statementNames").EnumerateArray().Select(x => x.GetString()!));
        Same(result.Loadings, root.GetProperty("loadings"));
        Same(result.ZScores, root.GetProperty("zscores"));
        Same(result.FactorArrays, root.GetProperty("factorArrays"));
        Same(result.Sed, root.GetProperty("sed"));
        Same(result.CorrelationOfZScores, root.GetProperty("correlationOfZScores"));
        Same(Outcome.Bootstrap!.ZHigh, root.GetProperty("bootstrap").GetProperty("zscores").GetProperty("high"));
        Same(Outcome.Bootstrap.FlagFrequency, root.GetProperty("bootstrap").GetProperty("flagFrequency"));
        Assert.Equal(result.Eigenvalues, root.GetProperty("eigenvalues").EnumerateArray().Select(x => x.GetDouble()));
        Assert.Equal(Outcome.Parallel!.P95, root.GetProperty("parallel").GetProperty("p95").EnumerateArray().Select(x => x.GetDouble()));
        Assert.Equal(result.Flags[4, 2], root.GetProperty("flags")[4][2].GetBoolean());
        var factor = root.GetProperty("characteristics")[2];
        Assert.Equal(result.Characteristics[2].Loaders, factor.GetProperty("loaders").GetInt32());
        Assert.Equal(result.Characteristics[2].StandardError, factor.GetProperty("se").GetDouble());
        Assert.Equal(result.Characteristics[2].CompositeReliability, factor.GetProperty("compositeReliability").GetDouble());
        var first = root.GetProperty("distinguishing")[0];
        Assert.Equal(result.Contrasts.Differences[0, 1], first.GetProperty("differences").GetProperty("f1_f3").GetDouble());
        Assert.Equal("6*", first.GetProperty("significance").GetProperty("f1_f2").GetString());
        Assert.Equal("Distinguishes f2 only", first.GetProperty("verdict").GetString());
    }

    [Fact]
    public void What_is_not_a_number_is_null_in_json()
    {
        var result = QAnalysis.Run(Outcome.Result.Study, new QSettings { Flags = new QFlags(40, 3) });
        using var memory = new MemoryStream();
        QJson.Write(memory, new QOutcome(result));
        using var json = JsonDocument.Parse(memory.ToArray());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("zscores")[0][0].ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("bootstrap").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("parallel").ValueKind);
        Assert.Contains("no flagged sort", json.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_shows_every_table_and_warning()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        QText.Write(text, Outcome);
        var lines = text.ToString().Split(Environment.NewLine);
        Assert.All(QTables.Of(Outcome), t => Assert.Contains(t.Caption, lines));
        Assert.Contains("f1            0.800       16       7.619              19.048                  0.985  0.124", lines);
        Assert.All(Outcome.Result.Warnings, w => Assert.Contains("Look again: " + w.Describe(Outcome.Result.Study), lines));
        Assert.Contains("… and 28 more.", lines);
        Assert.DoesNotContain(lines, l => l.EndsWith(' '));
    }

    [Fact]
    public void A_report_has_a_page_and_every_table_as_csv_and_sheet()
    {
        var folder = Path.Combine(Path.GetTempPath(), "wederzijds-report-" + Path.GetRandomFileName());
        try
        {
            ReportFiles.Write(folder, Outcome);
            ReportFiles.Write(folder, Outcome); // a second time replaces
            var tables = QTables.Of(Outcome);
            Assert.Equal(tables.Select(t => t.Name), MiniExcel.GetSheetNames(Path.Combine(folder, "tables.xlsx")));
            foreach (var table in tables)
            {
                var csv = File.ReadAllLines(Path.Combine(folder, "tables", table.Name + ".csv"));
                Assert.Equal(table.Rows.Count + 1, csv.Length);
                Assert.Equal(table.Rows.Count + 1, MiniExcel.Query(Path.Combine(folder, "tables.xlsx"), sheetName: table.Name).Count());
            }

            var loadings = Reference.Table(Path.Combine(folder, "tables", "loadings.csv")).Numbers;
            Assert.Equal(Outcome.Result.Loadings[7, 1], loadings[7][1]);
            var sheet = MiniExcel.Query(Path.Combine(folder, "tables.xlsx"), useHeaderRow: true, sheetName: "scores").Cast<IDictionary<string, object>>().ToArray();
            Assert.Equal(Outcome.Result.ZScores[3, 2], Convert.ToDouble(sheet[3]["z_f3"], CultureInfo.InvariantCulture), 1e-12);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_page_is_well_formed_and_readable_by_ear()
    {
        var html = HtmlReport.Page(Outcome, QTables.Of(Outcome));
        var page = XDocument.Parse(html.Replace("<!doctype html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "", StringComparison.Ordinal)
            .Replace("&nbsp;", "&#160;", StringComparison.Ordinal));
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("table"), t => Assert.False(string.IsNullOrWhiteSpace(t.Element("caption")?.Value)));
        Assert.All(page.Descendants("th"), h => Assert.Contains(h.Attribute("scope")!.Value, (string[])["col", "row"]));
        Assert.All(page.Descendants("svg"), s => Assert.True(s.Element("title") is not null && s.Element("desc") is not null && s.Attribute("role")!.Value == "img"));
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants("a"), a => Assert.Contains(a.Attribute("href")!.Value.TrimStart('#'), ids));
        Assert.All(page.Descendants("div").Where(d => d.Attribute("tabindex") is not null), d => Assert.NotNull(d.Attribute("aria-label")));
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("http", html, StringComparison.Ordinal); // nothing from elsewhere
        Assert.Contains("@media print", html, StringComparison.Ordinal);
        Assert.Equal(3, page.Descendants("table").Count(t => t.Attribute("class")?.Value == "grid"));
        Assert.Equal(48, page.Descendants("table").First(t => t.Attribute("class")?.Value == "grid").Descendants("strong").Count());
        Assert.Contains(QMethods.Version, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_a_file_stay_names()
    {
        var study = QStudy.FromRows(["<script>alert(1)</script>", "=1+1", "a,\"b\"", "d"], ["x & y", "@z", "w"], [[1, 2, 0], [0, 1, 2], [2, 0, 1], [3, 3, 3]]);
        var outcome = new QOutcome(QAnalysis.Run(study, new QSettings { Factors = 2 }));
        var html = HtmlReport.Page(outcome, QTables.Of(outcome));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        var csv = ReportFiles.Csv(QTables.Of(outcome).Single(t => t.Name == "scores"));
        Assert.Contains("\r\n'=1+1,", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n\"a,\"\"b\"\"\",", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void The_methods_paragraph_says_what_was_chosen()
    {
        var usual = QMethods.Paragraph(Outcome);
        Assert.Contains("40 Q sorts of 48 statements (forced distribution)", usual, StringComparison.Ordinal);
        Assert.Contains("principal components with Kaiser-normalised varimax", usual, StringComparison.Ordinal);
        Assert.Contains("100 times (seed 2); 3 components", usual, StringComparison.Ordinal);
        Assert.Contains("95 % percentile intervals of 50 bootstrap steps (seed 1)", usual, StringComparison.Ordinal);
        var other = QMethods.Paragraph(new(QAnalysis.Run(Reference.Study("unforced24x36"), new QSettings
        {
            Factors = 2,
            Extraction = QExtraction.Horst,
            Rotation = QRotation.None,
            Correlation = QCorrelation.Kendall,
            Turns = [new(0, 1, 12.5)],
            Invert = [1],
            SplitBipolar = [0],
            Scores = QScoring.Raw,
            FlagsNeedMajority = false,
        })));
        foreach (var part in (string[])["free distribution", "Kendall's tau-b", "Horst's centroid method (5.5) without rotation by rule", "f1 and f2 by 12.5 degrees", "The sign was turned of f2.", "separated for f1.", "raw sorts", "significant at 0.05."])
        {
            Assert.Contains(part, other, StringComparison.Ordinal);
        }
    }

    private static void Same(Matrix expected, JsonElement found)
    {
        Assert.Equal(expected.RowCount, found.GetArrayLength());
        foreach (var (r, row) in found.EnumerateArray().Index())
        {
            Assert.Equal(expected.ColumnCount, row.GetArrayLength());
            foreach (var (c, cell) in row.EnumerateArray().Index())
            {
                Assert.Equal(expected[r, c], cell.GetDouble());
            }
        }
    }

    private static QOutcome Made()
    {
        var result = QAnalysis.Run(Reference.Study("sim40x48"));
        return new(result, QBootstrap.Run(result, 50, seed: 1), QParallelAnalysis.Run(result.Study, 100, seed: 2));
    }
}
