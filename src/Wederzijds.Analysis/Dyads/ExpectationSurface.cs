namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// What expectations do: Z = b₀ + b₁P + b₂D + b₃P² + b₄PD + b₅D² for what was promised (P) and delivered (D), and the shape of that surface.
/// Source: Edwards and Parry 1993; Edwards 2002; Shanock et al. 2010 for the names of the slopes.
/// </summary>
/// <param name="Count">n.</param>
/// <param name="Centre">What was taken off P and D before squaring: one number for both, so that P = D stays the line of agreement.</param>
/// <param name="Coefficients">b₀ … b₅ with classical standard errors, df n − 6.</param>
/// <param name="Robust">The same with robust (HC1) standard errors.</param>
/// <param name="AgreementSlope">b₁ + b₂: along P = D, at the centre.</param>
/// <param name="AgreementCurvature">b₃ + b₄ + b₅.</param>
/// <param name="DisagreementSlope">b₁ − b₂: along P = −D (more promised than delivered), at the centre.</param>
/// <param name="DisagreementCurvature">b₃ − b₄ + b₅.</param>
/// <param name="StationaryPoint">Where the surface is level (P, D), centred; nothing when it is a trough or a plane.</param>
/// <param name="RSquared">Share of the variance of Z accounted for.</param>
public sealed record ExpectationSurface(
    int Count,
    double Centre,
    IReadOnlyList<Estimate> Coefficients,
    IReadOnlyList<Estimate> Robust,
    Estimate AgreementSlope,
    Estimate AgreementCurvature,
    Estimate DisagreementSlope,
    Estimate DisagreementCurvature,
    (double Promised, double Delivered)? StationaryPoint,
    double RSquared)
{
    /// <summary>Fits n ≥ 7 cases.</summary>
    /// <param name="outcome">Z: n values, such as satisfaction.</param>
    /// <param name="promised">P: n values.</param>
    /// <param name="delivered">D: n values on the same scale as P.</param>
    /// <param name="centre">What to take off both; by default the mean of all P and D together.</param>
    /// <exception cref="AnalysisException">Too few, unequal lengths, missing values, or P and D that carry no surface (for example P = D
    /// everywhere).</exception>
    public static ExpectationSurface Of(double[] outcome, double[] promised, double[] delivered, double? centre = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(promised);
        ArgumentNullException.ThrowIfNull(delivered);
        if (promised.Length != delivered.Length)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, "every case needs both what was promised and what was delivered.");
        }

        var middle = centre ?? (promised.Length == 0 ? 0 : (Kahan.Sum(promised) + Kahan.Sum(delivered)) / (2.0 * promised.Length));
        var p = Array.ConvertAll(promised, v => v - middle);
        var d = Array.ConvertAll(delivered, v => v - middle);
        var fit = Regression.Fit(
            outcome,
            ["promised", "delivered", "promised²", "promised × delivered", "delivered²"],
            [p, d, Array.ConvertAll(p, v => v * v), [.. p.Zip(d, (a, b) => a * b)], Array.ConvertAll(d, v => v * v)]);
        return new(
            fit.Count, middle, fit.Classical, fit.Robust,
            Along(fit, (1, 1), (2, 1)), Along(fit, (3, 1), (4, 1), (5, 1)), Along(fit, (1, 1), (2, -1)), Along(fit, (3, 1), (4, -1), (5, 1)),
            Stationary(fit.Coefficients), fit.RSquared);
    }

    private static Estimate Along(Regression fit, params ReadOnlySpan<(int Coefficient, int Sign)> parts)
    {
        double value = 0, variance = 0;
        foreach (var (i, si) in parts)
        {
            value += si * fit.Coefficients[i];
            foreach (var (j, sj) in parts)
            {
                variance += si * sj * fit.Covariance(i, j);
            }
        }

        return new(value, Math.Sqrt(Math.Max(0, variance)), fit.Df);
    }

    private static (double Promised, double Delivered)? Stationary(double[] b)
    {
        var determinant = (4 * b[3] * b[5]) - (b[4] * b[4]);
        var size = (b[3] * b[3]) + (b[4] * b[4]) + (b[5] * b[5]);
        return Math.Abs(determinant) > 1e-12 * size
            ? (((b[2] * b[4]) - (2 * b[1] * b[5])) / determinant, ((b[1] * b[4]) - (2 * b[2] * b[3])) / determinant)
            : null;
    }
}
