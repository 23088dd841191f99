using MathNet.Numerics.Distributions;

namespace Wederzijds.Analysis.Dyads;

/// <summary>A coefficient with its uncertainty.</summary>
/// <param name="Value">The estimate, in the units of y per unit of its variable.</param>
/// <param name="Se">The standard error, in the same units.</param>
/// <param name="Df">The degrees of freedom that t is judged by.</param>
public sealed record Estimate(double Value, double Se, double Df)
{
    /// <summary>Estimate divided by standard error.</summary>
    public double T => Value / Se;

    /// <summary>Two-sided p of Student's t.</summary>
    public double P => Chance.TwoSided(T, Df);

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Low => Value - (Se * Chance.T975(Df));

    /// <summary>Upper end of the 95 % interval.</summary>
    public double High => Value + (Se * Chance.T975(Df));
}

/// <summary>A likelihood-ratio test.</summary>
/// <param name="ChiSquare">Twice the difference of the log-likelihoods; never below 0.</param>
/// <param name="Df">How many parameters are set equal (or to nought).</param>
public sealed record ChiSquareTest(double ChiSquare, int Df)
{
    /// <summary>Upper tail of χ².</summary>
    public double P => Chance.ChiSquareTail(ChiSquare, Df);
}

/// <summary>Distributions, with their tails computed as tails (1 − CDF would lose every digit of a small p).</summary>
internal static class Chance
{
    public static double TwoSided(double t, double df) =>
        double.IsNaN(t) || df <= 0 ? double.NaN : double.IsInfinity(t) ? 0 : 2 * StudentT.CDF(0, 1, df, -Math.Abs(t));

    public static double TwoSidedNormal(double z) => MathNet.Numerics.SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    public static double T975(double df) => df > 0 ? StudentT.InvCDF(0, 1, df, 0.975) : double.NaN;

    public static double ChiSquareTail(double chiSquare, int df) =>
        chiSquare <= 0 ? 1 : MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(df / 2.0, chiSquare / 2);
}
