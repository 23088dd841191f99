namespace Wederzijds.Contributions.Placing;

/// <summary>A place on earth in degrees of WGS84, which at our precision is the same as ETRS89.</summary>
internal readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadius = 6_371_008.8; // metres

    /// <summary>Wide enough for the Netherlands, narrow enough to catch latitude and longitude the wrong way round.</summary>
    public bool IsInTheNetherlands => Latitude is > 50.6 and < 53.8 && Longitude is > 3.1 and < 7.4;

    /// <summary>Six decimals, ten centimetres: more would only pretend.</summary>
    public GeoPoint Round() => new(Math.Round(Latitude, 6), Math.Round(Longitude, 6));

    /// <summary>Metres over the ground.</summary>
    public double DistanceTo(GeoPoint other)
    {
        var (a, b) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (dLatitude, dLongitude) = (b - a, double.DegreesToRadians(other.Longitude - Longitude));
        var half = Math.Pow(Math.Sin(dLatitude / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(dLongitude / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>The point so many metres to the east and to the north; good for some kilometres.</summary>
    public GeoPoint Moved(double east, double north) => new(
        Latitude + double.RadiansToDegrees(north / EarthRadius),
        Longitude + double.RadiansToDegrees(east / (EarthRadius * Math.Cos(double.DegreesToRadians(Latitude)))));
}
