namespace Wederzijds.Analysis.SmallGroups;

/// <summary>How a figure is shown.</summary>
public enum Visibility
{
    /// <summary>Not at all. Why is never said: the reason would tell something of the count.</summary>
    Hidden,

    /// <summary>As a band that is wide enough to let nothing be derived.</summary>
    Band,

    /// <summary>As it is.</summary>
    Exact,
}

/// <summary>One figure as it may be shown.</summary>
/// <param name="Name">The name of the figure.</param>
/// <param name="Value">The figure, if it is shown as it is.</param>
/// <param name="Low">The lower end of the band, if it is shown as a band.</param>
/// <param name="High">The upper end of the band.</param>
public sealed record ReleasedFigure(string Name, double? Value, double? Low, double? High);

/// <summary>One group as it may be shown. Made by <see cref="ReleasedTable"/> only.</summary>
public sealed class ReleasedRow
{
    internal ReleasedRow(string label, Visibility visibility, int? respondents, IReadOnlyList<ReleasedFigure> figures)
    {
        (Label, Visibility, Respondents, Figures) = (label, visibility, respondents, figures);
    }

    /// <summary>The group.</summary>
    public string Label { get; }

    /// <summary>How it is shown.</summary>
    public Visibility Visibility { get; }

    /// <summary>How many people answered; only where figures are shown exactly.</summary>
    public int? Respondents { get; }

    /// <summary>Every figure of the table, in the order of its columns.</summary>
    public IReadOnlyList<ReleasedFigure> Figures { get; }
}

/// <summary>
/// The one type through which figures of groups leave. It has no public constructor: whoever holds one holds a table from which no figure of fewer
/// people than the
/// threshold can be derived, with what adds up within the table, over its subtotals and over waves.
/// What it does not guard against: several separate tables over the same people (put them in one), and a group of enough people who all answer the
/// same.
/// </summary>
public sealed class ReleasedTable
{
    /// <summary>The smallest group that is shown unless a site asks for more.</summary>
    public const int LeastThreshold = 5;

    private ReleasedTable(int threshold, IReadOnlyList<string> columns, IReadOnlyList<ReleasedRow> rows, bool isFewest)
    {
        (Threshold, Columns, Rows, IsFewest) = (threshold, columns, rows, isFewest);
    }

    /// <summary>The threshold it was released with.</summary>
    public int Threshold { get; }

    /// <summary>The names of the figures.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The groups, in the order given.</summary>
    public IReadOnlyList<ReleasedRow> Rows { get; }

    /// <summary>Whether hiding fewer cells was proved impossible; otherwise (large tables) it is known that no single hidden cell can be
    /// shown.</summary>
    public bool IsFewest { get; }

    /// <summary>Hides what must be hidden and nothing more.</summary>
    /// <param name="table">Groups with everything that adds up.</param>
    /// <param name="threshold">The smallest group shown, 2 or more; sites use 5 or more.</param>
    /// <exception cref="AnalysisException">A threshold below 2.</exception>
    public static ReleasedTable From(GroupTable table, int threshold = LeastThreshold)
    {
        ArgumentNullException.ThrowIfNull(table);
        CheckThreshold(threshold);
        var (hidden, isFewest) = Suppression.Hide(table, threshold);
        return new(threshold, table.Columns, [.. table.Rows.Select((row, i) => Row(row, table.Columns, hidden[i]))], isFewest);
    }

    /// <summary>
    /// The waves of one group, in order. A wave of fewer people than the threshold is hidden. A wave is shown as a band, or not at all, where figures
    /// of fewer than the
    /// threshold could be derived from it and the waves already shown: because so few people changed between the two, or from several waves together.
    /// </summary>
    /// <param name="waves">Waves with frozen membership; the figure is a mean on the scale.</param>
    /// <param name="threshold">The smallest group shown, and the smallest change between two exact waves.</param>
    /// <param name="low">The lowest answer.</param>
    /// <param name="high">The highest answer.</param>
    /// <exception cref="AnalysisException">No waves, a name twice, a member twice in a wave, a mean outside the scale, a scale without width, a
    /// threshold below 2.</exception>
    public static ReleasedTable FromWaves(IReadOnlyList<Wave> waves, int threshold = LeastThreshold, double low = 0, double high = 100)
    {
        ArgumentNullException.ThrowIfNull(waves);
        CheckThreshold(threshold);
        return new(threshold, ["mean"], new WaveHistory(threshold, low, high).Release(waves), isFewest: true);
    }

    private static void CheckThreshold(int threshold)
    {
        if (threshold < 2)
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Name: "threshold"), "a threshold below 2 protects nobody.");
        }
    }

    private static ReleasedRow Row(GroupRow row, IReadOnlyList<string> columns, bool isHidden) => new(
        row.Label,
        isHidden ? Visibility.Hidden : Visibility.Exact,
        isHidden ? null : row.Respondents,
        [.. columns.Select((name, j) => new ReleasedFigure(name, isHidden || double.IsNaN(row.Figures[j]) ? null : row.Figures[j], null, null))]);
}
