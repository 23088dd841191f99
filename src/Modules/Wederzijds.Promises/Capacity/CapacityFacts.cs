using Wederzijds.Contracts;
using Wederzijds.Promises.Capacity.Limiting;

namespace Wederzijds.Promises.Capacity;

/// <param name="PersonName">Null: a team, or erased.</param>
/// <param name="TeamName">Null: a professional, or erased.</param>
internal sealed record HoursFact(
    Guid Id, Guid InitiativeId, Side Side, Guid? PersonId, string? PersonName, string? TeamName, int Minutes, DateOnly From, DateOnly? Until, bool OnlyAsDeputy,
    Guid? ConfirmedBy)
{
    public static HoursFact Of(StatedHours h) => new(
        h.Id, h.InitiativeId, h.Side, h.PersonId, null, h.TeamName, h.MinutesPerWeek, h.From, h.Until, h.OnlyAsDeputy, h.ConfirmedByPersonId);

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until >= day);
}

internal sealed record AwayFact(Guid Id, Guid PersonId, DateOnly From, DateOnly Until);

/// <summary>A promise in force with the work it brings.</summary>
/// <param name="Estimated">Minutes a week, as estimated; null: nobody estimated it.</param>
/// <param name="Learned">Minutes a week, by what came in the last thirteen weeks; null: not in force that long, or not counted by the piece.</param>
internal sealed record OwedFact(
    Guid PromiseId, Guid InitiativeId, Side Debtor, Guid? OwnerPersonId, DateOnly From, DateOnly? Until, double? Estimated, double? Learned, Norm? Norm = null)
{
    /// <summary>What counts: learned where it is known, else estimated.</summary>
    public double Minutes => Learned ?? Estimated ?? 0;
}

/// <summary>An initiative as the hours of its people need it.</summary>
/// <param name="ContactId">Of the professionals; null: nobody.</param>
/// <param name="DeputyId">Of the professionals' contact, who accepted; null: nobody.</param>
internal sealed record InitiativeFact(Guid InitiativeId, string Slug, string Name, Guid? ContactId, string? ContactName, Guid? DeputyId, DateOnly? BudgetEndsOn);

/// <param name="SignerName">Null: erased since.</param>
internal sealed record SignatureFact(
    Guid Id, Guid InitiativeId, Side Side, SignatureState State, int MinutesPerWeek, DateOnly Until, Guid SignerPersonId, string? SignerName, DateTimeOffset AskedAt,
    string? AskedBecause, DateTimeOffset? AnsweredAt, string? Reason)
{
    public static SignatureFact Of(Signature s) => new(
        s.Id, s.InitiativeId, s.Side, s.State, s.MinutesPerWeek, s.Until, s.SignerPersonId, null, s.AskedAt, s.AskedBecause, s.AnsweredAt, s.Reason);

    /// <summary>Whether it answers for so much on this day.</summary>
    public bool Covers(double minutes, DateOnly today) => State is SignatureState.Signed && Until >= today && minutes <= MinutesPerWeek + 1e-6;
}

/// <summary>All that a reckoning needs, as it stands in the database; a change that is not saved yet is put in with the verbs below.</summary>
internal sealed record CapacityFacts(
    DateOnly Today, byte[] WorkingDays, int WarnAt, int BlockAbove, List<InitiativeFact> Initiatives, List<HoursFact> Hours, List<AwayFact> Away,
    Dictionary<Guid, int> InAll, List<OwedFact> Owed, List<SignatureFact> Signatures)
{
    /// <summary>Of the first week.</summary>
    public DateOnly Monday { get; } = MondayOf(Today);

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>A side that is held to its hours: the professionals always, citizens once a team said how many it has.</summary>
    public bool IsHeld(Guid initiative, Side side) => side is Side.Professional || Hours.Exists(h => h.InitiativeId == initiative && h.Side == side);

    public void Put(StatedHours hours)
    {
        Hours.RemoveAll(h => h.Id == hours.Id);
        Hours.Add(HoursFact.Of(hours));
    }

    public void Put(Signature signature)
    {
        Signatures.RemoveAll(s => s.Id == signature.Id);
        Signatures.Add(SignatureFact.Of(signature));
    }

    public void PutBudgetEnd(Guid initiative, DateOnly? on)
    {
        var at = Initiatives.FindIndex(i => i.InitiativeId == initiative);
        Initiatives[at] = Initiatives[at] with { BudgetEndsOn = on };
    }

    /// <summary>What begins after the weeks ahead is looked at as if it began in the last of them: it has to fit as well.</summary>
    public OwedFact Drawn(OwedFact owed)
    {
        var last = Monday.AddDays(7 * (Forecast.Weeks - 1));
        return owed.From > last ? owed with { From = last } : owed;
    }

    public static CapacityFacts None(DateOnly today) =>
        new(today, [.. Enumerable.Repeat((byte)0b1_1111, Forecast.Weeks)], CapacityLimits.Warn, CapacityLimits.Block, [], [], [], [], [], []);
}
