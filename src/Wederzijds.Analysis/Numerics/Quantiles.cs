namespace Wederzijds.Analysis.Numerics;

/// <summary>Quantiles by linear interpolation between order statistics (type 7 of Hyndman &amp; Fan 1996, the default of R).</summary>
internal static class Quantiles
{
    /// <summary>The quantile of values that are sorted already; NaN of nothing.</summary>
    public static double OfSorted(ReadOnlySpan<double> ascending, double share)
    {
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        var at = share * (ascending.Length - 1);
        var low = (int)Math.Floor(at);
        var high = Math.Min(low + 1, ascending.Length - 1);
        return ascending[low] + ((at - low) * (ascending[high] - ascending[low]));
    }
}
