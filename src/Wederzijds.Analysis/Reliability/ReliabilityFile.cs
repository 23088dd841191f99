using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Reliability;

/// <summary>Answers from a file, and their reliability as JSON or as a table.</summary>
public static class ReliabilityFile
{
    /// <summary>Columns of these names say who answered, not what; they are no items unless asked for.</summary>
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "uid", "key", "person", "persoon", "respondent", "participant", "name", "naam", "dyad", "pair", "paar", "role", "rol", "side", "gender", "geslacht", "sex",
        "wave", "golf", "group", "groep", "team", "initiative", "initiatief", "date", "datum",
    };

    /// <summary>Reads a row a respondent, a column an item.</summary>
    /// <param name="path">A CSV file.</param>
    /// <param name="items">The columns that are items; by default all but those named after who answered (id, dyad, role, gender …).</param>
    /// <param name="skipIncomplete">Leave out respondents who skipped an item, instead of refusing the file.</param>
    /// <exception cref="AnalysisException">A missing column or answer, too few items or respondents …: with file, line and name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ScaleReliability Read(string path, IReadOnlyList<string>? items = null, bool skipIncomplete = false) =>
        Read(CsvTable.Read(path), items, skipIncomplete);

    /// <summary>Keys: respondents, shown (whether there are enough to show anybody), alpha, spearmanBrown, meanCorrelation,
    /// standardErrorOfMeasurement, items.</summary>
    public static string Json(ScaleReliability scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return JsonText.Of(json =>
        {
            json.WriteNumber("respondents", scale.Respondents);
            json.WriteBoolean("shown", scale.IsShown);
            json.WriteNumber("shownFrom", ScaleReliability.ShownFrom);
            json.Figure("alpha", scale.Alpha);
            json.Figure("spearmanBrown", scale.SpearmanBrown);
            json.Figure("meanCorrelation", scale.MeanCorrelation);
            json.Figure("standardErrorOfMeasurement", scale.StandardErrorOfMeasurement);
            json.WriteStartArray("items");
            foreach (var item in scale.Items)
            {
                json.WriteStartObject();
                json.WriteString("name", item.Name);
                json.Figure("alphaIfDropped", item.AlphaIfDropped);
                json.Figure("restCorrelation", item.RestCorrelation);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>A table to read; below <see cref="ScaleReliability.ShownFrom"/> respondents only the sentence that says so.</summary>
    public static string Text(ScaleReliability scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (!scale.IsShown)
        {
            return $"{scale.Respondents} respondents are too few: reliability is shown from {ScaleReliability.ShownFrom}.\n";
        }

        return $"{scale.Respondents} respondents, {scale.Items.Count} items\nalpha {TextTable.Figure(scale.Alpha)}"
            + (scale.SpearmanBrown is { } two ? $", Spearman–Brown {TextTable.Figure(two)}" : "")
            + $", mean correlation {TextTable.Figure(scale.MeanCorrelation)}, standard error of a score {TextTable.Figure(scale.StandardErrorOfMeasurement)}\n\n"
            + TextTable.Of(
            [
                ["item", "alpha if dropped", "correlation with the rest"],
                .. scale.Items.Select(i => (IReadOnlyList<string>)[i.Name, TextTable.Figure(i.AlphaIfDropped), TextTable.Figure(i.RestCorrelation)]),
            ]);
    }

    internal static ScaleReliability Read(CsvTable table, IReadOnlyList<string>? items, bool skipIncomplete)
    {
        int[] columns = items is { Count: > 0 }
            ? [.. items.Select(table.Column)]
            : [.. Enumerable.Range(0, table.Header.Length).Where(c => table.Header[c].Length > 0 && !Keys.Contains(table.Header[c]))];
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(r => !skipIncomplete || !Array.Exists(columns, c => table.IsEmpty(r, c)))];
        return table.WithLines(() => ScaleReliability.Of(
            [.. columns.Select(c => table.Header[c])], [.. columns.Select(c => Array.ConvertAll(rows, r => table.Number(r, c)))]));
    }
}
