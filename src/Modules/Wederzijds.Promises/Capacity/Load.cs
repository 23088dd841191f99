namespace Wederzijds.Promises.Capacity;

/// <summary>How heavy a side is loaded over the weeks ahead.</summary>
/// <param name="Value">Asked by what there is: 1 is full. Infinite: something is asked and there are no hours.</param>
/// <param name="Supply">Minutes of the eight weeks together.</param>
/// <param name="Demand">Minutes of the eight weeks together.</param>
/// <param name="BusiestDemand">Minutes of the week in which most is asked.</param>
internal readonly record struct Load(double Value, double Supply, double Demand, double BusiestDemand)
{
    private const double Rounding = 1e-9;

    /// <summary>
    /// The eight weeks together, so that one week of leave does not block and six do; or, when that is more, the busiest week as if nobody were away, so
    /// that work that grows and hours that end are not averaged away.
    /// </summary>
    public static Load Of(ReadOnlySpan<double> supply, ReadOnlySpan<double> ordinary, ReadOnlySpan<double> demand)
    {
        var (inAll, asked, busiest, load) = (0.0, 0.0, 0.0, 0.0);
        for (var week = 0; week < demand.Length; week++)
        {
            (inAll, asked, busiest) = (inAll + supply[week], asked + demand[week], Math.Max(busiest, demand[week]));
            load = Math.Max(load, Ratio(demand[week], ordinary[week]));
        }

        return new(Math.Max(load, Ratio(asked, inAll)), inAll, asked, busiest);
    }

    /// <summary>The busiest weeks may be those in which this change asks no more: those do not speak against it.</summary>
    public static double OfChange(ReadOnlySpan<double> supply, ReadOnlySpan<double> ordinary, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var (inAll, asked, load, more) = (0.0, 0.0, 0.0, false);
        for (var week = 0; week < after.Length; week++)
        {
            (inAll, asked) = (inAll + supply[week], asked + after[week]);
            if (after[week] > before[week] + Rounding)
            {
                more = true;
                load = Math.Max(load, Ratio(after[week], ordinary[week]));
            }
        }

        return more ? Math.Max(load, Ratio(asked, inAll)) : 0;
    }

    public static double Ratio(double demand, double supply) =>
        demand <= Rounding ? 0 : supply <= Rounding ? double.PositiveInfinity : demand / supply;

    /// <param name="hundredths">A limit such as 85.</param>
    public static bool IsAbove(double load, int hundredths) => load > (hundredths / 100.0) + Rounding;

    /// <param name="hundredths">A limit such as 85.</param>
    public static bool Reaches(double load, int hundredths) => load >= (hundredths / 100.0) - Rounding;
}
