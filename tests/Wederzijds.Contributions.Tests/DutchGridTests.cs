using CsCheck;
using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions.Tests;

public sealed class DutchGridTests
{
    /// <summary>Points of the test sheet of RDNAPTRANS, and the two church towers of the article the polynomials come from.</summary>
    public static TheoryData<string, double, double, double, double> ControlPoints => new()
    {
        { "Texel", 53.160753042, 4.824761912, 117380.1200, 575040.3400 },
        { "Noord-Groningen", 53.419482050, 6.776726674, 247380.5600, 604580.7800 },
        { "Amersfoort", 52.155172897, 5.387203657, 155000.0000, 463000.0000 },
        { "Zeeuws-Vlaanderen", 51.368607152, 3.397588595, 16460.9100, 377380.2300 },
        { "Zuid-Limburg", 50.792584916, 5.773795548, 182260.4500, 311480.6700 },
        { "Maasvlakte", 51.947393898, 4.072887101, 64640.8900, 440700.0101 },
        { "Westertoren", 52.37453253, 4.88352559, 120700.723, 487525.501 },
        { "Martinitoren", 53.21938317, 6.56820053, 233883.131, 582065.167 },
    };

    [Theory, MemberData(nameof(ControlPoints))]
    public void Published_points_lie_within_a_metre_both_ways(string name, double latitude, double longitude, double x, double y)
    {
        var grid = DutchGrid.From(new(latitude, longitude));
        var point = DutchGrid.ToGeoPoint(new(x, y));

        Assert.True(Math.Sqrt(Math.Pow(grid.X - x, 2) + Math.Pow(grid.Y - y, 2)) < 1, $"{name}: {grid}");
        Assert.True(point.DistanceTo(new(latitude, longitude)) < 1, $"{name}: {point}");
    }

    [Fact]
    public void There_and_back_differs_less_than_half_a_metre_anywhere_in_the_country() =>
        Gen.Select(Gen.Double[15_000, 275_000], Gen.Double[310_000, 615_000]).Sample(
            (x, y) =>
            {
                var back = DutchGrid.From(DutchGrid.ToGeoPoint(new(x, y)));
                return Math.Abs(back.X - x) < 0.5 && Math.Abs(back.Y - y) < 0.5;
            },
            iter: 5000);

    [Fact]
    public void The_position_on_the_map_gives_the_point_back_within_two_metres() =>
        Gen.Select(Gen.Double[50.7, 53.7], Gen.Double[3.2, 7.3]).Sample(
            (latitude, longitude) => MapPosition.Of(new(latitude, longitude)).ToGeoPoint().DistanceTo(new(latitude, longitude)) < 2.5, iter: 5000);

    [Theory]
    [InlineData("52.3745, 4.8835", 52.3745, 4.8835)]
    [InlineData("52,3745 4,8835", 52.3745, 4.8835)]
    [InlineData("  52.3745;4.8835 ", 52.3745, 4.8835)]
    [InlineData("120700.723 487525.501", 52.37453, 4.88353)]
    [InlineData("RD 120701, 487526", 52.37453, 4.88353)]
    [InlineData("rd 120701,487526", 52.37453, 4.88353)]
    public void Coordinates_are_read_as_people_write_them(string typed, double latitude, double longitude)
    {
        var point = PointText.Read(typed);

        Assert.NotNull(point);
        Assert.True(point.Value.DistanceTo(new(latitude, longitude)) < 1.5, $"{point}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lindelaan 31")]
    [InlineData("4.8835, 52.3745")]
    [InlineData("52.3745")]
    [InlineData("1 2")]
    [InlineData("52.3745, 4.8835, 3")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("487525 120700")]
    public void What_is_no_place_in_the_Netherlands_is_not_taken_for_one(string typed) => Assert.Null(PointText.Read(typed));

    [Fact]
    public void No_text_makes_the_reader_of_coordinates_fall_over() => Gen.String.Sample(text => _ = PointText.Read(text), iter: 10_000);

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var point = new GeoPoint(52.495123, 5.284321);

        Assert.Equal(point, PointText.Read(PointText.Write(point)));
        Assert.True(PointText.Read(PointText.WriteGrid(point))!.Value.DistanceTo(point) < 1.2);
    }
}
