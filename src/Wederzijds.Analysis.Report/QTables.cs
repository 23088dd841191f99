using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>Every table of an outcome.</summary>
public static class QTables
{
    /// <summary>The tables, in the order in which they are read.</summary>
    public static IReadOnlyList<ReportTable> Of(QOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var result = outcome.Result;
        var (sorts, statements) = (result.Study.SortNames, result.Study.StatementNames);
        List<ReportTable> tables =
        [
            Eigenvalues(outcome),
            Characteristics(outcome),
            Loadings(outcome),
            Scores(outcome),
            Square(outcome, "correlation-of-z-scores", "Correlations between the z-scores of factors.", result.CorrelationOfZScores),
            Square(outcome, "sed", "Standard errors of differences between z-scores.", result.Sed),
            Distinguishing(result),
            Crib(result),
        ];
        if (outcome.Bootstrap is { } bootstrap)
        {
            tables.Add(Wide(outcome, "bootstrap-z-scores", "Bootstrap of z-scores and places: mean, standard error, interval.", "statement", statements,
            [
                ("mean", bootstrap.ZMean), ("se", bootstrap.ZError), ("low", bootstrap.ZLow), ("high", bootstrap.ZHigh),
                ("place_low", bootstrap.PlaceLow), ("place_high", bootstrap.PlaceHigh),
            ]));
            tables.Add(Wide(outcome, "bootstrap-loadings", "Bootstrap of loadings: mean, standard error, and how often the sort was flagged.", "sort", sorts,
            [
                ("mean", bootstrap.LoadingMean), ("se", bootstrap.LoadingError), ("flagged", bootstrap.FlagFrequency),
            ]));
        }

        return tables;
    }

    private static ReportTable Eigenvalues(QOutcome outcome)
    {
        var (result, parallel) = (outcome.Result, outcome.Parallel);
        string[] columns = parallel is null ? ["component", "eigenvalue", "percent"] : ["component", "eigenvalue", "percent", "random_mean", "random_p95", "random_p99"];
        var rows = result.Eigenvalues.Select((e, i) =>
        {
            List<object?> row = [$"{i + 1}", e, 100 * e / result.Study.SortCount];
            if (parallel is not null)
            {
                row.AddRange([parallel.Mean[i], parallel.P95[i], parallel.P99[i]]);
            }

            return row;
        });
        return new("eigenvalues", "Eigenvalues of the correlations of sorts" + (parallel is null ? "." : ", beside those of permuted sorts."), columns, [.. rows]);
    }

    private static ReportTable Characteristics(QOutcome outcome) => new(
        "characteristics",
        "Characteristics of the factors after rotation.",
        ["factor", "reliability", "loaders", "eigenvalue", "explained_variance", "composite_reliability", "se"],
        [.. outcome.Result.Characteristics.Select((c, f) => (IReadOnlyList<object?>)
            [outcome.FactorNames[f], c.Reliability, c.Loaders, c.Eigenvalue, c.ExplainedVariance, c.CompositeReliability, c.StandardError])]);

    private static ReportTable Loadings(QOutcome outcome) => new(
        "loadings",
        "Loadings of sorts on factors; the flag says for which factor a sort counts.",
        ["sort", .. outcome.FactorNames, .. outcome.FactorNames.Select(f => "flag_" + f)],
        [.. outcome.Result.Study.SortNames.Select((name, j) => (IReadOnlyList<object?>)
            [name, .. Row(outcome.Result.Loadings, j), .. Enumerable.Range(0, outcome.Result.FactorCount).Select(f => (object?)(outcome.Result.Flags[j, f] ? 1 : 0))])]);

    private static ReportTable Scores(QOutcome outcome) => new(
        "scores",
        "z-scores of statements, and their places in the factor arrays.",
        ["statement", .. outcome.FactorNames.Select(f => "z_" + f), .. outcome.FactorNames.Select(f => "place_" + f)],
        [.. outcome.Result.Study.StatementNames.Select((name, i) => (IReadOnlyList<object?>)
            [name, .. Row(outcome.Result.ZScores, i), .. Row(outcome.Result.FactorArrays, i)])]);

    private static ReportTable Square(QOutcome outcome, string name, string caption, Matrix matrix) => new(
        name, caption, ["factor", .. outcome.FactorNames], [.. outcome.FactorNames.Select((f, i) => (IReadOnlyList<object?>)[f, .. Row(matrix, i)])]);

    private static ReportTable Distinguishing(QResult result)
    {
        var contrasts = result.Contrasts;
        return new(
            "distinguishing",
            "Differences of z-scores between factors: * p < .05, ** p < .01, *** p < .001, 6* p < .000001.",
            ["statement", "verdict", .. contrasts.Pairs.SelectMany(pair => (string[])[QOutcome.PairName(pair), "sig_" + QOutcome.PairName(pair)])],
            [.. result.Study.StatementNames.Select((name, i) => (IReadOnlyList<object?>)
                [
                    name, contrasts.Verdict(i).ToString(),
                    .. Enumerable.Range(0, contrasts.Pairs.Count).SelectMany(c => (object?[])[contrasts.Differences[i, c], QOutcome.Stars(contrasts.Level(i, c))]),
                ])]);
    }

    private static ReportTable Crib(QResult result)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var sheet in QCribSheet.Of(result))
        {
            Add("highest", sheet.Highest);
            Add("higher than others", sheet.HigherThanOthers);
            Add("lower than others", sheet.LowerThanOthers);
            Add("lowest", sheet.Lowest);
            Add("also distinguishing", sheet.AlsoDistinguishing);

            void Add(string part, IReadOnlyList<QCribLine> lines) => rows.AddRange(lines.Select(line => (IReadOnlyList<object?>)
                [$"f{sheet.Factor + 1}", part, result.Study.StatementNames[line.Statement], line.Place, line.IsTied ? "tied" : "", line.IsDistinguishing ? "distinguishing" : ""]));
        }

        return new("crib-sheets", "Crib sheets: what to read first when a factor is interpreted.", ["factor", "part", "statement", "place", "tied", "distinguishing"], rows);
    }

    private static ReportTable Wide(QOutcome outcome, string name, string caption, string row, IReadOnlyList<string> names, (string Name, Matrix Matrix)[] parts) => new(
        name,
        caption,
        [row, .. outcome.FactorNames.SelectMany(f => parts.Select(p => $"{p.Name}_{f}"))],
        [.. names.Select((n, r) => (IReadOnlyList<object?>)
            [n, .. Enumerable.Range(0, outcome.Result.FactorCount).SelectMany(f => parts.Select(p => (object?)p.Matrix[r, f]))])]);

    private static IEnumerable<object?> Row(Matrix matrix, int row) => Enumerable.Range(0, matrix.ColumnCount).Select(c => (object?)matrix[row, c]);
}
