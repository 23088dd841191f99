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
        { Kind: NormKind.TimesPerPeriod, Amount: 1 } => Fill(Texts.Norm_OncePer, Of(norm.Period!.Value)),
        { Kind: NormKind.TimesPerPeriod } => Fill(Texts.Norm_TimesPer, norm.Amount, Of(norm.Period!.Value)),
        { Kind: NormKind.HoursPerPeriod } => Fill(Texts.Norm_HoursPer, Hours(norm.Amount), Of(norm.Period!.Value)),
        { Kind: NormKind.ByDate } => Fill(Texts.Norm_ByDate, norm.Date),
        { Kind: NormKind.Conduct } => Fill(Texts.Norm_Conduct, Of(norm.Period!.Value)),
        _ => throw new InvalidOperationException($"No words for {norm.Kind}."),
    };

    /// <summary>"month", as in "once a month".</summary>
    public static string Of(NormPeriod period) => period switch
    {
        NormPeriod.Week => Texts.Period_Week,
        NormPeriod.Month => Texts.Period_Month,
        NormPeriod.Quarter => Texts.Period_Quarter,
        NormPeriod.Year => Texts.Period_Year,
    };

    public static string Of(NormKind kind) => kind switch
    {
        NormKind.AnswerWithinWorkingDays => Texts.Kind_Answer,
        NormKind.TimesPerPeriod => Texts.Kind_Times,
        NormKind.ByDate => Texts.Kind_ByDate,
        NormKind.HoursPerPeriod => Texts.Kind_Hours,
        NormKind.Conduct => Texts.Kind_Conduct,
    };

    public static string Of(PromiseSubject subject) => subject switch
    {
        PromiseSubject.Information => Texts.Subject_Information,
        PromiseSubject.Support => Texts.Subject_Support,
        PromiseSubject.Answer => Texts.Subject_Answer,
        PromiseSubject.Presence => Texts.Subject_Presence,
        PromiseSubject.Equipment => Texts.Subject_Equipment,
        PromiseSubject.Recognition => Texts.Subject_Recognition,
        PromiseSubject.Effort => Texts.Subject_Effort,
        PromiseSubject.Conduct => Texts.Subject_Conduct,
    };

    /// <summary>How much, in the unit of the norm.</summary>
    public static string Amount(NormKind kind, int amount) => kind switch
    {
        NormKind.HoursPerPeriod => Fill(Texts.Amount_Hours, Hours(amount)),
        NormKind.TimesPerPeriod or NormKind.AnswerWithinWorkingDays or NormKind.ByDate or NormKind.Conduct => Fill(Texts.Amount_Times, amount),
    };

    /// <summary>What the debtor's side says was done.</summary>
    public static string Reported(NormKind kind, int amount) =>
        kind is NormKind.TimesPerPeriod or NormKind.HoursPerPeriod ? Fill(Texts.Reported_Amount, Amount(kind, amount)) : Texts.Reported_Done;

    public static string Of(Effort effort) =>
        Fill(Texts.Effort_About, Hundredths(effort.TimesPerMonthInHundredths), effort.MinutesEach, effort.MinutesPerWeek);

    /// <summary>Kept, late and to come; what never happens is left out.</summary>
    public static string Counts(Register.PromiseCounts counts) => Fill(Texts.Fact_Counts, counts.Kept, counts.KeptLate, counts.Late, counts.Due)
        + (counts.Unconfirmed > 0 ? Fill(Texts.Fact_CountUnconfirmed, counts.Unconfirmed) : "")
        + (counts.Missed > 0 ? Fill(Texts.Fact_CountMissed, counts.Missed) : "");

    /// <summary>Counting stops above it.</summary>
    public const int MostCounted = 1000;

    /// <summary>The number, or that there are more than are counted.</summary>
    public static string Count(int count) => count > MostCounted ? Texts.Count_Many : count.ToString(CultureInfo.CurrentCulture);

    /// <summary>The beginning, for in a list.</summary>
    public static string Short(string words) => words.Length <= 90 ? words : words[..(char.IsHighSurrogate(words[87]) ? 87 : 88)].TrimEnd() + "…";

    /// <summary>One example of such a promise.</summary>
    public static string Example(NormKind kind) => kind switch
    {
        NormKind.AnswerWithinWorkingDays => Texts.Example_Answer,
        NormKind.TimesPerPeriod => Texts.Example_Times,
        NormKind.ByDate => Texts.Example_ByDate,
        NormKind.HoursPerPeriod => Texts.Example_Hours,
        NormKind.Conduct => Texts.Example_Conduct,
    };

    public static string Hundredths(int number) => (number / 100m).ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>Whole hours, or hours with at most two decimals.</summary>
    public static string Hours(int minutes) => (minutes / 60m).ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>How much of it is there: what is short and what is over stand apart, never as one figure.</summary>
    public static string Amounts(NormKind kind, int promised, int delivered) => (kind, delivered > promised) switch
    {
        (NormKind.TimesPerPeriod, true) => Fill(Texts.Amounts_TimesMore, promised, delivered - promised),
        (NormKind.TimesPerPeriod, false) => Fill(Texts.Amounts_Times, delivered, promised),
        (NormKind.HoursPerPeriod, true) => Fill(Texts.Amounts_HoursMore, Hours(promised), Hours(delivered - promised)),
        (NormKind.HoursPerPeriod, false) => Fill(Texts.Amounts_Hours, Hours(delivered), Hours(promised)),
        (NormKind.AnswerWithinWorkingDays or NormKind.ByDate or NormKind.Conduct, _) => "",
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
        PromiseState.Withdrawn => Texts.State_Withdrawn,
    };

    /// <summary>Word of the design's status marks.</summary>
    public static string Mark(PromiseState state) => state switch
    {
        PromiseState.Draft => "info",
        PromiseState.Proposed => "waiting",
        PromiseState.InForce => "kept",
        PromiseState.Declined or PromiseState.Ended or PromiseState.Withdrawn => "stopped",
    };

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Due => Texts.Delivery_Due,
        DeliveryState.Kept => Texts.Delivery_Kept,
        DeliveryState.KeptLate => Texts.Delivery_KeptLate,
        DeliveryState.Late => Texts.Delivery_Late,
        DeliveryState.Void => Texts.Delivery_Void,
        DeliveryState.Unconfirmed => Texts.Delivery_Unconfirmed,
        DeliveryState.Missed => Texts.Delivery_Missed,
    };

    public static string Mark(DeliveryState state) => state switch
    {
        DeliveryState.Due => "due",
        DeliveryState.Kept => "kept",
        DeliveryState.KeptLate => "done",
        DeliveryState.Late => "late",
        DeliveryState.Void => "stopped",
        DeliveryState.Unconfirmed => "waiting",
        DeliveryState.Missed => "late",
    };

    /// <summary>A person's name, or what stands for one who is no longer here.</summary>
    public static string Person(string? name) => name ?? Texts.Person_Former;

    /// <summary>Who is waited for, or that the side has nobody who can be.</summary>
    public static string WaitedFor(string? name, Side debtor) => name ?? Fill(Texts.Person_NobodyOf, Of(debtor));

    public static string Fill(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
