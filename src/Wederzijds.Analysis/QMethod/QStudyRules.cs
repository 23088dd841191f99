namespace Wederzijds.Analysis.QMethod;

/// <summary>What a study must be before anything is computed on it.</summary>
internal static class QStudyRules
{
    /// <summary>Below three statements every correlation is ±1 or undefined.</summary>
    public const int FewestStatements = 3;

    public static void Names(IReadOnlyList<string> names, string what, bool isColumn)
    {
        var seen = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var place = isColumn ? new AnalysisPosition(Column: i + 1, Name: names[i]) : new AnalysisPosition(Row: i + 1, Name: names[i]);
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, place, $"the {what} has no name.");
            }

            if (!seen.TryAdd(names[i], i))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, place, $"the {what} has the same name as number {seen[names[i]] + 1}.");
            }
        }
    }

    public static void Size(int statements, int sorts, int values)
    {
        if (statements == 0 || sorts == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no statements or no sorts.");
        }

        if (statements < FewestStatements)
        {
            throw new AnalysisException(AnalysisFault.TooFewStatements, default, $"a study needs at least {FewestStatements} statements; this one has {statements}.");
        }

        if (sorts < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewSorts, default, "a study needs at least two sorts; this one has one.");
        }

        if ((long)statements * sorts != values)
        {
            throw new AnalysisException(
                AnalysisFault.UnequalLength, default, $"{statements} statements and {sorts} sorts need {(long)statements * sorts} values; there are {values}.");
        }
    }

    public static void Rows(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<string> statementNames, int sorts)
    {
        if (rows.Count != statementNames.Count)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, $"there are {statementNames.Count} statements and {rows.Count} rows of values.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != sorts)
            {
                throw new AnalysisException(
                    AnalysisFault.UnequalLength, new(Row: i + 1, Name: statementNames[i]), $"the row has {rows[i].Count} values; there are {sorts} sorts.");
            }
        }
    }

    public static void Cells(ReadOnlySpan<double> values, IReadOnlyList<string> statementNames, IReadOnlyList<string> sortNames)
    {
        var p = statementNames.Count;
        for (var j = 0; j < sortNames.Count; j++)
        {
            var sort = values.Slice(j * p, p);
            var constant = true;
            for (var i = 0; i < p; i++)
            {
                if (!double.IsFinite(sort[i]))
                {
                    throw Cell(sort[i], i, j, statementNames[i], sortNames[j]);
                }

                constant &= sort[i] == sort[0];
            }

            if (constant)
            {
                throw new AnalysisException(
                    AnalysisFault.Constant, new(Column: j + 1, Name: sortNames[j]), "the sort gives every statement the same value, so it correlates with nothing.");
            }
        }
    }

    public static (QGrid Grid, bool Forced) GridOf(
        ReadOnlySpan<double> values, int p, IReadOnlyList<string> sortNames, QGrid? given, QDistribution distribution)
    {
        if (given is not null && given.Places.Count != p)
        {
            throw new AnalysisException(AnalysisFault.WrongGrid, default, $"the grid has {given.Places.Count} places; there are {p} statements.");
        }

        var n = sortNames.Count;
        var shared = given ?? MostUsed(values, p, n);
        var fits = new bool[n];
        var room = new double[p];
        var count = 0;
        for (var j = 0; j < n; j++)
        {
            fits[j] = shared.Fits(values.Slice(j * p, p), room);
            count += fits[j] ? 1 : 0;
        }

        var forced = distribution == QDistribution.Forced || (distribution == QDistribution.Detect && 2L * count > n && (n > 2 || count == n));
        if (forced && count < n)
        {
            var j = Array.IndexOf(fits, false);
            throw new AnalysisException(
                AnalysisFault.WrongGrid,
                new(Column: j + 1, Name: sortNames[j]),
                $"the sort does not follow the grid {Describe(shared)}; say that the distribution is free if people chose their own.");
        }

        return (given ?? (forced ? shared : MedianGrid(values, p, n)), count == n);
    }

    private static AnalysisException Cell(double value, int row, int column, string statement, string sort)
    {
        var place = new AnalysisPosition(Row: row + 1, Column: column + 1, Name: sort);
        return double.IsNaN(value)
            ? new AnalysisException(AnalysisFault.MissingCell, place, $"the sort has no value for statement \"{statement}\".")
            : new AnalysisException(AnalysisFault.NotANumber, place, $"the value for statement \"{statement}\" is not a finite number.");
    }

    /// <summary>The distribution that most sorts share; of equals the first in the file.</summary>
    private static QGrid MostUsed(ReadOnlySpan<double> values, int p, int n)
    {
        // Boyer–Moore majority vote: a grid held by more than half always comes out, in one pass and constant memory.
        QGrid? candidate = null;
        var lead = 0;
        var room = new double[p];
        for (var j = 0; j < n; j++)
        {
            var sort = values.Slice(j * p, p);
            if (lead == 0)
            {
                (candidate, lead) = (QGrid.FromPlaces(sort.ToArray()), 1);
            }
            else
            {
                lead += candidate!.Fits(sort, room) ? 1 : -1;
            }
        }

        return candidate!;
    }

    /// <summary>
    /// Free sorts without a given grid: place r of the grid is the median of everybody's r-th lowest value, rounded to a whole number. The mean would draw
    /// the ends of the grid inwards.
    /// </summary>
    private static QGrid MedianGrid(ReadOnlySpan<double> values, int p, int n)
    {
        var sorted = new double[values.Length]; // rank after rank
        var sort = new double[p];
        for (var j = 0; j < n; j++)
        {
            values.Slice(j * p, p).CopyTo(sort);
            Array.Sort(sort);
            for (var i = 0; i < p; i++)
            {
                sorted[(i * n) + j] = sort[i];
            }
        }

        var medians = new double[p];
        for (var i = 0; i < p; i++)
        {
            var rank = sorted.AsSpan(i * n, n);
            rank.Sort();
            medians[i] = (rank[(n - 1) / 2] + rank[n / 2]) / 2;
        }

        var places = Array.ConvertAll(medians, m => Math.Round(m, MidpointRounding.AwayFromZero));
        return QGrid.FromPlaces(places[0] < places[^1] ? places : medians[0] < medians[^1] ? medians : Array.ConvertAll(Enumerable.Range(0, p).ToArray(), i => (double)i));
    }

    private static string Describe(QGrid grid) =>
        string.Join(" ", grid.Columns.Select(c => FormattableString.Invariant($"{c.Value}×{c.Count}")));
}
