namespace Wederzijds.Contributions.Placing;

/// <summary>
/// Whole-number position on the square world of web maps (Mercator), counted from the upper left corner: one step is about a metre and a half here.
/// Whole numbers can be ranged, indexed and put into the cells of a grid alike on both databases.
/// </summary>
internal readonly record struct MapPosition(int X, int Y)
{
    private const int World = 1 << 24;
    private const double Equator = 40_075_016.686; // metres

    public static MapPosition Of(GeoPoint point)
    {
        var latitude = double.DegreesToRadians(Math.Clamp(point.Latitude, -85.05, 85.05));
        var x = (point.Longitude + 180) / 360;
        var y = (1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2;
        return new((int)Math.Clamp(x * World, 0, World - 1), (int)Math.Clamp(y * World, 0, World - 1));
    }

    public GeoPoint ToGeoPoint() => ToGeoPoint(X, Y);

    public static GeoPoint ToGeoPoint(double x, double y) => new(
        double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y / World))))), (x / World * 360) - 180);

    /// <summary>How many steps a metre over the ground is at this latitude.</summary>
    public static double StepsPerMetre(double latitude) => World / (Equator * Math.Cos(double.DegreesToRadians(latitude)));
}
