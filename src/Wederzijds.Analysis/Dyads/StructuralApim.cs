namespace Wederzijds.Analysis.Dyads;

/// <summary>One parameter of the structural form.</summary>
/// <param name="Value">The maximum-likelihood estimate.</param>
/// <param name="Se">Standard error from the expected information (variances over n).</param>
/// <param name="Standardised">In standard deviations of the variables.</param>
public sealed record StructuralParameter(double Value, double Se, double Standardised)
{
    /// <summary>Estimate divided by standard error, judged by the normal distribution.</summary>
    public double Z => Value / Se;

    /// <summary>Two-sided p of the normal distribution.</summary>
    public double P => Chance.TwoSidedNormal(Z);
}

/// <summary>One role in the structural form.</summary>
/// <param name="Actor">Own x on own y.</param>
/// <param name="Partner">The other's x on own y.</param>
/// <param name="Intercept">Intercept of y.</param>
/// <param name="ResidualVariance">Residual variance of y.</param>
/// <param name="MeanX">Mean of x.</param>
/// <param name="VarianceX">Variance of x.</param>
/// <param name="K">Partner over actor effect, standard error by the delta method (prefer the bootstrap).</param>
/// <param name="RSquared">Share of the variance of y accounted for.</param>
public sealed record StructuralRole(
    StructuralParameter Actor,
    StructuralParameter Partner,
    StructuralParameter Intercept,
    StructuralParameter ResidualVariance,
    StructuralParameter MeanX,
    StructuralParameter VarianceX,
    StructuralParameter K,
    double RSquared);

/// <summary>
/// The distinguishable model as structural-equation programs report it. The model has no degrees of freedom left, so the maximum of its likelihood is
/// known in closed
/// form: least squares, with variances over n. Source: Kenny, Kashy and Cook 2006, chapter 7; Bollen 1989, chapter 4.
/// </summary>
/// <param name="A">Role A.</param>
/// <param name="B">Role B.</param>
/// <param name="CovarianceX">Covariance of the x.</param>
/// <param name="ResidualCovariance">Covariance of the residuals.</param>
/// <param name="ActorDifference">Actor effect of A less that of B.</param>
/// <param name="PartnerDifference">Partner effect of A less that of B.</param>
public sealed record StructuralApim(
    StructuralRole A,
    StructuralRole B,
    StructuralParameter CovarianceX,
    StructuralParameter ResidualCovariance,
    StructuralParameter ActorDifference,
    StructuralParameter PartnerDifference)
{
    /// <summary>Fits n ≥ 5 pairs.</summary>
    /// <exception cref="AnalysisException">Too few pairs or a singular design.</exception>
    public static StructuralApim Of(DyadSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var m = DyadMoments.Of(sample);
        return Of(m, DistinguishableApim.Of(sample: null, m, Criterion.Ml));
    }

    internal static StructuralApim Of(DyadMoments m, DistinguishableApim free)
    {
        var (a, b) = (Role(m, free, 0), Role(m, free, 1));
        var residual = free.Sums[0, 1] / m.Count;
        var together = residual * free.Inverse[1, 2];
        return new(
            a, b,
            Covariance(m[0, 1] / m.Count, m[0, 0] / m.Count, m[1, 1] / m.Count, m.Count),
            Covariance(residual, a.ResidualVariance.Value, b.ResidualVariance.Value, m.Count),
            Less(a.Actor, b.Actor, together),
            Less(a.Partner, b.Partner, together));
    }

    private static StructuralRole Role(DyadMoments m, DistinguishableApim free, int role)
    {
        var n = (double)m.Count;
        var (own, other, y) = (role, 1 - role, role + 2);
        double Sd(int u) => Math.Sqrt(m[u, u] / n);
        var variance = free.Sums[role, role] / n;
        StructuralParameter Slope(int x) =>
            new(free.Slopes[x, role], Math.Sqrt(variance * free.Inverse[x + 1, x + 1]), free.Slopes[x, role] * Sd(x) / Sd(y));
        StructuralParameter Variance(double value, double whole) => new(value, value * Math.Sqrt(2 / n), value / whole);
        var (actor, partner) = (Slope(own), Slope(other));
        var intercept = (role == 0 ? free.A : free.B).Intercept.Value;
        return new(
            actor,
            partner,
            new(intercept, Math.Sqrt(variance * free.Inverse[0, 0]), intercept / Sd(y)),
            Variance(variance, m[y, y] / n),
            new(m.Means[own], Sd(own) / Math.Sqrt(n), m.Means[own] / Sd(own)),
            Variance(m[own, own] / n, m[own, own] / n),
            Ratio(actor, partner, variance * free.Inverse[1, 2]),
            1 - (variance / (m[y, y] / n)));
    }

    private static StructuralParameter Ratio(StructuralParameter actor, StructuralParameter partner, double covariance)
    {
        var k = partner.Value / actor.Value;
        var variance = (partner.Se * partner.Se) + (k * k * actor.Se * actor.Se) - (2 * k * covariance);
        return new(k, Math.Sqrt(Math.Max(0, variance)) / Math.Abs(actor.Value), partner.Standardised / actor.Standardised);
    }

    private static StructuralParameter Covariance(double value, double first, double second, double n) =>
        new(value, Math.Sqrt(((first * second) + (value * value)) / n), value / Math.Sqrt(first * second));

    private static StructuralParameter Less(StructuralParameter a, StructuralParameter b, double covariance) =>
        new(a.Value - b.Value, Math.Sqrt(Math.Max(0, (a.Se * a.Se) + (b.Se * b.Se) - (2 * covariance))), a.Standardised - b.Standardised);
}
