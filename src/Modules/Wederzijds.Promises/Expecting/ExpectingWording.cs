using Wederzijds.Contracts;
using Wederzijds.DesignSystem;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting;

/// <summary>The words of the expectation round in the reader's language.</summary>
internal static class ExpectingWording
{
    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ExpectationKind>().Select(k => new Choice(k.ToString(), Of(k)))];

    /// <summary>The two ways it can go, for who writes for this side.</summary>
    public static IReadOnlyList<Choice> DirectionsOf(Side side) =>
        [new(nameof(Direction.Expect), Of(Direction.Expect, side)), new(nameof(Direction.Offer), Of(Direction.Offer, side))];

    public static string Of(ExpectationKind kind) => kind switch
    {
        ExpectationKind.Information => Texts.Expect_Kind_Information,
        ExpectationKind.Support => Texts.Expect_Kind_Support,
        ExpectationKind.Answer => Texts.Expect_Kind_Answer,
        ExpectationKind.Presence => Texts.Expect_Kind_Presence,
        ExpectationKind.Equipment => Texts.Expect_Kind_Equipment,
        ExpectationKind.Recognition => Texts.Expect_Kind_Recognition,
        ExpectationKind.Effort => Texts.Expect_Kind_Effort,
        ExpectationKind.Conduct => Texts.Expect_Kind_Conduct,
    };

    /// <summary>"Citizens expect of professionals", "citizens offer professionals".</summary>
    public static string Of(Direction direction, Side writer) => (direction, writer) switch
    {
        (Direction.Expect, Side.Citizen) => Texts.Expect_CitizensExpect,
        (Direction.Expect, Side.Professional) => Texts.Expect_ProfessionalsExpect,
        (Direction.Offer, Side.Citizen) => Texts.Expect_CitizensOffer,
        (Direction.Offer, Side.Professional) => Texts.Expect_ProfessionalsOffer,
        _ => throw new InvalidOperationException($"No words for {direction} of {writer}."),
    };

    public static string Of(RoundState state) => state switch
    {
        RoundState.Writing => Texts.Expect_Round_Writing,
        RoundState.Comparing => Texts.Expect_Round_Comparing,
        RoundState.Settled => Texts.Expect_Round_Settled,
    };

    /// <summary>Word of the design's status marks.</summary>
    public static string Mark(RoundState state) => state switch
    {
        RoundState.Writing => "waiting",
        RoundState.Comparing => "due",
        RoundState.Settled => "kept",
    };

    public static string Of(ExpectationState state) => state switch
    {
        ExpectationState.Open => Texts.Expect_State_Open,
        ExpectationState.Asked => Texts.Expect_State_Asked,
        ExpectationState.AtTable => Texts.Expect_State_AtTable,
        ExpectationState.Promised => Texts.Expect_State_Promised,
        ExpectationState.Declined => Texts.Expect_State_Declined,
        ExpectationState.Withdrawn => Texts.Expect_State_Withdrawn,
    };

    public static string Mark(ExpectationState state) => state switch
    {
        ExpectationState.Open => "due",
        ExpectationState.Asked or ExpectationState.AtTable => "waiting",
        ExpectationState.Promised => "kept",
        ExpectationState.Declined or ExpectationState.Withdrawn => "stopped",
    };

    public static string Of(Fit fit) => fit switch
    {
        Fit.Matched => Texts.Expect_Fit_Matched,
        Fit.OneSided => Texts.Expect_Fit_OneSided,
        Fit.Conflicting => Texts.Expect_Fit_Conflicting,
    };

    /// <summary>What this side would owe, as a heading.</summary>
    public static string WouldOwe(Side debtor) => debtor switch
    {
        Side.Citizen => Texts.Expect_CitizensWouldOwe,
        Side.Professional => Texts.Expect_ProfessionalsWouldOwe,
    };

    /// <summary>The first words of an expectation, for lists in which more does not fit.</summary>
    public static string Short(string words)
    {
        const int Most = 80;
        var line = words.ReplaceLineEndings(" ");
        if (line.Length <= Most)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', Most, Most / 2);
        return line[..(cut > 0 ? cut : Most)] + "…";
    }
}
