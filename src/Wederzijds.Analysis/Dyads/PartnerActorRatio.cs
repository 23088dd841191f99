using System.Numerics;
using System.Runtime.InteropServices;

namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// k = p / a: the pattern of the interdependence (1: as a couple, 0: each for oneself, −1: contrast), with a percentile bootstrap interval over
/// pairs.
/// Undefined where the 95 % interval of a holds nought, since then k may be anything. Source: Kenny and Ledermann 2010.
/// </summary>
/// <param name="Value">k, or nothing where it is undefined.</param>
/// <param name="Low">2.5th percentile of the bootstrap.</param>
/// <param name="High">97.5th percentile of the bootstrap.</param>
/// <param name="Se">Standard deviation over the bootstrap steps.</param>
/// <param name="Steps">Bootstrap steps that gave a ratio.</param>
public sealed record PartnerActorRatio(double? Value, double? Low, double? High, double? Se, int Steps);

/// <summary>The ratio for the exchangeable model and for both roles.</summary>
/// <param name="Exchangeable">Of the exchangeable model.</param>
/// <param name="A">Of role A; nothing where roles were not asked.</param>
/// <param name="B">Of role B; nothing where roles were not asked.</param>
public sealed record PartnerActorRatios(PartnerActorRatio Exchangeable, PartnerActorRatio? A, PartnerActorRatio? B)
{
    /// <summary>Up to this number of pairs every pair is drawn on its own; above it pairs are dealt into as many blocks, and blocks are
    /// drawn.</summary>
    public const int MostBlocks = 2000;

    private const int Width = 16;

    /// <summary>
    /// Draws n pairs with replacement, <paramref name="steps"/> times, and computes all three ratios from each draw's moments.
    /// Above <see cref="MostBlocks"/> pairs, pair i goes to block i mod 2,000: pairs are independent, so blocks are, and the interval is the same up
    /// to sampling error
    /// of the bootstrap itself, at a cost that no longer grows with n.
    /// </summary>
    /// <param name="sample">n pairs.</param>
    /// <param name="steps">How many draws; at least 40 for a 95 % interval.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    /// <param name="roles">Whether the ratio per role is asked as well.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AnalysisException">Too few pairs, singular design, or fewer than 40 steps.</exception>
    public static PartnerActorRatios Of(DyadSample sample, int steps = 1000, ulong seed = 1, bool roles = true,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (steps is < 40 or > 1_000_000)
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Name: "steps"), "a bootstrap takes from 40 to 1,000,000 steps.");
        }

        var moments = DyadMoments.Of(sample);
        var exchangeable = ExchangeableApim.Of(moments, Criterion.Reml);
        var perRole = roles ? DistinguishableApim.Of(sample: null, moments, Criterion.Reml) : null;
        var draws = Draw(sample, moments, steps, seed, cancellation);
        return new(
            Ratio(exchangeable.Actor, exchangeable.Partner, draws[0]),
            perRole is null ? null : Ratio(perRole.A.Actor, perRole.A.Partner, draws[1]),
            perRole is null ? null : Ratio(perRole.B.Actor, perRole.B.Partner, draws[2]));
    }

    private static PartnerActorRatio Ratio(Estimate actor, Estimate partner, double[] draws)
    {
        if (actor.Low <= 0 && actor.High >= 0)
        {
            return new(null, null, null, null, 0);
        }

        double[] usable = [.. draws.Where(double.IsFinite).Order()];
        var value = partner.Value / actor.Value;
        return usable.Length < 2
            ? new(value, null, null, null, usable.Length)
            : new(value, Quantile.Of(usable, 0.025), Quantile.Of(usable, 0.975), Quantile.Sd(usable), usable.Length);
    }

    private static double[][] Draw(DyadSample sample, DyadMoments moments, int steps, ulong seed, CancellationToken cancellation)
    {
        var blocks = Blocks(sample, moments);
        var count = blocks.Length / Width;
        double[][] ratios = [new double[steps], new double[steps], new double[steps]];
        Span<double> sums = stackalloc double[Width];
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new StepRandom(seed, (ulong)step);
            sums.Clear();
            for (var i = 0; i < count; i++)
            {
                Add(sums, blocks.AsSpan(random.Below(count) * Width, Width));
            }

            Ratios(DyadMoments.FromSums(sums[^1], sums, moments.Means), ratios, step);
        }

        return ratios;
    }

    /// <summary>Per block the 14 sums of centred values and products; the last place counts the pairs.</summary>
    private static double[] Blocks(DyadSample sample, DyadMoments moments)
    {
        var count = Math.Min(sample.Count, MostBlocks);
        var blocks = new double[count * Width];
        Span<double> values = stackalloc double[4];
        for (var i = 0; i < sample.Count; i++)
        {
            var block = blocks.AsSpan(i % count * Width, Width);
            values[0] = sample.XA[i] - moments.Means[0];
            values[1] = sample.XB[i] - moments.Means[1];
            values[2] = sample.YA[i] - moments.Means[2];
            values[3] = sample.YB[i] - moments.Means[3];
            var place = 4;
            for (var u = 0; u < 4; u++)
            {
                block[u] += values[u];
                for (var v = u; v < 4; v++)
                {
                    block[place++] += values[u] * values[v];
                }
            }

            block[^1]++;
        }

        return blocks;
    }

    private static void Add(Span<double> sums, Span<double> block)
    {
        // Lane by lane the order of additions is that of the draws, so the width of the machine's vectors does not change a bit.
        var target = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var source = MemoryMarshal.Cast<double, Vector<double>>(block);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    private static void Ratios(DyadMoments m, double[][] ratios, int step)
    {
        var between = m.Between(0, 2) / m.Between(0, 0);
        var within = m.Within(0, 2) / m.Within(0, 0);
        ratios[0][step] = (between - within) / (between + within);
        // By Cramer: slopes are adj(Sxx)·Sxy over the same determinant, which falls out of the ratio.
        ratios[1][step] = ((m[0, 0] * m[1, 2]) - (m[0, 1] * m[0, 2])) / ((m[1, 1] * m[0, 2]) - (m[0, 1] * m[1, 2]));
        ratios[2][step] = ((m[1, 1] * m[0, 3]) - (m[0, 1] * m[1, 3])) / ((m[0, 0] * m[1, 3]) - (m[0, 1] * m[0, 3]));
    }
}

/// <summary>Order statistics of sorted numbers.</summary>
internal static class Quantile
{
    /// <summary>Linear between the order statistics (type 7 of Hyndman and Fan 1996).</summary>
    public static double Of(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    public static double Sd(double[] values)
    {
        var mean = Kahan.Sum(values) / values.Length;
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
