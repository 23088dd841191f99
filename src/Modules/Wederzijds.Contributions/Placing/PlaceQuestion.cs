using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Wederzijds.Contributions.Placing;

/// <summary>
/// The question where it is, as a form binds it: in words, near something with a name, on the map or by coordinates. Draw it with
/// <c>&lt;partial name="/Placing/_PlaceQuestion.cshtml" for="Where" /&gt;</c>, read it with <see cref="Read"/>. Every answer may be left out,
/// unless the page says that one is needed.
/// </summary>
internal sealed class PlaceQuestion
{
    /// <summary>Whether one of the answers must be given; then the first does not say that it may be left out. Set by the page that asks.</summary>
    [BindNever]
    public bool IsNeeded { get; set; }

    /// <summary>Address or description in words.</summary>
    public string? Place { get; set; }

    /// <summary>A name of the gazetteer.</summary>
    public string? Near { get; set; }

    /// <summary>Degrees or Dutch grid, typed or picked on the map.</summary>
    public string? Point { get; set; }

    /// <summary>What was answered. Coordinates win over "near", "near" over words; words are looked up in the gazetteer.</summary>
    public PlaceAnswer Read(Gazetteer gazetteer)
    {
        var (words, near, typed) = (Typed.Clean(Place), Typed.Clean(Near), Typed.Clean(Point));
        var point = typed.Length > 0 ? PointText.Read(typed) : null;
        var named = near.Length > 0 ? gazetteer.Find(near) : null;
        return new(
            words.Length > 0 ? words : named?.Name,
            point ?? named?.At ?? gazetteer.Find(words)?.At,
            Typed.Problem(words, Contribution.PlaceMaxLength),
            near.Length > 0 && named is null ? Texts.Place_NearUnknown : null,
            typed.Length > 0 && point is null ? Texts.Place_PointUnknown : null);
    }
}

/// <summary>A place as it was answered.</summary>
/// <param name="Words">Null: none were given.</param>
/// <param name="At">Null: not on the map.</param>
/// <param name="WordsProblem">What is wrong with the words; null: nothing. The same for the other two.</param>
internal sealed record PlaceAnswer(string? Words, GeoPoint? At, string? WordsProblem, string? NearProblem, string? PointProblem)
{
    /// <summary>The problems by the property of <see cref="PlaceQuestion"/> they belong to.</summary>
    public IEnumerable<(string Field, string Sentence)> Problems =>
        new[] { (nameof(PlaceQuestion.Place), WordsProblem), (nameof(PlaceQuestion.Near), NearProblem), (nameof(PlaceQuestion.Point), PointProblem) }
            .Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!));
}
