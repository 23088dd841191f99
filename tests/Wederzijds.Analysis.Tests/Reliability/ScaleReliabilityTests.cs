using Wederzijds.Analysis.Reliability;
using Wederzijds.Analysis.Tests.Dyads;

namespace Wederzijds.Analysis.Tests.Reliability;

public sealed class ScaleReliabilityTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly double[][] Items = [[1, 2, 3, 4, 5], [2, 1, 4, 3, 5], [1, 3, 2, 5, 4]];

    [Fact]
    public void Alpha_is_the_one_worked_out_by_hand()
    {
        // Every item has variance 2.5; sums 4, 6, 9, 12, 14 have variance 17: 3/2·(1 − 7.5/17).
        var found = ScaleReliability.Of(Names, Items);
        Near.Closed(1.5 * (1 - (7.5 / 17)), found.Alpha);
        // Covariances 2, 2 and 0.75.
        Near.Closed((.8 + .8 + .3) / 3, found.MeanCorrelation!.Value);
        Near.Closed(2 * (1 - (5 / 6.5)), found.Items[0].AlphaIfDropped!.Value);
        Near.Closed(4 / Math.Sqrt(2.5 * 6.5), found.Items[0].RestCorrelation!.Value);
        Near.Closed(Math.Sqrt(17) / 3, found.ScoreSd);
        Near.Closed(Math.Sqrt(17) / 3 * Math.Sqrt(1 - found.Alpha), found.StandardErrorOfMeasurement!.Value);
        Assert.Null(found.SpearmanBrown);
        Assert.Equal((5, "b"), (found.Respondents, found.Items[1].Name));
    }

    [Fact]
    public void Couples_rating_four_items_give_twenty_one_thirty_sevenths()
    {
        var root = Environment.GetEnvironmentVariable("WEDERZIJDS_REFERENCE_DATA") ?? Path.Combine(DyadReference.TestsFolder(),
            "../../shared/reference-data");
        var file = Path.Combine(root, "third-party/scales/alpha_small_dataset.csv");
        Assert.SkipWhen(!File.Exists(file), "skipped: no reference data");
        double[][] rows = [.. File.ReadLines(file).Skip(1).Select(l =>
            l.Split(',')[2..].Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        var found = ScaleReliability.Of(["1", "2", "3", "4"], [.. Enumerable.Range(0, 4).Select(i => rows.Select(r => r[i]).ToArray())]);
        Near.Within(21 / 37.0, found.Alpha, 1e-12);
    }

    [Theory, InlineData(1e-3), InlineData(1e4)]
    public void The_unit_of_the_answers_does_not_matter(double unit)
    {
        double[][] scaled = [.. Items.Select(i => Array.ConvertAll(i, v => unit * v))];
        Near.Closed(ScaleReliability.Of(Names, Items).Alpha, ScaleReliability.Of(Names, scaled).Alpha);
        Near.Closed(ScaleReliability.Of(Names, Items).Items[1].RestCorrelation!.Value, ScaleReliability.Of(Names, scaled).Items[1].RestCorrelation!.Value);
        Near.Closed(ScaleReliability.Of(["a", "b"], Items[..2]).SpearmanBrown!.Value, ScaleReliability.Of(["a", "b"], scaled[..2]).SpearmanBrown!.Value);
    }

    [Fact]
    public void Items_of_unlike_spread_keep_their_correlation()
    {
        // The second item in a unit three times as small: their correlation stays .8, whatever alpha does.
        double[][] unlike = [Items[0], Array.ConvertAll(Items[1], v => 3 * v)];
        var found = ScaleReliability.Of(["a", "b"], unlike);
        Near.Closed(2 * .8 / 1.8, found.SpearmanBrown!.Value);
        Near.Closed(.8, found.MeanCorrelation!.Value);
        Assert.Equal(2, ScaleReliability.Of(["a", "b"], [[1, 2], [1, 3]]).Respondents);
    }

    [Fact]
    public void Every_figure_of_a_scale_is_in_its_JSON()
    {
        foreach (var scale in new[] { ScaleReliability.Of(Names, Items), ScaleReliability.Of(["a", "b"], Items[..2]) })
        {
            using var json = System.Text.Json.JsonDocument.Parse(ReliabilityFile.Json(scale));
            double? At(string name) => json.RootElement.GetProperty(name) is { ValueKind: System.Text.Json.JsonValueKind.Number } found
                ? found.GetDouble() : null;
            Assert.Equal((scale.Respondents, ScaleReliability.ShownFrom), (At("respondents"), At("shownFrom")));
            Assert.Equal((scale.Alpha, scale.SpearmanBrown, scale.MeanCorrelation), (At("alpha"), At("spearmanBrown"), At("meanCorrelation")));
            Assert.Equal(scale.StandardErrorOfMeasurement, At("standardErrorOfMeasurement"));
            var items = json.RootElement.GetProperty("items").EnumerateArray().ToArray();
            Assert.Equal(scale.Items.Select(i => i.Name), items.Select(i => i.GetProperty("name").GetString()));
            Assert.Equal(scale.Items.Select(i => i.RestCorrelation), items.Select(i => (double?)i.GetProperty("restCorrelation").GetDouble()));
        }
    }

    [Fact]
    public void Alpha_if_dropped_is_alpha_of_the_others()
    {
        var found = ScaleReliability.Of(Names, Items);
        Near.Closed(ScaleReliability.Of(["a", "c"], [Items[0], Items[2]]).Alpha, found.Items[1].AlphaIfDropped!.Value);
    }

    [Fact]
    public void Two_items_have_the_coefficient_of_Spearman_and_Brown()
    {
        var found = ScaleReliability.Of(["a", "b"], Items[..2]);
        Near.Closed(2 * .8 / 1.8, found.SpearmanBrown!.Value);
        Near.Closed(found.SpearmanBrown.Value, found.Alpha);
        Assert.Null(found.Items[0].AlphaIfDropped);
        Near.Closed(.8, found.Items[0].RestCorrelation!.Value);
        Near.Closed(found.ScoreSd * Math.Sqrt(1 - (1.6 / 1.8)), found.StandardErrorOfMeasurement!.Value);
    }

    [Fact]
    public void Shifting_an_item_or_scaling_all_changes_nothing()
    {
        var moved = ScaleReliability.Of(Names,
            [Array.ConvertAll(Items[0], v => (v * 7) + 100), Array.ConvertAll(Items[1], v => v * 7), Array.ConvertAll(Items[2], v => (v * 7) - 3)]);
        Near.Closed(ScaleReliability.Of(Names, Items).Alpha, moved.Alpha);
    }

    [Fact]
    public void Figures_are_shown_from_thirty_respondents()
    {
        double[] Item(int seed, int n) => Plain.Numbers(seed, n);
        Assert.False(ScaleReliability.Of(["a", "b"], [Item(1, 29), Item(2, 29)]).IsShown);
        Assert.True(ScaleReliability.Of(["a", "b"], [Item(1, 30), Item(2, 30)]).IsShown);
    }

    [Fact]
    public void Items_against_each_other_have_a_negative_alpha_and_no_error_of_measurement()
    {
        var found = ScaleReliability.Of(["a", "b"], [[1, 2, 3, 4], [4, 2, 3, 1.5]]);
        Assert.True(found.Alpha < 0);
        Assert.Null(found.StandardErrorOfMeasurement);
    }

    [Fact]
    public void An_item_without_spread_has_no_correlation()
    {
        var found = ScaleReliability.Of(Names, [Items[0], Items[1], [3, 3, 3, 3, 3]]);
        Assert.Null(found.Items[2].RestCorrelation);
        Assert.Null(found.MeanCorrelation);
        Assert.NotNull(found.Items[0].RestCorrelation);
    }

    [Fact]
    public void What_cannot_be_a_scale_is_refused()
    {
        Assert.Equal(AnalysisFault.TooFewCases, Refused(["a"], [[1, 2]]).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Refused([], []).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Refused(["a", "b"], [[1], [2]]).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Refused(["a", "b"], [[1, 2], [2]]).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Refused(["a"], [[1, 2], [2, 3]]).Fault);
        Assert.Equal(AnalysisFault.Constant, Refused(["a", "b"], [[1, 2, 3], [3, 2, 1]]).Fault);
        Assert.Equal(AnalysisFault.Constant, Refused(["a", "b"], [[1, 1, 1], [2, 2, 2]]).Fault);
        var missing = Refused(["a", "b"], [[1, 2, 3], [1, double.NaN, 3]]);
        Assert.Equal((AnalysisFault.MissingCell, "b", 2), (missing.Fault, missing.Position.Name, missing.Position.Row));

        static AnalysisException Refused(string[] names, double[][] items) =>
            Assert.Throws<AnalysisException>(() => ScaleReliability.Of(names, items));
    }
}
