using MathNet.Numerics.LinearAlgebra;

namespace Wederzijds.Analysis.Dyads;

/// <summary>The three coefficients of one role.</summary>
/// <param name="Intercept">y of this role where both x are nought.</param>
/// <param name="Actor">What the role's own x does to its y.</param>
/// <param name="Partner">What the other role's x does to this role's y.</param>
/// <param name="RobustIntercept">The same with robust (HC1) standard error.</param>
/// <param name="RobustActor">The same with robust (HC1) standard error.</param>
/// <param name="RobustPartner">The same with robust (HC1) standard error.</param>
/// <param name="ResidualVariance">Residual variance by the criterion.</param>
public sealed record RoleEffects(
    Estimate Intercept, Estimate Actor, Estimate Partner, Estimate RobustIntercept, Estimate RobustActor, Estimate RobustPartner, double ResidualVariance);

/// <summary>
/// Actor–partner interdependence with a model per role. Both roles have the same predictors (both x), so least squares per role is what generalised
/// least squares over
/// both gives; residual variances differ and residuals correlate. Source: Kenny, Kashy and Cook 2006, chapter 7.
/// </summary>
public sealed class DistinguishableApim
{
    private readonly DyadMoments _m;

    private DistinguishableApim(DyadMoments m, double[,] inverse, double logDeterminant, Criterion criterion, Func<double[,], double[,]?> robust)
    {
        (_m, Inverse) = (m, inverse);
        Slopes = new double[2, 2];
        Sums = new double[2, 2];
        Solve();
        var df = Count - 3;
        var divisor = criterion == Criterion.Reml ? df : Count;
        (VarianceA, VarianceB, Covariance) = (Sums[0, 0] / divisor, Sums[1, 1] / divisor, Sums[0, 1] / divisor);
        var white = robust(Slopes);
        A = Role(0, df, white);
        B = Role(1, df, white);
        Fit = FitOf(criterion, logDeterminant);
    }

    /// <summary>n, the number of pairs.</summary>
    public int Count => _m.Count;

    /// <summary>Role A.</summary>
    public RoleEffects A { get; private set; }

    /// <summary>Role B.</summary>
    public RoleEffects B { get; private set; }

    /// <summary>Correlation of the residuals of A and B.</summary>
    public double ResidualCorrelation => Sums[0, 1] / Math.Sqrt(Sums[0, 0] * Sums[1, 1]);

    /// <summary>The fit, coefficients per role.</summary>
    public Fit Fit { get; }

    /// <summary>The fit as programs report it when roles are coded +1 and −1: the restricted likelihood differs by log 8, nothing else
    /// does.</summary>
    public double EffectCodedLogLikelihood(Criterion criterion) => Fit.LogLikelihood - (criterion == Criterion.Reml ? Math.Log(8) : 0);

    /// <summary>Effect coding (A = +1, B = −1): the mean of both roles' coefficients, and half their difference.</summary>
    public (Estimate Intercept, Estimate Actor, Estimate Partner) Mean => Combine(+1);

    /// <summary>Half of (A's coefficient − B's): the interaction of the role with intercept, own x and partner's x.</summary>
    public (Estimate Intercept, Estimate Actor, Estimate Partner) HalfDifference => Combine(-1);

    /// <summary>(X'X)⁻¹ of (1, xA, xB).</summary>
    internal double[,] Inverse { get; }

    /// <summary>[x of A or B][y of A or B].</summary>
    internal double[,] Slopes { get; }

    /// <summary>Residual sums of squares and products.</summary>
    internal double[,] Sums { get; }

    private double VarianceA { get; }

    private double VarianceB { get; }

    private double Covariance { get; }

    /// <summary>Fits n ≥ 5 pairs.</summary>
    /// <exception cref="AnalysisException">Fewer pairs, or x of A and x of B that cannot be told apart.</exception>
    public static DistinguishableApim Of(DyadSample sample, Criterion criterion = Criterion.Reml)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of(sample, DyadMoments.Of(sample), criterion);
    }

    internal static DistinguishableApim Of(DyadSample? sample, DyadMoments m, Criterion criterion)
    {
        ApimRules.Pairs(m.Count, 5);
        var slopes = SmallSystem.Invert(new[,] { { m[0, 0], m[0, 1] }, { m[1, 0], m[1, 1] } }, ["x of A", "x of B"], out var logDeterminant);
        var inverse = WithIntercept(slopes, m);
        return new(m, inverse, logDeterminant + Math.Log(m.Count), criterion, b => sample is null ? null : White(sample, m, inverse, b));
    }

    private static double[,] WithIntercept(double[,] slopes, DyadMoments m)
    {
        var inverse = new double[3, 3];
        inverse[0, 0] = 1.0 / m.Count;
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                inverse[i + 1, j + 1] = slopes[i, j];
                inverse[0, i + 1] -= slopes[i, j] * m.Means[j];
                inverse[0, 0] += m.Means[i] * slopes[i, j] * m.Means[j];
            }

            inverse[i + 1, 0] = inverse[0, i + 1];
        }

        return inverse;
    }

    /// <summary>The diagonals of White's sandwich (HC1) for both roles: [role][coefficient].</summary>
    private static double[,] White(DyadSample sample, DyadMoments m, double[,] inverse, double[,] b)
    {
        Span<double> meat = stackalloc double[12];
        for (var i = 0; i < m.Count; i++)
        {
            var (x1, x2) = (sample.XA[i] - m.Means[0], sample.XB[i] - m.Means[1]);
            var eA = sample.YA[i] - m.Means[2] - (b[0, 0] * x1) - (b[1, 0] * x2);
            var eB = sample.YB[i] - m.Means[3] - (b[0, 1] * x1) - (b[1, 1] * x2);
            var (wA, wB) = (eA * eA, eB * eB);
            var (s11, s12, s22) = (x1 * x1, x1 * x2, x2 * x2);
            Add(meat[..6], wA, x1, x2, s11, s12, s22);
            Add(meat[6..], wB, x1, x2, s11, s12, s22);
        }

        var white = new double[2, 3];
        // On centred x the inverse has a block for the slopes only; the intercept at x = 0 is that at the means less slopes times means.
        var centred = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0 / m.Count, 0, 0 }, { 0, inverse[1, 1], inverse[1, 2] },
            { 0, inverse[2, 1], inverse[2, 2] } });
        var shift = Matrix<double>.Build.DenseOfArray(new[,] { { 1, -m.Means[0], -m.Means[1] }, { 0, 1, 0 }, { 0, 0, 1 } });
        var bread = shift * centred;
        for (var role = 0; role < 2; role++)
        {
            var w = meat.Slice(role * 6, 6);
            var middle = Matrix<double>.Build.DenseOfArray(new[,] { { w[0], w[1], w[2] }, { w[1], w[3], w[4] }, { w[2], w[4], w[5] } });
            var covariance = bread * middle * bread.Transpose() * m.Count / (m.Count - 3);
            for (var i = 0; i < 3; i++)
            {
                white[role, i] = covariance[i, i];
            }
        }

        return white;
    }

    private static void Add(Span<double> meat, double weight, double x1, double x2, double s11, double s12, double s22)
    {
        meat[0] += weight;
        meat[1] += weight * x1;
        meat[2] += weight * x2;
        meat[3] += weight * s11;
        meat[4] += weight * s12;
        meat[5] += weight * s22;
    }

    private void Solve()
    {
        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 2; x++)
            {
                Slopes[x, y] = (Inverse[x + 1, 1] * _m[0, y + 2]) + (Inverse[x + 1, 2] * _m[1, y + 2]);
            }
        }

        for (var y = 0; y < 2; y++)
        {
            for (var z = 0; z < 2; z++)
            {
                Sums[y, z] = _m[y + 2, z + 2] - (Slopes[0, y] * _m[0, z + 2]) - (Slopes[1, y] * _m[1, z + 2]);
            }
        }
    }

    private RoleEffects Role(int role, int df, double[,]? white)
    {
        // Standard errors always by n − 3: generalised least squares does so under both criteria.
        var variance = Sums[role, role] / df;
        var (own, other) = (role, 1 - role);
        var intercept = _m.Means[role + 2] - (Slopes[0, role] * _m.Means[0]) - (Slopes[1, role] * _m.Means[1]);
        Estimate Classical(double value, int i) => new(value, Math.Sqrt(Math.Max(0, variance * Inverse[i, i])), df);
        Estimate Robust(double value, int i) => new(value, white is null ? double.NaN : Math.Sqrt(Math.Max(0, white[role, i])), df);
        var (actor, partner) = (Slopes[own, role], Slopes[other, role]);
        return new(
            Classical(intercept, 0), Classical(actor, own + 1), Classical(partner, other + 1),
            Robust(intercept, 0), Robust(actor, own + 1), Robust(partner, other + 1),
            role == 0 ? VarianceA : VarianceB);
    }

    private (Estimate Intercept, Estimate Actor, Estimate Partner) Combine(int sign)
    {
        var df = Count - 3;
        var covariance = Sums[0, 1] / df;
        Estimate Of(Estimate a, Estimate b, double together) =>
            new((a.Value + (sign * b.Value)) / 2, Math.Sqrt(Math.Max(0, (a.Se * a.Se) + (b.Se * b.Se) + (2 * sign * together))) / 2, df);
        return (
            Of(A.Intercept, B.Intercept, covariance * Inverse[0, 0]),
            Of(A.Actor, B.Actor, covariance * Inverse[1, 2]),
            Of(A.Partner, B.Partner, covariance * Inverse[1, 2]));
    }

    private Fit FitOf(Criterion criterion, double logDeterminant)
    {
        var logVariance = Math.Log((VarianceA * VarianceB) - (Covariance * Covariance));
        var rows = 2 * Count;
        var twice = Count * logVariance;
        if (criterion == Criterion.Reml)
        {
            rows -= 6;
            twice += (2 * logDeterminant) - (3 * logVariance);
        }

        return new(-0.5 * (twice + rows + (rows * Math.Log(2 * Math.PI))), 9, rows);
    }
}
