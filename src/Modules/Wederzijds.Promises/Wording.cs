using System.Globalization;
using Wederzijds.Contracts;

namespace Wederzijds.Promises;

/// <summary>The module's own terms in the reader's language.</summary>
internal static class Wording
{
    public static string Of(Norm? norm) => norm switch
    {
        null => Texts.Norm_None,
        { Kind: NormKind.AnswerWithinWorkingDays, Amount: 1 } => Texts.Norm_AnswerWithinOneDay,
        { Kind: NormKind.AnswerWithinWorkingDays } => Fill(Texts.Norm_AnswerWithinDays, norm.Amount),
        _ => throw new InvalidOperationException($"No words for {norm.Kind}."),
    };

    /// <summary>Who owes, in one word.</summary>
    public static string Of(Side side) => side switch
    {
        Side.Citizen => Texts.Side_Citizens,
        Side.Professional => Texts.Side_Professionals,
    };

    /// <summary>"Citizens owe professionals".</summary>
    public static string Owes(Side debtor) => debtor switch
    {
        Side.Citizen => Texts.Side_CitizensOwe,
        Side.Professional => Texts.Side_ProfessionalsOwe,
    };

    public static string Of(PromiseState state) => state switch
    {
        PromiseState.Draft => Texts.State_Draft,
        PromiseState.Proposed => Texts.State_Proposed,
        PromiseState.InForce => Texts.State_InForce,
        PromiseState.Declined => Texts.State_Declined,
        PromiseState.Ended => Texts.State_Ended,
    };

    /// <summary>Word of the design's status marks.</summary>
    public static string Mark(PromiseState state) => state switch
    {
        PromiseState.Draft => "info",
        PromiseState.Proposed => "waiting",
        PromiseState.InForce => "kept",
        PromiseState.Declined or PromiseState.Ended => "stopped",
    };

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Due => Texts.Delivery_Due,
        DeliveryState.Kept => Texts.Delivery_Kept,
        DeliveryState.KeptLate => Texts.Delivery_KeptLate,
        DeliveryState.Late => Texts.Delivery_Late,
        DeliveryState.Void => Texts.Delivery_Void,
    };

    public static string Mark(DeliveryState state) => state switch
    {
        DeliveryState.Due => "due",
        DeliveryState.Kept => "kept",
        DeliveryState.KeptLate => "done",
        DeliveryState.Late => "late",
        DeliveryState.Void => "stopped",
    };

    /// <summary>A person's name, or what stands for one who is no longer here.</summary>
    public static string Person(string? name) => name ?? Texts.Person_Former;

    /// <summary>Who is waited for, or that the side has nobody who can be.</summary>
    public static string WaitedFor(string? name, Side debtor) => name ?? Fill(Texts.Person_NobodyOf, Of(debtor));

    public static string Fill(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
