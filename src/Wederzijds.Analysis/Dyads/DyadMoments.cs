namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// Means and centred cross-products of (xA, xB, yA, yB). Every closed form below needs only these, so the data are read twice (means, then products)
/// whatever the
/// number of models; a one-pass formula with raw squares would lose digits to the means.
/// </summary>
internal readonly struct DyadMoments
{
    public const int XA = 0, XB = 1, YA = 2, YB = 3, Sums = 14;

    private readonly double[] _products;

    private DyadMoments(int count, double[] means, double[] products) => (Count, Means, _products) = (count, means, products);

    public int Count { get; }

    public double[] Means { get; }

    /// <summary>Σ(u−ū)(v−v̄).</summary>
    public double this[int u, int v] => _products[(u * 4) + v];

    public static DyadMoments Of(DyadSample sample)
    {
        double[][] columns = [sample.XA, sample.XB, sample.YA, sample.YB];
        var means = Array.ConvertAll(columns, c => Kahan.Sum(c) / c.Length);
        var products = new double[16];
        for (var i = 0; i < sample.Count; i++)
        {
            var (a, b, c, d) = (sample.XA[i] - means[0], sample.XB[i] - means[1], sample.YA[i] - means[2], sample.YB[i] - means[3]);
            products[0] += a * a;
            products[1] += a * b;
            products[2] += a * c;
            products[3] += a * d;
            products[5] += b * b;
            products[6] += b * c;
            products[7] += b * d;
            products[10] += c * c;
            products[11] += c * d;
            products[15] += d * d;
        }

        return new(sample.Count, means, Mirror(products));
    }

    /// <summary>From n and the 14 sums (4 of values, 10 of products) of values that were already centred on <paramref name="centre"/>.</summary>
    public static DyadMoments FromSums(double count, ReadOnlySpan<double> sums, double[] centre)
    {
        var means = new double[4];
        var products = new double[16];
        var place = 4;
        for (var u = 0; u < 4; u++)
        {
            means[u] = centre[u] + (sums[u] / count);
            for (var v = u; v < 4; v++)
            {
                products[(u * 4) + v] = sums[place++] - (sums[u] * sums[v] / count);
            }
        }

        return new((int)count, means, Mirror(products));
    }

    private static double[] Mirror(double[] products)
    {
        for (var u = 0; u < 4; u++)
        {
            for (var v = 0; v < u; v++)
            {
                products[(u * 4) + v] = products[(v * 4) + u];
            }
        }

        return products;
    }

    /// <summary>Σ(s−s̄)(t−t̄) of the pair sums s = uA + uB and t = vA + vB, where u and v are the places of their A columns (x or y).</summary>
    public double Between(int u, int v) => this[u, v] + this[u, v + 1] + this[u + 1, v] + this[u + 1, v + 1];

    /// <summary>Σde of the pair differences d = uA − uB and e = vA − vB, about nought: which member is called A must not matter.</summary>
    public double Within(int u, int v) =>
        this[u, v] - this[u, v + 1] - this[u + 1, v] + this[u + 1, v + 1] + (Count * (Means[u] - Means[u + 1]) * (Means[v] - Means[v + 1]));

    /// <summary>The mean over all 2n members.</summary>
    public double GrandMean(int u) => (Means[u] + Means[u + 1]) / 2;
}

/// <summary>Compensated summation (Kahan 1965): the mean of many numbers to the last digit.</summary>
internal static class Kahan
{
    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0, lost = 0;
        foreach (var value in values)
        {
            var next = value - lost;
            var total = sum + next;
            lost = total - sum - next;
            sum = total;
        }

        return sum;
    }
}
