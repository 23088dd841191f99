using System.Globalization;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Engagement.Acts;

/// <summary>Something that may be seen: a kind, and for what a partner confirmed what it was.</summary>
internal sealed record Thing(ActKind Kind, SeenThing? Seen);

/// <summary>What people call things.</summary>
internal static class Words
{
    public static string Of(Thing thing) => thing.Kind switch
    {
        ActKind.Answered => Texts.Act_Answered,
        ActKind.TookUp => Texts.Act_TookUp,
        ActKind.BroughtIn => Texts.Act_BroughtIn,
        ActKind.Joined => Texts.Act_Joined,
        ActKind.PromiseMade => Texts.Act_PromiseMade,
        ActKind.SeenByPartner => Of(thing.Seen ?? throw new InvalidOperationException("A confirmed act says what was seen.")),
    };

    /// <summary>The same as a sentence about somebody: "… answered".</summary>
    public static string Did(Thing thing) => thing.Kind switch
    {
        ActKind.Answered => Texts.Did_Answered,
        ActKind.TookUp => Texts.Did_TookUp,
        ActKind.BroughtIn => Texts.Did_BroughtIn,
        ActKind.Joined => Texts.Did_Joined,
        ActKind.PromiseMade => Texts.Did_PromiseMade,
        ActKind.SeenByPartner => thing.Seen switch
        {
            SeenThing.WalkedAlong => Texts.Did_WalkedAlong,
            SeenThing.CameBy => Texts.Did_CameBy,
            SeenThing.Explained => Texts.Did_Explained,
            SeenThing.ThoughtAlong => Texts.Did_ThoughtAlong,
            SeenThing.Helped => Texts.Did_Helped,
            null => throw new InvalidOperationException("A confirmed act says what was seen."),
        },
    };

    /// <summary>For whom it was done.</summary>
    public static string For(Side side) => side switch
    {
        Side.Citizen => Texts.Done_ForCitizens,
        Side.Professional => Texts.Done_ForProfessionals,
    };

    public static string Of(SeenThing seen) => seen switch
    {
        SeenThing.WalkedAlong => Texts.Seen_WalkedAlong,
        SeenThing.CameBy => Texts.Seen_CameBy,
        SeenThing.Explained => Texts.Seen_Explained,
        SeenThing.ThoughtAlong => Texts.Seen_ThoughtAlong,
        SeenThing.Helped => Texts.Seen_Helped,
    };

    public static string Of(Side side) => side switch
    {
        Side.Citizen => Texts.Side_Citizens,
        Side.Professional => Texts.Side_Professionals,
    };

    /// <summary>How a promise stands.</summary>
    public static string Of(StrandState state) => state switch
    {
        StrandState.Kept => Texts.Strand_Kept,
        StrandState.KeptLate => Texts.Strand_KeptLate,
        StrandState.Due => Texts.Strand_Due,
        StrandState.Missed => Texts.Strand_Missed,
        StrandState.Late => Texts.Strand_Late,
    };

    /// <summary>"Citizens", or "Citizens and professionals".</summary>
    public static string AndOf(IReadOnlyList<Side> sides) => sides is [var one]
        ? InSentence(Of(one))
        : With(Texts.Side_Both, InSentence(Of(Side.Citizen)), InSentence(Of(Side.Professional)));

    /// <summary>Words that begin with a capital, as they stand in the middle of a sentence.</summary>
    public static string InSentence(string words) =>
        words is [var first, var second, ..] && char.IsUpper(first) && !char.IsUpper(second) ? char.ToLower(first, CultureInfo.CurrentCulture) + words[1..] : words;

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);

    public static string With(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
