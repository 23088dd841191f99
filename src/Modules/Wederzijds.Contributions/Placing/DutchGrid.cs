namespace Wederzijds.Contributions.Placing;

/// <summary>A place in the Dutch grid (RD New, EPSG:28992), in metres.</summary>
internal readonly record struct GridPoint(double X, double Y)
{
    /// <summary>Where the grid is defined: no place has the same number for X as for Y.</summary>
    public bool IsInTheNetherlands => X is > 0 and < 300_000 && Y is > 300_000 and < 625_000;
}

/// <summary>
/// Between WGS84 and the Dutch grid by the polynomials of F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie
/// tussen RD- en WGS84-kaartcoördinaten", Geodesia 43 (2001), pages 64–69: powers of the distance to the church tower of Amersfoort.
/// Accurate to some 25 centimetres, on the borders of the country to one metre; there and back differs less than half a metre.
/// Good to find a lantern, not to measure a plot: for that there is RDNAPTRANS with its correction grids.
/// </summary>
internal static class DutchGrid
{
    private const double X0 = 155_000, Y0 = 463_000, Latitude0 = 52.15517440, Longitude0 = 5.38720621;

    private static readonly Term[] ToX =
    [
        new(0, 1, 190094.945), new(1, 1, -11832.228), new(2, 1, -114.221), new(0, 3, -32.391), new(1, 0, -0.705),
        new(3, 1, -2.340), new(1, 3, -0.608), new(0, 2, -0.008), new(2, 3, 0.148),
    ];

    private static readonly Term[] ToY =
    [
        new(1, 0, 309056.544), new(0, 2, 3638.893), new(2, 0, 73.077), new(1, 2, -157.984), new(3, 0, 59.788),
        new(0, 1, 0.433), new(2, 2, -6.439), new(1, 1, -0.032), new(0, 4, 0.092), new(1, 4, -0.054),
    ];

    private static readonly Term[] ToLatitude =
    [
        new(0, 1, 3235.65389), new(2, 0, -32.58297), new(0, 2, -0.24750), new(2, 1, -0.84978), new(0, 3, -0.06550), new(2, 2, -0.01709),
        new(1, 0, -0.00738), new(4, 0, 0.00530), new(2, 3, -0.00039), new(4, 1, 0.00033), new(1, 1, -0.00012),
    ];

    private static readonly Term[] ToLongitude =
    [
        new(1, 0, 5260.52916), new(1, 1, 105.94684), new(1, 2, 2.45656), new(3, 0, -0.81885), new(1, 3, 0.05594), new(3, 1, -0.05607),
        new(0, 1, 0.01199), new(3, 2, -0.00256), new(1, 4, 0.00128), new(0, 2, 0.00022), new(2, 0, -0.00022), new(5, 0, 0.00026),
    ];

    public static GridPoint From(GeoPoint point)
    {
        // In units of 10,000 seconds of arc, as the coefficients expect.
        var (a, b) = (0.36 * (point.Latitude - Latitude0), 0.36 * (point.Longitude - Longitude0));
        return new(X0 + Sum(ToX, a, b), Y0 + Sum(ToY, a, b));
    }

    public static GeoPoint ToGeoPoint(GridPoint point)
    {
        // In units of 100 kilometres; the sums are seconds of arc.
        var (a, b) = (1e-5 * (point.X - X0), 1e-5 * (point.Y - Y0));
        return new(Latitude0 + (Sum(ToLatitude, a, b) / 3600), Longitude0 + (Sum(ToLongitude, a, b) / 3600));
    }

    private static double Sum(Term[] terms, double a, double b)
    {
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term.Coefficient * Math.Pow(a, term.PowerOfA) * Math.Pow(b, term.PowerOfB);
        }

        return sum;
    }

    private readonly record struct Term(int PowerOfA, int PowerOfB, double Coefficient);
}
