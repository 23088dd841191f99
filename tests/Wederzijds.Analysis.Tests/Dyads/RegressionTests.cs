using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class RegressionTests
{
    private static readonly double[] U = Plain.Numbers(11, 60), V = Plain.Numbers(12, 60, 5), E = Plain.Numbers(13, 60);
    private static readonly double[] Y = [.. Enumerable.Range(0, 60).Select(i => 3 + (2 * U[i]) - (.5 * V[i]) + (E[i] * (1 + Math.Abs(U[i]))))];

    [Fact]
    public void Coefficients_and_classical_errors_agree_with_a_factorisation_of_the_whole_design()
    {
        var fit = Regression.Fit(Y, ["u", "v"], [U, V]);
        var x = Plain.Design(U, V);
        var b = Plain.Solve(x, Y);
        var rss = (MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Y) - (x * b)).L2Norm();
        var covariance = (x.Transpose() * x).Inverse() * (rss * rss / 57);
        for (var i = 0; i < 3; i++)
        {
            Near.Closed(b[i], fit.Classical[i].Value);
            Near.Closed(Math.Sqrt(covariance[i, i]), fit.Classical[i].Se);
            Assert.Equal(57, fit.Classical[i].Df);
        }

        Near.Closed(Math.Log((x.Transpose() * x).Determinant()), fit.LogDeterminant);
        var mean = Y.Average();
        Near.Closed(1 - (rss * rss / Y.Sum(v => (v - mean) * (v - mean))), fit.RSquared);
    }

    [Fact]
    public void Robust_errors_agree_with_the_sandwich_written_out()
    {
        var fit = Regression.Fit(Y, ["u", "v"], [U, V]);
        var expected = Plain.Sandwich(Plain.Design(U, V), Y, [.. Enumerable.Range(0, 60)]);
        for (var i = 0; i < 3; i++)
        {
            Near.Closed(Math.Sqrt(expected[i, i]), fit.Robust[i].Se);
            Assert.Equal(fit.Classical[i].Value, fit.Robust[i].Value);
        }
    }

    [Fact]
    public void Errors_by_cluster_agree_with_the_sandwich_written_out()
    {
        int[] clusters = [.. Enumerable.Range(0, 60).Select(i => i * i % 7)];
        var found = Regression.Fit(Y, ["u", "v"], [U, V]).Clustered(clusters);
        var expected = Plain.Sandwich(Plain.Design(U, V), Y, clusters);
        for (var i = 0; i < 3; i++)
        {
            Near.Closed(Math.Sqrt(expected[i, i]), found[i].Se);
            Assert.Equal(clusters.Distinct().Count() - 1, found[i].Df);
        }
    }

    [Fact]
    public void Shifting_a_predictor_moves_the_intercept_only()
    {
        var plain = Regression.Fit(Y, ["u", "v"], [U, V]).Classical;
        var moved = Regression.Fit(Y, ["u", "v"], [Array.ConvertAll(U, u => u + 1000), V]).Classical;
        Near.Closed(plain[1].Value, moved[1].Value);
        Near.Closed(plain[1].Se, moved[1].Se);
        Near.Within(plain[0].Value - (1000 * plain[1].Value), moved[0].Value, 1e-7);
    }

    [Fact]
    public void A_predictor_made_of_the_others_is_named()
    {
        double[] sum = [.. U.Zip(V, (u, v) => u + v)];
        var refused = Assert.Throws<AnalysisException>(() => Regression.Fit(Y, ["u", "v", "both"], [U, V, sum]));
        Assert.Equal(AnalysisFault.SingularDesign, refused.Fault);
        Assert.Equal("both", refused.Position.Name);
    }

    [Fact]
    public void A_predictor_without_spread_is_named()
    {
        var refused = Assert.Throws<AnalysisException>(() => Regression.Fit(Y, ["u", "same"], [U, new double[60]]));
        Assert.Equal((AnalysisFault.SingularDesign, "same"), (refused.Fault, refused.Position.Name));
    }

    [Fact]
    public void Rows_must_outnumber_coefficients()
    {
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => Regression.Fit(Y[..3], ["u", "v"], [U[..3], V[..3]])).Fault);
        Assert.Equal(1, Regression.Fit(Y[..4], ["u", "v"], [U[..4], V[..4]]).Df);
    }

    [Fact]
    public void Missing_values_unequal_columns_and_lonely_clusters_are_refused()
    {
        double[] holed = [.. U];
        holed[4] = double.NaN;
        var missing = Assert.Throws<AnalysisException>(() => Regression.Fit(Y, ["u"], [holed]));
        Assert.Equal((AnalysisFault.MissingCell, "u", 5), (missing.Fault, missing.Position.Name, missing.Position.Row));
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => Regression.Fit(Y, ["u"], [U[1..]])).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => Regression.Fit(Y, ["u", "v"], [U])).Fault);
        var fit = Regression.Fit(Y, ["u"], [U]);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => fit.Clustered(new int[60])).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => fit.Clustered(new int[59])).Fault);
    }

    [Fact]
    public void An_estimate_gives_t_p_and_interval()
    {
        var estimate = new Estimate(2, 1, 10);
        Near.Closed(0.07338803477074037, estimate.P);
        Near.Closed(2 - 2.2281388519649385, estimate.Low);
        Near.Closed(2 + 2.2281388519649385, estimate.High);
        Near.Within(1.5417257900280013e-08, new ChiSquareTest(32.0, 1).P, 1e-12);
        Assert.Equal(1, new ChiSquareTest(0, 4).P);
    }
}
