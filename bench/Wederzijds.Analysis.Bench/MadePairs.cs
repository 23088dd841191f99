using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Bench;

/// <summary>A hundred thousand pairs with known effects, the same every time.</summary>
internal static class MadePairs
{
    private static readonly Lazy<DyadSample> Made = new(Make);

    public static DyadSample Sample => Made.Value;

    private static DyadSample Make()
    {
        const int n = 100_000;
        var random = new Random(n);
        double[][] noise = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, n).Select(_ => Normal(random)).ToArray())];
        var (xA, xB, eA, eB) = (noise[0], noise[1], noise[2], noise[3]);
        return DyadSample.FromColumns(
            xA, [.. Enumerable.Range(0, n).Select(i => (0.4 * xA[i]) + (0.2 * xB[i]) + eA[i])],
            xB, [.. Enumerable.Range(0, n).Select(i => (0.4 * xB[i]) + (0.2 * xA[i]) + (0.3 * eA[i]) + eB[i])]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
