using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Promises.Expecting.Writing;

/// <summary>Something that others in such an initiative often expect or offer, to be put in and then worded as one's own.</summary>
/// <param name="Number">Its place, by which an address asks for it.</param>
internal sealed record Suggestion(int Number, Direction Direction, ExpectationKind Kind, string Words);

/// <summary>What the template of an initiative suggests to each side, in the reader's language.</summary>
internal static class Suggestions
{
    public static IReadOnlyList<Suggestion> For(InitiativeTemplate template, Side side)
    {
        var own = template is InitiativeTemplate.NeighbourhoodWatch ? Watch(side) : [];
        return [.. own.Concat(Common()).Select((s, i) => new Suggestion(i + 1, s.Direction, s.Kind, s.Words))];
    }

    private static IEnumerable<(Direction Direction, ExpectationKind Kind, string Words)> Watch(Side side) => side is Side.Citizen
        ?
        [
            (Direction.Expect, ExpectationKind.Answer, Texts.Expect_Watch_CitizensAnswer),
            (Direction.Expect, ExpectationKind.Presence, Texts.Expect_Watch_CitizensPresence),
            (Direction.Expect, ExpectationKind.Equipment, Texts.Expect_Watch_CitizensEquipment),
            (Direction.Offer, ExpectationKind.Effort, Texts.Expect_Watch_CitizensEffort),
            (Direction.Offer, ExpectationKind.Conduct, Texts.Expect_Watch_CitizensConduct),
        ]
        :
        [
            (Direction.Expect, ExpectationKind.Information, Texts.Expect_Watch_ProfessionalsInformation),
            (Direction.Expect, ExpectationKind.Conduct, Texts.Expect_Watch_ProfessionalsConduct),
            (Direction.Offer, ExpectationKind.Answer, Texts.Expect_Watch_ProfessionalsAnswer),
            (Direction.Offer, ExpectationKind.Support, Texts.Expect_Watch_ProfessionalsSupport),
        ];

    /// <summary>What either side may say, for each kind one to expect and one to offer.</summary>
    private static IEnumerable<(Direction Direction, ExpectationKind Kind, string Words)> Common() =>
    [
        (Direction.Expect, ExpectationKind.Information, Texts.Expect_Common_ExpectInformation),
        (Direction.Expect, ExpectationKind.Support, Texts.Expect_Common_ExpectSupport),
        (Direction.Expect, ExpectationKind.Answer, Texts.Expect_Common_ExpectAnswer),
        (Direction.Expect, ExpectationKind.Presence, Texts.Expect_Common_ExpectPresence),
        (Direction.Expect, ExpectationKind.Equipment, Texts.Expect_Common_ExpectEquipment),
        (Direction.Expect, ExpectationKind.Recognition, Texts.Expect_Common_ExpectRecognition),
        (Direction.Expect, ExpectationKind.Effort, Texts.Expect_Common_ExpectEffort),
        (Direction.Expect, ExpectationKind.Conduct, Texts.Expect_Common_ExpectConduct),
        (Direction.Offer, ExpectationKind.Information, Texts.Expect_Common_OfferInformation),
        (Direction.Offer, ExpectationKind.Support, Texts.Expect_Common_OfferSupport),
        (Direction.Offer, ExpectationKind.Answer, Texts.Expect_Common_OfferAnswer),
        (Direction.Offer, ExpectationKind.Presence, Texts.Expect_Common_OfferPresence),
        (Direction.Offer, ExpectationKind.Equipment, Texts.Expect_Common_OfferEquipment),
        (Direction.Offer, ExpectationKind.Recognition, Texts.Expect_Common_OfferRecognition),
        (Direction.Offer, ExpectationKind.Effort, Texts.Expect_Common_OfferEffort),
        (Direction.Offer, ExpectationKind.Conduct, Texts.Expect_Common_OfferConduct),
    ];
}
