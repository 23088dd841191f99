using Wederzijds.DesignSystem;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Writing;

/// <summary>What is asked about an expectation, as typed: whatever was typed comes back when it is refused.</summary>
internal sealed class WishFields
{
    public string? Direction { get; set; }
    public string? Kind { get; set; }
    public string? Words { get; set; }

    /// <summary>What an example or an earlier answer already says, as a sentence; null: both are still to be chosen.</summary>
    public string? Known { get; private set; }

    public IReadOnlyList<Choice> Directions { get; private set; } = [];
    public IReadOnlyList<Choice> Kinds { get; } = ExpectingWording.Kinds;

    public static WishFields Of(Direction direction, ExpectationKind kind, string words) =>
        new() { Direction = direction.ToString(), Kind = kind.ToString(), Words = words };

    public void Offer(Side side)
    {
        Directions = ExpectingWording.DirectionsOf(side);
        Known = ReadName<Direction>(Direction) is { } way && ReadName<ExpectationKind>(Kind) is { } kind
            ? Wording.Fill(Texts.Expect_Write_Known, ExpectingWording.Of(way, side), ExpectingWording.Of(kind))
            : null;
    }

    /// <param name="complain">Told each field that cannot be understood, with the sentence for people.</param>
    /// <returns>Null: something is missing.</returns>
    public Wish? Read(Action<string, string> complain)
    {
        var words = Typed.Clean(Words);
        var direction = ReadName<Direction>(Direction);
        var kind = ReadName<ExpectationKind>(Kind);
        if (direction is null)
        {
            complain(nameof(Direction), Texts.Expect_Write_DirectionMissing);
        }

        if (kind is null)
        {
            complain(nameof(Kind), Texts.Expect_Write_KindMissing);
        }

        var problem = Typed.Problem(words, Expectation.WordsMaxLength, Texts.Expect_Write_WordsMissing);
        if (problem is not null)
        {
            complain(nameof(Words), problem);
        }

        return direction is { } way && kind is { } what && problem is null ? new(way, what, words) : null;
    }

    /// <summary>By its name alone: a number is no answer of the form.</summary>
    private static T? ReadName<T>(string? typed)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => v.ToString() == typed);
}
