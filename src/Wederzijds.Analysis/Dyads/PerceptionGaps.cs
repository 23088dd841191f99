namespace Wederzijds.Analysis.Dyads;

/// <summary>The four numbers of a pair in one wave, 0–100; an unknown one is <see cref="double.NaN"/>.</summary>
/// <param name="Citizen">C: the citizens' own engagement.</param>
/// <param name="Professional">P: the professionals' own engagement.</param>
/// <param name="CitizenAsSeen">C as the professionals see it.</param>
/// <param name="ProfessionalAsSeen">P as the citizens see it.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Perception(double Citizen, double Professional, double CitizenAsSeen, double ProfessionalAsSeen);

/// <summary>From where a side counts as under-seen or disengaged: settings, to be shown beside every count.</summary>
/// <param name="UnderSeenOwn">Own engagement at least this …</param>
/// <param name="UnderSeenGap">… and seen minus own at most this.</param>
/// <param name="DisengagedBelow">Own engagement below this.</param>
/// <param name="StandardError">Standard error of one score (from the reliability of the scale); 0 when unknown.</param>
public sealed record GapLimits(double UnderSeenOwn = 60, double UnderSeenGap = -15, double DisengagedBelow = 45, double StandardError = 0);

/// <summary>A count with its share and the 95 % interval of the share (Wilson 1927).</summary>
/// <param name="Of">Pairs where it is known.</param>
/// <param name="Count">Pairs where it holds.</param>
/// <param name="Certain">Of these, pairs where it still holds when every score is moved against it by 1.96 standard errors.</param>
/// <param name="Share">Count / Of.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record CountedShare(int Of, int Count, int Certain, double Share, double Low, double High)
{
    internal static CountedShare From(int of, int count, int certain)
    {
        if (of == 0)
        {
            return new(0, 0, 0, double.NaN, double.NaN, double.NaN);
        }

        const double z = 1.959963984540054;
        var (share, n) = ((double)count / of, (double)of);
        var centre = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new(of, count, certain, share, count == 0 ? 0 : centre - half, count == of ? 1 : centre + half);
    }
}

/// <summary>One side: how it is seen next to how it is.</summary>
/// <param name="Own">Mean own engagement with its standard error (df n − 1).</param>
/// <param name="Gap">Mean of seen − own, with its standard error.</param>
/// <param name="GapSd">Standard deviation of the gap over pairs.</param>
/// <param name="UnderSeen">Engaged, yet seen as much less.</param>
/// <param name="Disengaged">Own engagement below the limit.</param>
public sealed record SideGaps(Estimate Own, Estimate Gap, double GapSd, CountedShare UnderSeen, CountedShare Disengaged);

/// <summary>Gaps between how sides are and how they are seen. No model, no coefficient: fit to show for one initiative (through a released
/// table).</summary>
/// <param name="Limits">The limits that the counts were made with.</param>
/// <param name="Citizen">The citizens' side.</param>
/// <param name="Professional">The professionals' side.</param>
public sealed record PerceptionGaps(GapLimits Limits, SideGaps Citizen, SideGaps Professional)
{
    private const double Z = 1.959963984540054;

    /// <summary>Describes n ≥ 1 pairs; each figure uses the pairs in which it is known.</summary>
    /// <exception cref="AnalysisException">No pairs, or a number outside 0–100 (with the row).</exception>
    public static PerceptionGaps Of(IReadOnlyList<Perception> pairs, GapLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no pairs.");
        }

        for (var i = 0; i < pairs.Count; i++)
        {
            Check(pairs[i].Citizen, "own engagement of citizens", i);
            Check(pairs[i].Professional, "own engagement of professionals", i);
            Check(pairs[i].CitizenAsSeen, "citizens as seen", i);
            Check(pairs[i].ProfessionalAsSeen, "professionals as seen", i);
        }

        limits ??= new();
        return new(
            limits,
            Side([.. pairs.Select(p => (p.Citizen, p.CitizenAsSeen))], limits),
            Side([.. pairs.Select(p => (p.Professional, p.ProfessionalAsSeen))], limits));
    }

    /// <summary>Whether this side of one pair is engaged and yet seen as much less; nothing when a number is missing.</summary>
    public static bool? IsUnderSeen(double own, double seen, GapLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return double.IsNaN(own) || double.IsNaN(seen) ? null : own >= limits.UnderSeenOwn && seen - own <= limits.UnderSeenGap;
    }

    /// <summary>Whether this side of one pair is disengaged; nothing when the number is missing.</summary>
    public static bool? IsDisengaged(double own, GapLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return double.IsNaN(own) ? null : own < limits.DisengagedBelow;
    }

    private static SideGaps Side((double Own, double Seen)[] pairs, GapLimits limits)
    {
        double[] own = [.. pairs.Select(p => p.Own).Where(double.IsFinite)];
        double[] gaps = [.. pairs.Select(p => p.Seen - p.Own).Where(double.IsFinite)];
        // A gap is made of two scores, so its error is √2 larger.
        var (shift, gapShift) = (Z * limits.StandardError, Z * Math.Sqrt(2) * limits.StandardError);
        var sure = limits with
        {
            UnderSeenOwn = limits.UnderSeenOwn + shift,
            UnderSeenGap = limits.UnderSeenGap - gapShift,
            DisengagedBelow = limits.DisengagedBelow - shift
        };
        return new(
            Mean(own),
            Mean(gaps),
            gaps.Length > 1 ? Quantile.Sd(gaps) : double.NaN,
            CountedShare.From(gaps.Length, pairs.Count(p => IsUnderSeen(p.Own, p.Seen, limits) == true),
                pairs.Count(p => IsUnderSeen(p.Own, p.Seen, sure) == true)),
            CountedShare.From(own.Length, pairs.Count(p => IsDisengaged(p.Own, limits) == true),
                pairs.Count(p => IsDisengaged(p.Own, sure) == true)));
    }

    private static Estimate Mean(double[] values) => values.Length == 0
        ? new(double.NaN, double.NaN, 0)
        : new(Kahan.Sum(values) / values.Length, values.Length > 1 ? Quantile.Sd(values) / Math.Sqrt(values.Length) : double.NaN, values.Length - 1);

    private static void Check(double value, string name, int index)
    {
        if (!double.IsNaN(value) && value is not (>= 0 and <= 100))
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Row: index + 1, Name: name), "the number must lie from 0 to 100.");
        }
    }
}
