namespace Wederzijds.Analysis.Dyads;

/// <summary>Mean and standard deviation (n − 1) of one role.</summary>
/// <param name="MeanX">Mean of x.</param>
/// <param name="SdX">Standard deviation of x.</param>
/// <param name="MeanY">Mean of y.</param>
/// <param name="SdY">Standard deviation of y.</param>
public sealed record RoleDescriptives(double MeanX, double SdX, double MeanY, double SdY);

/// <summary>How far the two members of a pair are alike on one variable.</summary>
/// <param name="Icc">Intraclass correlation (MSB − MSW) / (MSB + MSW): from −1 to 1; members are exchangeable.</param>
/// <param name="MeanSquareBetween">Twice the variance of the pair means.</param>
/// <param name="MeanSquareWithin">Half the mean squared difference within pairs.</param>
/// <param name="DoubleEntry">Pearson correlation when every pair is entered both ways round.</param>
public sealed record Nonindependence(double Icc, double MeanSquareBetween, double MeanSquareWithin, double DoubleEntry)
{
    /// <summary>MSB / MSW.</summary>
    public double F => MeanSquareBetween / MeanSquareWithin;
}

/// <summary>
/// What there is to see before any model. Correlations are Pearson's over n pairs; one of a variable without spread is <see cref="double.NaN"/>.
/// Source: Kenny, Kashy and Cook 2006, chapters 2 and 3.
/// </summary>
/// <param name="A">Role A.</param>
/// <param name="B">Role B.</param>
/// <param name="RXX">x of A with x of B.</param>
/// <param name="RYY">y of A with y of B.</param>
/// <param name="AOwn">x with y of A.</param>
/// <param name="BOwn">x with y of B.</param>
/// <param name="AxBy">x of A with y of B.</param>
/// <param name="BxAy">x of B with y of A.</param>
/// <param name="X">Likeness of the members on x.</param>
/// <param name="Y">Likeness of the members on y.</param>
public sealed record DyadDescriptives(
    RoleDescriptives A, RoleDescriptives B, double RXX, double RYY, double AOwn, double BOwn, double AxBy, double BxAy, Nonindependence X, Nonindependence Y)
{
    /// <summary>Describes n ≥ 2 pairs.</summary>
    /// <exception cref="AnalysisException">One pair only.</exception>
    public static DyadDescriptives Of(DyadSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Count < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, "one pair has no spread; at least two pairs are needed.");
        }

        return Of(DyadMoments.Of(sample));
    }

    internal static DyadDescriptives Of(DyadMoments m)
    {
        double R(int u, int v) => m[u, v] / Math.Sqrt(m[u, u] * m[v, v]);
        double Sd(int u) => Math.Sqrt(m[u, u] / (m.Count - 1));
        const int xA = DyadMoments.XA, xB = DyadMoments.XB, yA = DyadMoments.YA, yB = DyadMoments.YB;
        return new(
            new(m.Means[xA], Sd(xA), m.Means[yA], Sd(yA)),
            new(m.Means[xB], Sd(xB), m.Means[yB], Sd(yB)),
            R(xA, xB), R(yA, yB), R(xA, yA), R(xB, yB), R(xA, yB), R(xB, yA),
            Alike(m, xA), Alike(m, yA));
    }

    private static Nonindependence Alike(DyadMoments m, int u)
    {
        var between = m.Between(u, u) / 2 / (m.Count - 1);
        var within = m.Within(u, u) / 2 / m.Count;
        var half = (m.Means[u] - m.Means[u + 1]) / 2;
        var shift = m.Count * half * half;
        var doubleEntry = 2 * (m[u, u + 1] - shift) / (m[u, u] + m[u + 1, u + 1] + (2 * shift));
        return new((between - within) / (between + within), between, within, doubleEntry);
    }
}
