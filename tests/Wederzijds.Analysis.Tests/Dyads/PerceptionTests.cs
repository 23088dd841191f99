using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class PerceptionTests
{
    private static readonly Perception[] Pairs =
    [
        new(80, 70, 60, 65),
        new(60, 40, 45, 90),
        new(59, 45, 20, double.NaN),
        new(70, 30, 56, 10),
        new(30, double.NaN, double.NaN, 50),
    ];

    [Fact]
    public void Gaps_and_counts_are_those_worked_out_by_hand()
    {
        var found = PerceptionGaps.Of(Pairs);
        Near.Closed((80 + 60 + 59 + 70 + 30) / 5.0, found.Citizen.Own.Value);
        Near.Closed((-20 - 15 - 39 - 14) / 4.0, found.Citizen.Gap.Value);
        Near.Closed(Math.Sqrt(406 / 3.0), found.Citizen.GapSd);
        Near.Closed(Math.Sqrt(406 / 3.0) / 2, found.Citizen.Gap.Se);
        Assert.Equal(3, found.Citizen.Gap.Df);
        Assert.Equal((4, 2), (found.Citizen.UnderSeen.Of, found.Citizen.UnderSeen.Count));
        Assert.Equal((5, 1), (found.Citizen.Disengaged.Of, found.Citizen.Disengaged.Count));
        Assert.Equal((3, 0), (found.Professional.UnderSeen.Of, found.Professional.UnderSeen.Count));
        Assert.Equal((4, 2), (found.Professional.Disengaged.Of, found.Professional.Disengaged.Count));
    }

    [Fact]
    public void Limits_are_settings()
    {
        var found = PerceptionGaps.Of(Pairs, new(UnderSeenOwn: 59, UnderSeenGap: -14, DisengagedBelow: 30));
        Assert.Equal(4, found.Citizen.UnderSeen.Count);
        Assert.Equal(0, found.Citizen.Disengaged.Count);
        Assert.Equal(59, found.Limits.UnderSeenOwn);
    }

    [Fact]
    public void What_the_error_of_a_score_could_undo_is_not_certain()
    {
        // Two standard errors of 3 are 5.9; of a gap 8.3. Only 80 with a gap of −20 and more stays below −23.3? No: −20 does not.
        var found = PerceptionGaps.Of([.. Pairs, new(90, 20, 50, 20)], new(StandardError: 3));
        Assert.Equal((3, 1), (found.Citizen.UnderSeen.Count, found.Citizen.UnderSeen.Certain));
        Assert.Equal((3, 2), (found.Professional.Disengaged.Count, found.Professional.Disengaged.Certain));
        var exact = PerceptionGaps.Of(Pairs);
        Assert.Equal(exact.Citizen.UnderSeen.Count, exact.Citizen.UnderSeen.Certain);
    }

    [Theory, InlineData(10, 8, .4901625, .9433178), InlineData(20, 0, 0, .1611252), InlineData(20, 20, .8388748, 1)]
    public void Shares_have_the_interval_of_Wilson(int of, int count, double low, double high)
    {
        var share = CountedShare.From(of, count, 0);
        Near.Within(low, share.Low, 5e-8);
        Near.Within(high, share.High, 5e-8);
    }

    [Fact]
    public void Nothing_known_gives_no_share()
    {
        var found = PerceptionGaps.Of([new(50, double.NaN, double.NaN, double.NaN)]);
        Assert.Equal(0, found.Citizen.UnderSeen.Of);
        Assert.True(double.IsNaN(found.Citizen.UnderSeen.Share));
        Assert.True(double.IsNaN(found.Citizen.Gap.Value));
        Assert.True(double.IsNaN(found.Citizen.Own.Se));
        Assert.Null(PerceptionGaps.IsUnderSeen(double.NaN, 3, new()));
        Assert.Null(PerceptionGaps.IsDisengaged(double.NaN, new()));
    }

    [Theory]
    [InlineData(0, "own engagement of citizens")]
    [InlineData(1, "own engagement of professionals")]
    [InlineData(2, "citizens as seen")]
    [InlineData(3, "professionals as seen")]
    public void Each_of_the_four_numbers_must_lie_on_the_scale(int which, string name)
    {
        Perception Pair(double value) => new(which == 0 ? value : 50, which == 1 ? value : 50, which == 2 ? value : 50, which == 3 ? value : 50);
        Assert.Equal(name, Assert.Throws<AnalysisException>(() => PerceptionGaps.Of([Pair(100.1)])).Position.Name);
        Assert.Equal(name, Assert.Throws<AnalysisException>(() => PerceptionGaps.Of([Pair(-0.1)])).Position.Name);
        PerceptionGaps.Of([Pair(0), Pair(100)]);
    }

    [Theory, InlineData(-1), InlineData(100.5), InlineData(double.PositiveInfinity)]
    public void Numbers_outside_the_scale_are_refused_by_row(double value)
    {
        var refused = Assert.Throws<AnalysisException>(() => PerceptionGaps.Of([new(50, 50, 50, 50), new(50, 50, value, 50)]));
        Assert.Equal((AnalysisFault.OutOfRange, 2, "citizens as seen"), (refused.Fault, refused.Position.Row, refused.Position.Name));
        Assert.Equal(AnalysisFault.Empty, Assert.Throws<AnalysisException>(() => PerceptionGaps.Of([])).Fault);
    }

    [Fact]
    public void Truth_and_bias_come_back_from_judgments_made_of_them()
    {
        double[] truth = Plain.Numbers(1, 50, 10), bias = Plain.Numbers(2, 50, 10);
        var m = truth.Average();
        var b = bias.Average();
        double[] judged = [.. truth.Zip(bias, (t, c) => m - 5 + (.7 * (t - m)) + (.3 * (c - b)))];
        var found = TruthAndBias.Of(judged, truth, bias);
        Near.Closed(-5, found.DirectionalBias.Value);
        Near.Closed(.7, found.TruthForce.Value);
        Near.Closed(.3, found.BiasForce.Value);
        Near.Closed(m, found.MeanOfTruth);
        Near.Closed(1, found.RSquared);
        var onTruth = TruthAndBias.Of(judged, truth, bias, centreBiasOnTruth: true);
        Near.Closed(-5 + (.3 * (m - b)), onTruth.DirectionalBias.Value);
    }

    [Fact]
    public void Raising_every_judgment_is_bias_and_nothing_else()
    {
        double[] truth = Plain.Numbers(1, 50, 10), bias = Plain.Numbers(2, 50, 10), judged = Plain.Numbers(3, 50, 10);
        var (before, after) = (TruthAndBias.Of(judged, truth, bias), TruthAndBias.Of(Array.ConvertAll(judged, j => j + 8), truth, bias));
        Near.Closed(before.DirectionalBias.Value + 8, after.DirectionalBias.Value);
        Near.Closed(before.TruthForce.Value, after.TruthForce.Value);
        Near.Closed(before.TruthForce.Se, after.TruthForce.Se);
    }

    [Fact]
    public void The_surface_of_a_known_formula_comes_back()
    {
        double[] p = Plain.Numbers(21, 40), d = Plain.Numbers(22, 40);
        double[] z = [.. p.Zip(d, (a, b) => 1 + (2 * a) + (3 * b) - (.5 * a * a) + (.25 * a * b) - (b * b))];
        var found = ExpectationSurface.Of(z, p, d, centre: 0);
        double[] expected = [1, 2, 3, -.5, .25, -1];
        for (var i = 0; i < 6; i++)
        {
            Near.Closed(expected[i], found.Coefficients[i].Value);
        }

        Near.Closed(5, found.AgreementSlope.Value);
        Near.Closed(-1.25, found.AgreementCurvature.Value);
        Near.Closed(-1, found.DisagreementSlope.Value);
        Near.Closed(-1.75, found.DisagreementCurvature.Value);
        var (top, left) = found.StationaryPoint!.Value;
        Near.Closed(0, 2 - top + (.25 * left));
        Near.Closed(0, 3 + (.25 * top) - (2 * left));
    }

    [Fact]
    public void A_valley_along_agreement_has_no_single_point_where_it_is_flat()
    {
        double[] p = Plain.Numbers(21, 40), d = Plain.Numbers(22, 40);
        foreach (var size in new[] { 1, 1e-4, 1e5 })
        {
            Assert.Null(ExpectationSurface.Of([.. p.Zip(d, (a, b) => size * (a - b) * (a - b))], p, d, centre: 0).StationaryPoint);
            Assert.NotNull(ExpectationSurface.Of([.. p.Zip(d, (a, b) => size * ((a * a) + (b * b) + a))], p, d, centre: 0).StationaryPoint);
        }
    }

    [Fact]
    public void Errors_of_slopes_and_curvatures_follow_from_the_whole_covariance()
    {
        double[] p = Plain.Numbers(21, 40), d = Plain.Numbers(22, 40), z = Plain.Numbers(23, 40);
        var found = ExpectationSurface.Of(z, p, d);
        double[] P = Array.ConvertAll(p, v => v - found.Centre), D = Array.ConvertAll(d, v => v - found.Centre);
        Near.Closed(p.Concat(d).Average(), found.Centre);
        // Agreement and disagreement as coordinates: their coefficients and errors are those of the slopes and curvatures, halved or quartered.
        double[] s = [.. P.Zip(D, (a, b) => a + b)], t = [.. P.Zip(D, (a, b) => a - b)];
        var turned = Regression.Fit(z, ["s", "t", "ss", "st", "tt"],
            [s, t, Array.ConvertAll(s, v => v * v), [.. s.Zip(t, (a, b) => a * b)], Array.ConvertAll(t, v => v * v)]).Classical;
        foreach (var (direct, around, factor) in new[]
        {
            (found.AgreementSlope, turned[1], 2), (found.DisagreementSlope, turned[2], 2), (found.AgreementCurvature, turned[3],
                4), (found.DisagreementCurvature, turned[5], 4),
        })
        {
            Near.Closed(factor * around.Value, direct.Value);
            Near.Closed(factor * around.Se, direct.Se);
            Assert.Equal(34, direct.Df);
        }
    }

    [Fact]
    public void Promised_always_delivered_has_no_surface()
    {
        var p = Plain.Numbers(21, 40);
        Assert.Equal(AnalysisFault.SingularDesign, Assert.Throws<AnalysisException>(() => ExpectationSurface.Of(Plain.Numbers(1, 40), p, p)).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => ExpectationSurface.Of(p, p, p[1..])).Fault);
    }
}
