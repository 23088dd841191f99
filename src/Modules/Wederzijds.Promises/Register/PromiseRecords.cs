using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises.Register;

/// <param name="Newer">Cursor of the page before; null on the first.</param>
/// <param name="Older">Cursor of the page after; null on the last.</param>
public sealed record PromiseAnswers(IReadOnlyList<PromiseAnswer> Items, string? Newer, string? Older);

/// <param name="Version">Number of the version shown: the one in force, else the latest.</param>
/// <param name="Asked">Number of the version that waits for a yes; null: none.</param>
/// <param name="Norm">Null: a draft that says nothing yet.</param>
/// <param name="Since">Since when that version is in force; null: it is not.</param>
/// <param name="Until">Its last day; null: until further notice.</param>
/// <param name="Unconfirmed">Waits for the word of the other side.</param>
/// <param name="Missed">Periods in which not all that was promised was done.</param>
public sealed record PromiseAnswer(
    Guid Id, string Debtor, string State, int Version, int? Asked, NormAnswer? Norm, string? Words, string? Owner, DateTimeOffset? Since, DateOnly? Until,
    int Kept, int KeptLate, int Late, int Due, int Unconfirmed, int Missed, IReadOnlyList<WaitingAnswer> WaitedFor);

/// <param name="Amount">Working days, times, or minutes; 1 by a date and for conduct.</param>
/// <param name="Period">Week, Month, Quarter or Year; null: the kind has none.</param>
/// <param name="Date">The last day; null: not by a date.</param>
public sealed record NormAnswer(string Kind, int Amount, string? Period, DateOnly? Date)
{
    internal static NormAnswer Of(Norm norm) => new(norm.Kind.ToString(), norm.Amount, norm.Period?.ToString(), norm.Date);
}

/// <param name="Name">Null: the side has no contact.</param>
public sealed record WaitingAnswer(string? Name, int Late, int Due);

public sealed record PromiseMade(Guid Id);

/// <param name="Outcome">InForce, WaitsForPartner, WaitsForManager or AlreadyAccepted.</param>
public sealed record PromiseSaid(string Outcome);

/// <summary>What can be promised.</summary>
public enum PromisedKind
{
    AnswerWithinWorkingDays = 1,
    TimesPerPeriod = 2,
    ByDate = 3,
    HoursPerPeriod = 4,
    Conduct = 5,
}

/// <summary>In what stretch.</summary>
public enum PromisedPeriod
{
    Week = 1,
    Month = 2,
    Quarter = 3,
    Year = 4,
}

/// <summary>A promise to propose; the caller's side says yes with it.</summary>
/// <param name="Id">Made by the caller, so that a second post makes no second promise; left out: made here.</param>
/// <param name="Amount">Working days, times, or minutes; not for ByDate and Conduct.</param>
/// <param name="OwnerPersonId">A member of the side that owes.</param>
/// <param name="ShownBy">The kind of work that shows it; left out: both sides say so.</param>
public sealed record NewPromiseRequest(
    Guid? Id,
    [property: Required, EnumDataType(typeof(Side)), JsonConverter(typeof(JsonStringEnumConverter<Side>))] Side? Debtor,
    [property: Required, EnumDataType(typeof(PromisedKind)), JsonConverter(typeof(JsonStringEnumConverter<PromisedKind>))] PromisedKind? Norm,
    [property: Range(1, 60_000)] int? Amount,
    [property: EnumDataType(typeof(PromisedPeriod)), JsonConverter(typeof(JsonStringEnumConverter<PromisedPeriod>))] PromisedPeriod? Period,
    DateOnly? Date,
    Guid? OwnerPersonId,
    [property: StringLength(PromiseVersion.WordsMaxLength)] string? Words,
    DateOnly? From,
    DateOnly? Until,
    [property: EnumDataType(typeof(WorkKind)), JsonConverter(typeof(JsonStringEnumConverter<WorkKind>))] WorkKind? ShownBy)
{
    internal NormKind? Kind => (NormKind?)(int?)Norm;

    /// <returns>Null: what the kind needs is missing or out of bounds.</returns>
    internal Terms? ToTerms()
    {
        NormPeriod? period = (NormPeriod?)(int?)Period;
        var (amount, fits) = (Amount ?? 0, true);
        fits &= Kind switch
        {
            null => false,
            NormKind.AnswerWithinWorkingDays => amount is >= 1 and <= Promises.Norm.MostWorkingDays,
            NormKind.TimesPerPeriod => amount is >= 1 and <= Promises.Norm.MostTimes && period is not null,
            NormKind.HoursPerPeriod => amount is >= 1 and <= Promises.Norm.MostMinutes && period is not null,
            NormKind.ByDate => IsKnown(Date) && Date is not null,
            NormKind.Conduct => period is not null,
            _ => false,
        };
        return fits && IsKnown(From) && IsKnown(Until)
            ? new(OwnerPersonId, Promises.Norm.Of(Kind, amount, period, Date), Words) { From = From, Until = Until, ShownBy = ShownBy }
            : null;
    }

    private static bool IsKnown(DateOnly? day) => day is null || day.Value.Year is >= Kernel.Time.DutchHolidays.FirstYear and <= Proposing.PromiseFields.LastYear;
}

/// <param name="Version">The version that was read: nobody accepts what they did not see.</param>
public sealed record AcceptRequest([property: Required, Range(1, int.MaxValue)] int? Version);

/// <param name="Version">The version that was read.</param>
public sealed record DeclineRequest(
    [property: Required, Range(1, int.MaxValue)] int? Version, [property: Required, StringLength(Promise.ReasonMaxLength)] string? Because);
