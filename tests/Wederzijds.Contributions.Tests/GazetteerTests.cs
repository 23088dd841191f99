using System.Text;
using CsCheck;
using Wederzijds.Contributions.Demo;
using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions.Tests;

public sealed class GazetteerTests
{
    private static readonly SiteArea Town = ReadTown();

    [Theory]
    [InlineData("Lindelaan", "Lindelaan")]
    [InlineData("lindelaan 31", "Lindelaan")]
    [InlineData("Steeg achter de LINDELAAN", "Lindelaan")]
    [InlineData("Bushalte Lindelaan", "Bushalte Lindelaan")]
    [InlineData("Hek van de Lindeschool", "Lindeschool")]
    [InlineData("Fietspad langs de vaart", "Fietspad langs de vaart")]
    [InlineData("Voor de apotheek", "Apotheek")]
    public void The_longest_name_in_the_words_is_the_place(string words, string name) => Assert.Equal(name, Town.Gazetteer.Find(words)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ergens")]
    [InlineData("Lindehoven")]
    [InlineData("Lindelaantje")]
    public void What_names_no_street_or_place_is_not_found(string? words) => Assert.Null(Town.Gazetteer.Find(words));

    [Fact]
    public void House_numbers_lie_along_their_street_odd_and_even_on_either_side()
    {
        var points = new[] { 1, 3, 149, 299 }.Select(n => Town.Gazetteer.Find($"Lindelaan {n}")!.At).ToList();
        var across = Town.Gazetteer.Find("Lindelaan 150")!.At;

        Assert.True(points[0].DistanceTo(points[1]) < 25);
        Assert.True(points[0].DistanceTo(points[3]) > 800);
        Assert.InRange(points[2].DistanceTo(across), 12, 30);
        Assert.Equal(Town.Gazetteer.Find("Lindelaan")!.At, Town.Gazetteer.Find("Lindelaan 9999")!.At);
    }

    [Fact]
    public void A_point_lies_in_its_neighbourhood_or_in_none()
    {
        Assert.Equal("Lindekwartier", Town.Gazetteer.NeighbourhoodOf(Town.Gazetteer.Find("Lindeschool")!.At));
        Assert.Equal("De Weide", Town.Gazetteer.NeighbourhoodOf(Town.Gazetteer.Find("Weideschool")!.At));
        Assert.Null(Town.Gazetteer.NeighbourhoodOf(new(52.0, 5.0)));
    }

    [Fact]
    public void Names_are_offered_once_and_in_order()
    {
        Assert.Contains("Dorpsplein", Town.Gazetteer.Names);
        Assert.DoesNotContain("Lindekwartier", Town.Gazetteer.Names);
        Assert.Equal(Town.Gazetteer.Names.Distinct(), Town.Gazetteer.Names);
        Assert.InRange(Town.Gazetteer.Names.Count, 30, 100);
    }

    [Fact]
    public void The_invented_town_is_small_and_lies_where_no_real_one_is()
    {
        Assert.InRange(Town.Json.Length, 10_000, 60_000);
        Assert.All(Town.Features.SelectMany(f => f.Lines).SelectMany(l => l), p => Assert.True(p.DistanceTo(new(52.4925, 5.2838)) < 2500));
    }

    [Fact]
    public void Most_stories_of_the_demo_that_name_a_place_are_on_the_map()
    {
        var placed = DemoStories.All.Where(s => s.Place is not null).ToList();

        Assert.True(placed.Count(s => Town.Gazetteer.Find(s.Place) is not null) >= placed.Count * 3 / 4);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("""{"features":[{"properties":{"kind":"street"},"geometry":{"type":"Circle","coordinates":[]}}]}""")]
    [InlineData("""{"features":[{"properties":{"kind":"street"},"geometry":{"type":"Point","coordinates":["a","b"]}}]}""")]
    [InlineData("""{"features":[{"properties":{"kind":"street"},"geometry":{"type":"Point","coordinates":[5,95]}}]}""")]
    public void A_file_that_is_no_area_is_said_to_be_none(string json) =>
        Assert.Throws<InvalidDataException>(() => SiteArea.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_a_file_says_besides_is_left_alone()
    {
        var area = SiteArea.Read("""{"features":[{"properties":null,"geometry":null},{"properties":{"kind":"volcano"},"geometry":null}]}"""u8.ToArray());

        Assert.Empty(area.Features);
        Assert.Null(area.Bounds);
        Assert.Empty(area.Gazetteer.Names);
    }

    [Fact]
    public void No_words_make_the_gazetteer_fall_over() => Gen.String.Sample(words => _ = Town.Gazetteer.Find(words), iter: 5000);

    private static SiteArea ReadTown()
    {
        using var stream = typeof(SiteArea).Assembly.GetManifestResourceStream("lindehoven.geojson")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return SiteArea.Read(copy.ToArray());
    }
}
