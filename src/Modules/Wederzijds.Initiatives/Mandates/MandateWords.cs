using System.Globalization;
using Wederzijds.DesignSystem;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>The words for people of mandates.</summary>
internal static class MandateWords
{
    public static string Of(MandateState state) => state switch
    {
        MandateState.Draft => Texts.Mandate_Draft,
        MandateState.Asked => Texts.Mandate_Asked,
        MandateState.Valid => Texts.Mandate_Valid,
        MandateState.Declined => Texts.Mandate_Declined,
        MandateState.Ended => Texts.Mandate_Ended,
    };

    /// <summary>Word of the design's status marks.</summary>
    public static string Mark(MandateState state) => state switch
    {
        MandateState.Draft => "info",
        MandateState.Asked => "waiting",
        MandateState.Valid => "kept",
        MandateState.Declined or MandateState.Ended => "stopped",
    };

    /// <summary>What may be promised.</summary>
    public static string Promising(bool mayPromise, int? minutes) => !mayPromise ? Texts.Mandate_PromiseNothing
        : minutes is { } most ? string.Format(CultureInfo.CurrentCulture, Texts.Mandate_PromiseMinutes, most) : Texts.Mandate_PromiseAll;

    public static string Spending(int euros) => euros == 0 ? Texts.Mandate_SpendNothing : string.Format(CultureInfo.CurrentCulture, Texts.Mandate_SpendEuros, euros);

    public static string Of(BeyondKind kind) => kind switch
    {
        BeyondKind.Spend => Texts.Mandate_BeyondSpend,
        BeyondKind.Deviate => Texts.Mandate_BeyondDeviate,
    };

    public static IReadOnlyList<Choice> Beyonds => [.. Enum.GetValues<BeyondKind>().Select(k => new Choice(k.ToString(), Of(k)))];

    public static IReadOnlyList<Choice> YesNo => [new("yes", Texts.Mandate_Yes), new("no", Texts.Mandate_No)];

    /// <returns>Null: neither was chosen.</returns>
    public static bool? ReadYes(string? typed) => typed switch { "yes" => true, "no" => false, _ => null };
}
