using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The rules of the field, one by one.</summary>
public sealed class RuleTests
{
    private static QStudy Study => Reference.Study("sim40x48");

    [Fact]
    public void A_flag_needs_significance_and_the_larger_half_of_the_squares()
    {
        var limit = 1.96 / Math.Sqrt(48);
        var loadings = Matrix.FromRows([[limit, 0], [limit + 1e-9, 0], [-0.5, 0.4], [0.5, 0.5], [0.6, -0.61]]);
        var flags = Flagging.Automatic(loadings, 48, 0.05, majority: true).ToRows();
        Assert.Equal([[false, false], [true, false], [true, false], [false, false], [false, true]], flags);
        var all = Flagging.Automatic(loadings, 48, 0.05, majority: false).ToRows();
        Assert.Equal([[false, false], [true, false], [true, true], [true, true], [true, true]], all);
        Assert.False(Flagging.Automatic(loadings, 48, 0.01, majority: true)[1, 0]);
    }

    [Theory]
    [InlineData(0.05, 1.96)]
    [InlineData(0.01, 2.576)]
    [InlineData(0.001, 3.291)]
    [InlineData(0.000001, 4.8916)]
    [InlineData(0.1, 1.6448536269514722)]
    public void Critical_values_are_those_of_the_field_and_else_of_the_normal_curve(double level, double expected) =>
        Assert.Equal(expected, Flagging.Critical(level), 1e-9);

    [Fact]
    public void A_tile_of_correlations_is_that_part_of_all_of_them()
    {
        foreach (var kind in new[] { QCorrelation.Pearson, QCorrelation.Spearman, QCorrelation.Kendall })
        {
            var all = QAnalysis.Correlations(Study, kind);
            var tile = QAnalysis.Correlations(Study, kind, 3..11, 5..40);
            Assert.Equal((8, 35), (tile.RowCount, tile.ColumnCount));
            for (var r = 0; r < 8; r++)
            {
                for (var c = 0; c < 35; c++)
                {
                    Assert.Equal(all[3 + r, 5 + c], tile[r, c], 1e-12);
                }
            }

            Assert.All(Enumerable.Range(0, Study.SortCount), j => Assert.Equal(1.0, all[j, j]));
        }
    }

    [Fact]
    public void A_table_of_flags_has_the_size_of_its_rows()
    {
        var none = QFlags.FromRows([]);
        Assert.Equal((0, 0), (none.SortCount, none.FactorCount));
        var flags = QFlags.FromRows([[true, false, false], [false, false, true]]);
        Assert.Equal((2, 3), (flags.SortCount, flags.FactorCount));
        Assert.True(flags[0, 0] && flags[1, 2] && !flags[1, 0]);
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => flags[0, 3]).ParamName);
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => flags[0, -1]).ParamName);
        Assert.Equal(2, Studies.Refused(AnalysisFault.UnequalLength, () => QFlags.FromRows([[true], [true, false]])).Position.Row);
    }

    [Theory, InlineData("BBA"), InlineData("ABB"), InlineData("BAB"), InlineData("AABBB"), InlineData("BBBAA")]
    public void The_grid_is_that_of_more_than_half_the_sorts(string kinds)
    {
        double[][] a = [[0, 0, 1, 1], [1, 0, 1, 0]], b = [[-1, 0, 0, 1], [1, -1, 0, 0]];
        var sorts = kinds.Select((k, j) => (k == 'A' ? a : b)[j % 2]).ToArray();
        double[][] rows = [.. Enumerable.Range(0, 4).Select(i => sorts.Select(s => s[i]).ToArray())];
        var refused = Studies.Refused(AnalysisFault.WrongGrid, () => Studies.Of(rows, distribution: QDistribution.Detect));
        Assert.Equal($"P{kinds.IndexOf('A', StringComparison.Ordinal) + 1}", refused.Position.Name); // the first that differs from most
        Assert.Contains("-1×1 0×2 1×1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stricter_level_flags_fewer_sorts_and_no_majority_more()
    {
        var usual = Count(new());
        Assert.True(Count(new() { FlagLevel = 0.001 }) < usual);
        Assert.True(Count(new() { FlagsNeedMajority = false }) > usual);

        static int Count(QSettings settings) => QAnalysis.Run(Study, settings).Flags.ToRows().Sum(r => r.Count(f => f));
    }

    [Fact]
    public void Weights_stay_finite_at_and_beyond_one()
    {
        Assert.Equal(0.5 / 0.75, Scoring.Weight(0.5), 1e-15);
        Assert.Equal(-0.5 / 0.75, Scoring.Weight(-0.5), 1e-15);
        Assert.Equal(1e6, Scoring.Weight(1), 1);
        Assert.Equal(-1.1e6, Scoring.Weight(-1.1), 1);
    }

    [Theory]
    [InlineData(QTies.Order, new double[] { -1, 0, 0, 0, 1, 1 })]
    [InlineData(QTies.Lowest, new double[] { -1, 0, 0, 0, 0, 1 })]
    [InlineData(QTies.LikeR, new double[] { -1, 0, 0, 0, 0, 1 })]
    public void Two_equal_scores_over_a_border_follow_the_rule(QTies ties, double[] expected) =>
        Assert.Equal(expected, Places([-2, -0.2, -0.1, 0.7, 0.7, 2], ties, [-1, 0, 0, 0, 1, 1]));

    [Theory]
    [InlineData(QTies.Order, new double[] { 0, 1, 2, 3 })]
    [InlineData(QTies.Lowest, new double[] { 0, 0, 0, 3 })]
    [InlineData(QTies.LikeR, new double[] { 1, 1, 1, 3 })]
    public void Three_equal_scores_follow_the_rule(QTies ties, double[] expected) => Assert.Equal(expected, Places([0.5, 0.5 + 1e-13, 0.5, 2], ties, [0, 1, 2, 3]));

    [Fact]
    public void Of_equal_scores_the_lower_statement_takes_the_lower_place() =>
        Assert.Equal([2, 0, 1], Places([3, 1, 1], QTies.Order, [0, 1, 2]));

    [Fact]
    public void A_factor_without_flags_has_no_scores_and_takes_no_part()
    {
        var rows = QAnalysis.Run(Study).Flags.ToRows();
        Array.ForEach(rows, r => r[2] = false);
        var result = QAnalysis.Run(Study, new QSettings { Flags = QFlags.FromRows(rows) });
        Assert.True(double.IsNaN(result.ZScores[0, 2]) && double.IsNaN(result.FactorArrays[5, 2]) && double.IsNaN(result.Sed[0, 2]));
        Assert.Equal(0, result.Characteristics[2].CompositeReliability);
        Assert.True(double.IsNaN(result.Characteristics[2].StandardError));
        Assert.Contains(new QWarning(QWarningKind.NoLoaders, null, 2, 0), result.Warnings);
        Assert.Equal(2, QCribSheet.Of(result).Count);
        Assert.All(Enumerable.Range(0, 48), i => Assert.NotEqual(QVerdictKind.Consensus, result.Contrasts.Verdict(i).Kind));
        Assert.All(Enumerable.Range(0, 48), i => Assert.Equal(QLevel.None, result.Contrasts.Level(i, 1)));
    }

    [Fact]
    public void Composite_reliability_and_errors_follow_their_formulas()
    {
        var result = QAnalysis.Run(Study, new QSettings { AverageReliability = 0.7 });
        var (a, b) = (result.Characteristics[0], result.Characteristics[2]);
        Assert.Equal(0.7 * 16 / (1 + (0.7 * 15)), a.CompositeReliability, 1e-15);
        Assert.Equal(Math.Sqrt(1 - a.CompositeReliability), a.StandardError, 1e-15);
        Assert.Equal(Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError)), result.Sed[0, 2], 1e-15);
    }

    [Fact]
    public void Differences_have_four_levels()
    {
        var z = Matrix.FromRows([[0, 1.96], [0, 1.961], [0, 2.577], [0, -3.292], [0, 4.8917]]);
        var contrasts = new QContrasts(z, Matrix.FromRows([[1, 1], [1, 1]]));
        Assert.Equal([QLevel.None, QLevel.P05, QLevel.P01, QLevel.P001, QLevel.P000001], Enumerable.Range(0, 5).Select(i => contrasts.Level(i, 0)));
        Assert.Equal(["Consensus", "Distinguishing"], Enumerable.Range(0, 2).Select(i => contrasts.Verdict(i).ToString()));
    }

    [Fact]
    public void Verdicts_say_whom_a_statement_distinguishes()
    {
        var sed = Matrix.FromRows([[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]);
        var z = Matrix.FromRows([[0, 1, 0, 1], [5, 0, 0, 0], [0, 3, 6, 9], [0, 0, 5, 10], [0, 0, 5, 5], [0, 1.5, 3, 10]]);
        var contrasts = new QContrasts(z, sed);
        Assert.Equal(
            ["Consensus", "Distinguishes f1 only", "Distinguishes all", "Distinguishes f3 Distinguishes f4", "", "Distinguishes f4"],
            Enumerable.Range(0, 6).Select(i => contrasts.Verdict(i).ToString()));
        Assert.Equal(QVerdictKind.None, new QContrasts(Matrix.FromRows([[1], [2]]), Matrix.FromRows([[1]])).Verdict(0).Kind);
    }

    [Fact]
    public void One_factor_is_neither_rotated_nor_compared()
    {
        var result = QAnalysis.Run(Study, new QSettings { Factors = 1 });
        Assert.Equal(result.Unrotated.Raw, result.Loadings.Raw);
        Assert.Empty(result.Contrasts.Pairs);
        Assert.Equal(1, result.CorrelationOfZScores[0, 0]);
        Assert.Equal(QAnalysis.Run(Study, new QSettings { Factors = 1, Rotation = QRotation.VarimaxLikeR }).Loadings.Raw, result.Loadings.Raw);
    }

    [Fact]
    public void A_split_factor_becomes_one_of_each_sign()
    {
        var whole = QAnalysis.Run(Study);
        var negative = Enumerable.Range(0, 40).Count(j => whole.Flags[j, 0] && whole.Loadings[j, 0] < 0);
        Assert.True(negative > 0);
        var split = QAnalysis.Run(Study, new QSettings { SplitBipolar = [0] });
        Assert.Equal(4, split.FactorCount);
        Assert.Equal([16 - negative, negative, 16, 7], split.Characteristics.Select(c => c.Loaders));
        for (var j = 0; j < 40; j++)
        {
            Assert.Equal(-split.Loadings[j, 0], split.Loadings[j, 1]);
            Assert.Equal(whole.Loadings[j, 1], split.Loadings[j, 2]);
            Assert.True(!split.Flags[j, 1] || split.Loadings[j, 1] > 0);
        }

        Assert.DoesNotContain(split.Warnings, w => w.Kind == QWarningKind.NegativeFlag && w.Factor < 2);
        Assert.Equal(whole.ZScores.Column(2), split.ZScores.Column(3));
    }

    [Fact]
    public void Turns_by_hand_keep_a_history_and_can_be_taken_back()
    {
        var start = QAnalysis.Run(Study, new QSettings { Rotation = QRotation.None });
        var history = new RotationHistory(start.Loadings);
        history.Turn(0, 1, 30);
        history.Turn(1, 2, -12.5);
        var both = history.Loadings;
        Assert.Equal(QAnalysis.Run(Study, new QSettings { Rotation = QRotation.None, Turns = [.. history.Turns] }).Loadings.Raw, both.Raw);
        Assert.True(history.Undo());
        Assert.Equal((Math.Cos(Math.PI / 6) * start.Loadings[4, 0]) + (0.5 * start.Loadings[4, 1]), history.Loadings[4, 0], 1e-14);
        Assert.Equal((Math.Cos(Math.PI / 6) * start.Loadings[4, 1]) - (0.5 * start.Loadings[4, 0]), history.Loadings[4, 1], 1e-14);
        Assert.True(history.Redo());
        Assert.Equal(both.Raw, history.Loadings.Raw);
        Assert.False(history.Redo());
        Assert.True(history.Undo() && history.Undo());
        Assert.False(history.Undo());
        Assert.Equal(start.Loadings.Raw, history.Loadings.Raw);
        history.Turn(0, 1, 90);
        Assert.False(history.Redo());
        Studies.Refused(AnalysisFault.OutOfRange, () => history.Turn(0, 0, 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => history.Turn(0, 3, 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => history.Turn(-1, 1, 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => history.Turn(0, 1, double.PositiveInfinity));
        Assert.Single(history.Turns);
    }

    [Fact]
    public void What_asks_for_a_second_look_is_told()
    {
        var negative = QAnalysis.Run(Study).Warnings.First(w => w.Kind == QWarningKind.NegativeFlag);
        Assert.Contains($"\"{Study.SortNames[negative.Sort!.Value]}\" is flagged on f1 with a negative loading (-0.", negative.Describe(Study), StringComparison.Ordinal);
        var rows = new bool[40][];
        for (var j = 0; j < 40; j++)
        {
            rows[j] = [j == 3, j is 3 or 9 or 11, false];
        }

        var warnings = QAnalysis.Run(Study, new QSettings { Flags = QFlags.FromRows(rows) }).Warnings;
        Assert.Contains(warnings, w => w is { Kind: QWarningKind.DoubleFlag, Sort: 3, Factor: null });
        Assert.Contains(warnings, w => w is { Kind: QWarningKind.OneLoader, Factor: 0 });
        Assert.Contains(warnings, w => w is { Kind: QWarningKind.NoLoaders, Factor: 2 });
        Assert.DoesNotContain(warnings, w => w is { Kind: QWarningKind.OneLoader or QWarningKind.NoLoaders, Factor: 1 });
        Assert.All(warnings, w => Assert.EndsWith(".", w.Describe(Study), StringComparison.Ordinal));
    }

    [Fact]
    public void Heywood_cases_and_iterations_without_end_are_told()
    {
        // Three near copies and one sort apart, with as many factors as sorts: communalities run past one.
        var study = Studies.Random(5, 14, seed: 12, noise: 0.3);
        var result = QAnalysis.Run(study, new QSettings { Factors = 3, Extraction = QExtraction.Brown, Rotation = QRotation.None });
        var cases = result.Warnings.Where(w => w.Kind == QWarningKind.Heywood).ToArray();
        for (var j = 0; j < 5; j++)
        {
            var communality = Enumerable.Range(0, 3).Sum(f => result.Loadings[j, f] * result.Loadings[j, f]);
            Assert.Equal(communality > 1, cases.Any(w => w.Sort == j));
        }

        Assert.All(cases, w => Assert.Contains("Heywood", w.Describe(study), StringComparison.Ordinal));
        Assert.Single(Warnings.Heywood(Matrix.FromRows([[0.8, 0.7], [0.6, 0.8], [0.1, 0.2]])));
        var hasty = QAnalysis.Run(Study, new QSettings { Extraction = QExtraction.Horst, HorstRounds = 1 });
        Assert.Contains(hasty.Warnings, w => w.Kind == QWarningKind.NotConverged);
        Assert.DoesNotContain(QAnalysis.Run(Study, new QSettings { Extraction = QExtraction.Horst }).Warnings, w => w.Kind == QWarningKind.NotConverged);
    }

    [Fact]
    public void Rules_for_the_number_of_factors_stand_side_by_side()
    {
        var count = QFactorCount.Of(Study);
        Assert.Equal(8, count.Components.Count);
        Assert.Equal(12, count.EigenvaluesAboveOne);
        var loadings = QAnalysis.Run(Study, new QSettings { Factors = 8, Rotation = QRotation.None }).Loadings;
        for (var f = 0; f < 8; f++)
        {
            var sizes = loadings.Column(f).ToArray().Select(Math.Abs).OrderDescending().ToArray();
            Assert.Equal(sizes[0] * sizes[1], count.Components[f].HighestProduct, 1e-12);
            Assert.Equal(sizes.Count(a => a > 2.576 / Math.Sqrt(48)), count.Components[f].SignificantLoaders);
            Assert.Equal(sizes[0] * sizes[1] > 2 / Math.Sqrt(48), count.Components[f].MeetsHumphrey);
        }

        Assert.Equal(count.Components.TakeWhile(c => c.MeetsHumphrey).Count(), count.ByHumphrey);
        Assert.Equal(count.Components.TakeWhile(c => c.SignificantLoaders > 1).Count(), count.WithTwoLoaders);
        Assert.Equal(5, count.ByHumphrey); // as lenient as it is known to be: three factors were put into these data
        Assert.Equal(3, QFactorCount.Of(Studies.Random(4, 12, seed: 1).WithSorts([0, 1, 2])).Components.Count);
    }

    [Fact]
    public void A_crib_sheet_holds_the_ends_and_what_stands_out()
    {
        var result = QAnalysis.Run(Study);
        foreach (var sheet in QCribSheet.Of(result))
        {
            var f = sheet.Factor;
            var others = Enumerable.Range(0, 3).Where(g => g != f).ToArray();
            double At(int i, int g) => result.FactorArrays[i, g];
            var ends = Enumerable.Range(0, 48).Where(i => Math.Abs(At(i, f)) == 4).ToHashSet();
            Assert.Equal(Enumerable.Range(0, 48).Where(i => At(i, f) == 4).Order(), sheet.Highest.Select(l => l.Statement).Order());
            Assert.Equal(Enumerable.Range(0, 48).Where(i => At(i, f) == -4).Order(), sheet.Lowest.Select(l => l.Statement).Order());
            Assert.Equal(
                Enumerable.Range(0, 48).Where(i => !ends.Contains(i) && others.All(g => At(i, f) >= At(i, g)) && others.Any(g => At(i, f) != At(i, g))).Order(),
                sheet.HigherThanOthers.Select(l => l.Statement).Order());
            Assert.Equal(
                Enumerable.Range(0, 48).Where(i => !ends.Contains(i) && others.All(g => At(i, f) <= At(i, g)) && others.Any(g => At(i, f) != At(i, g))).Order(),
                sheet.LowerThanOthers.Select(l => l.Statement).Order());
            var all = sheet.Highest.Concat(sheet.HigherThanOthers).Concat(sheet.LowerThanOthers).Concat(sheet.Lowest).Concat(sheet.AlsoDistinguishing).ToArray();
            Assert.Equal(all.Length, all.Select(l => l.Statement).Distinct().Count());
            Assert.All(all, l => Assert.Equal(At(l.Statement, f), l.Place));
            Assert.All(all, l => Assert.Equal(others.Any(g => At(l.Statement, g) == l.Place), l.IsTied));
            Assert.All(sheet.AlsoDistinguishing, l => Assert.True(l.IsDistinguishing));
            var verdicts = Enumerable.Range(0, 48).Where(i => result.Contrasts.Verdict(i).Factors.Contains(f)).ToHashSet();
            Assert.All(all, l => Assert.Equal(verdicts.Contains(l.Statement), l.IsDistinguishing));
            Assert.Superset(verdicts, all.Select(l => l.Statement).ToHashSet());
        }
    }

    [Fact]
    public void The_correlations_of_a_huge_study_are_shown_by_tile_only()
    {
        var study = Studies.Random(5001, 5, seed: 1);
        Studies.Refused(AnalysisFault.TooLarge, () => QAnalysis.Correlations(study));
        Assert.Equal(1, QAnalysis.Correlations(study, QCorrelation.Pearson, 4999..5001, 5000..5001)[1, 0]);
        Studies.Refused(AnalysisFault.TooLarge, () => QAnalysis.Run(Studies.Random(300, 2000, seed: 1), new QSettings { Correlation = QCorrelation.Kendall }));
    }

    private static double[] Places(double[] z, QTies ties, double[] grid)
    {
        var places = new double[z.Length];
        Scoring.Array(z, grid, ties, new int[z.Length], places);
        return places;
    }
}
