using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>What is refused, with the row or the sort by name.</summary>
public sealed class RefusalTests
{
    private static readonly double[][] Good = [[1, 2, 0, 1], [0, 1, 2, 3], [2, 0, 1, 0], [3, 3, 3, 2]];

    [Fact]
    public void A_sort_without_spread_is_refused_by_name()
    {
        var refusal = Refused(AnalysisFault.Constant, [[1, 2, 4], [0, 1, 4], [2, 0, 4]]);
        Assert.Equal(new(Column: 3, Name: "P3"), refusal.Position);
        Assert.Equal("column 3, \"P3\": the sort gives every statement the same value, so it correlates with nothing.", refusal.Message);
        Assert.DoesNotContain("column", refusal.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_cell_is_refused_with_row_and_sort()
    {
        var refusal = Refused(AnalysisFault.MissingCell, [[1, 2, 0], [0, double.NaN, 2], [2, 0, 1]]);
        Assert.Equal(new(Row: 2, Column: 2, Name: "P2"), refusal.Position);
        Assert.Contains("\"s2\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinite_cell_is_refused() =>
        Assert.Equal(3, Refused(AnalysisFault.NotANumber, [[1, 2, 0], [0, 1, 2], [2, 0, double.PositiveInfinity]]).Position.Row);

    [Fact]
    public void Names_must_differ_and_be_there()
    {
        var twice = Studies.Refused(AnalysisFault.DuplicateName, () => QStudy.FromRows(["a", "b", "c", "d"], ["x", "y", "x", "z"], Good));
        Assert.Equal(new(Column: 3, Name: "x"), twice.Position);
        Assert.Contains("number 1", twice.Message, StringComparison.Ordinal);
        Assert.Equal(4, Studies.Refused(AnalysisFault.DuplicateName, () => QStudy.FromRows(["a", "b", "c", "b"], ["w", "x", "y", "z"], Good)).Position.Row);
        Assert.Equal(2, Studies.Refused(AnalysisFault.DuplicateName, () => QStudy.FromRows(["a", " ", "c", "d"], ["w", "x", "y", "z"], Good)).Position.Row);
    }

    [Fact]
    public void Too_little_is_refused()
    {
        Studies.Refused(AnalysisFault.Empty, () => QStudy.FromRows([], [], []));
        Studies.Refused(AnalysisFault.TooFewStatements, () => QStudy.FromRows(["a", "b"], ["x", "y"], [[1, 2], [2, 1]]));
        Studies.Refused(AnalysisFault.TooFewSorts, () => QStudy.FromRows(["a", "b", "c"], ["x"], [[1], [2], [3]]));
        Assert.Equal(3, QStudy.FromRows(["a", "b", "c"], ["x", "y"], [[1, 2], [2, 1], [3, 5]]).StatementCount);
    }

    [Fact]
    public void Rows_of_another_length_are_refused_by_name()
    {
        var refusal = Studies.Refused(AnalysisFault.UnequalLength, () => QStudy.FromRows(["a", "b", "c"], ["x", "y"], [[1, 2], [2], [3, 5]]));
        Assert.Equal(new(Row: 2, Name: "b"), refusal.Position);
        Studies.Refused(AnalysisFault.UnequalLength, () => QStudy.FromRows(["a", "b", "c", "d"], ["x", "y"], [[1, 2], [2, 1], [3, 5]]));
        Studies.Refused(AnalysisFault.UnequalLength, () => QStudy.Create(["a", "b", "c"], ["x", "y"], [1, 2, 3, 4, 5]));
    }

    [Fact]
    public void A_sort_that_leaves_the_grid_of_the_others_is_refused_by_name()
    {
        double[][] rows = [[-1, 0, 1, 0], [0, -1, 0, 0], [0, 1, -1, 0], [1, 0, 0, 1]];
        var refusal = Studies.Refused(AnalysisFault.WrongGrid, () => Studies.Of(rows, distribution: QDistribution.Detect));
        Assert.Equal(new(Column: 4, Name: "P4"), refusal.Position);
        Assert.Contains("-1×1 0×2 1×1", refusal.Message, StringComparison.Ordinal);
        Assert.False(Studies.Of(rows, distribution: QDistribution.Free).IsForced);

        // Half is not most: then people chose their own.
        Assert.False(Studies.Of([[-1, 0, 1, 2], [0, -1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1]], distribution: QDistribution.Detect).IsForced);
        Assert.True(Studies.Of([.. rows.Select(r => r[..3])], distribution: QDistribution.Detect).IsForced);
        Assert.True(Studies.Of([.. rows.Select(r => r[..2])], distribution: QDistribution.Detect).IsForced);
        Assert.False(Studies.Of([.. rows.Select(r => r[2..])], distribution: QDistribution.Detect).IsForced);
    }

    [Fact]
    public void A_grid_that_does_not_fit_is_refused()
    {
        var grid = QGrid.FromColumns([(-1, 1), (0, 1), (1, 1)]);
        Studies.Refused(AnalysisFault.WrongGrid, () => Studies.Of(Good, grid, QDistribution.Free));
        Studies.Refused(AnalysisFault.WrongGrid, () => Studies.Of(Good, QGrid.FromPlaces([0, 0, 1, 2]), QDistribution.Forced));
        Studies.Refused(AnalysisFault.WrongGrid, () => QGrid.FromPlaces([1, 1, 1]));
        Studies.Refused(AnalysisFault.WrongGrid, () => QGrid.FromPlaces([]));
        Studies.Refused(AnalysisFault.WrongGrid, () => QGrid.FromPlaces([1, double.NaN]));
        Studies.Refused(AnalysisFault.WrongGrid, () => QGrid.FromColumns([(1, -1), (2, 3)]));
        Assert.True(Studies.Of(Good, QGrid.FromPlaces([0, 1, 2, 3]), QDistribution.Forced).IsForced);
        Assert.True(Studies.Of(Good).WithGrid(QGrid.FromPlaces([3, 1, 2, 0])).IsForced);
    }

    [Fact]
    public void The_grid_of_free_sorts_is_their_median()
    {
        var study = Studies.Of([[-3, -1, 0], [0, 0, 0], [0, 0, 1], [1, 4, 2]], distribution: QDistribution.Free);
        Assert.Equal([-1, 0, 0, 2], study.Grid.Places);
        Assert.Equal([(-1.0, 1), (0, 2), (2, 1)], study.Grid.Columns);
        Assert.False(study.IsForced);
        Assert.Equal(Reference.Study("unforced24x36").Grid, Studies.Of(Studies.Rows(Reference.Study("unforced24x36"))).Grid);
    }

    [Fact]
    public void More_factors_than_the_sorts_carry_are_refused()
    {
        var study = Studies.Of(Good);
        Assert.Contains("at most 3", Studies.Refused(AnalysisFault.FewerSortsThanFactors, () => QAnalysis.Run(study, new QSettings { Factors = 4 })).Message, StringComparison.Ordinal);
        Assert.Contains("at most 2", Studies.Refused(AnalysisFault.FewerSortsThanFactors, () => QAnalysis.Run(study.WithSorts([0, 1]))).Message, StringComparison.Ordinal);
        Studies.Refused(AnalysisFault.OutOfRange, () => QAnalysis.Run(study, new QSettings { Factors = 0 }));

        // Three sorts, but two of them are the same.
        double[][] same = [[1, 1, 0], [0, 0, 2], [2, 2, 1], [3, 3, 3]];
        Assert.Contains("2 ways", Studies.Refused(AnalysisFault.FewerSortsThanFactors, () => QAnalysis.Run(Studies.Of(same))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var study = Reference.Study("sim40x48");
        var usual = new QSettings();
        QSettings[] wrong =
        [
            usual with { FlagLevel = 0 }, usual with { FlagLevel = 1 }, usual with { AverageReliability = 0 }, usual with { AverageReliability = 1 },
            usual with { BrownTolerance = 0 }, usual with { HorstTolerance = 1 }, usual with { HorstRounds = 0 }, usual with { Threads = -1 },
            usual with { Invert = [3] }, usual with { Invert = [-1] }, usual with { SplitBipolar = [3] }, usual with { Turns = [new(0, 0, 5)] },
            usual with { Turns = [new(0, 3, 5)] }, usual with { Turns = [new(0, 1, double.NaN)] },
        ];
        Assert.All(wrong, settings => Studies.Refused(AnalysisFault.OutOfRange, () => QAnalysis.Run(study, settings)));
        Assert.Equal("f4", Studies.Refused(AnalysisFault.OutOfRange, () => QAnalysis.Run(study, wrong[8])).Position.Name);
        Studies.Refused(AnalysisFault.UnequalLength, () => QAnalysis.Run(study, usual with { Flags = new QFlags(40, 2) }));
        Studies.Refused(AnalysisFault.UnequalLength, () => QAnalysis.Run(study, usual with { Flags = new QFlags(39, 3) }));
        Studies.Refused(AnalysisFault.UnequalLength, () => QFlags.FromRows([[true, false], [true]]));
        Studies.Refused(AnalysisFault.UnequalLength, () => Matrix.FromRows([[1, 2], [1]]));
    }

    [Fact]
    public void A_study_is_not_changed_through_the_array_it_was_made_from()
    {
        double[] values = [1, 2, 3, 3, 1, 2];
        var study = QStudy.Create(["a", "b", "c"], ["x", "y"], values);
        values[0] = 99;
        Assert.Equal(1, study[0, 0]);
        Assert.Equal(2, study[2, 1]);
    }

    private static AnalysisException Refused(AnalysisFault fault, double[][] rows) => Studies.Refused(fault, () => Studies.Of(rows));
}
