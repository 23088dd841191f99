namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// How accurate and how biased one side sees the other: (J − M) = b₀ + t·(T − M) + b·(B − B̄) with M the mean of the truth.
/// b₀ is directional bias (how much too high the judgment is on average), t the force of truth, b the force of the bias variable (such as own
/// engagement: assumed
/// likeness). Source: West and Kenny 2011.
/// </summary>
/// <param name="Count">n.</param>
/// <param name="MeanOfTruth">M.</param>
/// <param name="DirectionalBias">b₀, robust.</param>
/// <param name="TruthForce">t, robust: 1 is full accuracy of differences between people.</param>
/// <param name="BiasForce">b, robust.</param>
/// <param name="Classical">The three with classical standard errors.</param>
/// <param name="RSquared">Share of the variance of the judgment accounted for.</param>
public sealed record TruthAndBias(
    int Count, double MeanOfTruth, Estimate DirectionalBias, Estimate TruthForce, Estimate BiasForce, IReadOnlyList<Estimate> Classical, double RSquared)
{
    /// <summary>Fits n ≥ 4 judgments.</summary>
    /// <param name="judgment">J: n values, such as the citizens' engagement as the professionals see it.</param>
    /// <param name="truth">T: what the judged say of themselves, on the same scale.</param>
    /// <param name="bias">B: what may colour the judgment, such as the judges' own engagement.</param>
    /// <param name="centreBiasOnTruth">Centre B on the mean of the truth too: b₀ then is the bias of somebody whose B is as the truth on
    /// average.</param>
    /// <exception cref="AnalysisException">Too few, unequal lengths, missing values, or truth and bias that cannot be told apart.</exception>
    public static TruthAndBias Of(double[] judgment, double[] truth, double[] bias, bool centreBiasOnTruth = false)
    {
        ArgumentNullException.ThrowIfNull(judgment);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(bias);
        var mean = truth.Length == 0 ? 0 : Kahan.Sum(truth) / truth.Length;
        var centre = centreBiasOnTruth || bias.Length == 0 ? mean : Kahan.Sum(bias) / bias.Length;
        var fit = Regression.Fit(
            Array.ConvertAll(judgment, j => j - mean), ["truth", "bias"], [Array.ConvertAll(truth, t => t - mean),
                Array.ConvertAll(bias, b => b - centre)]);
        var robust = fit.Robust;
        return new(fit.Count, mean, robust[0], robust[1], robust[2], fit.Classical, fit.RSquared);
    }
}
