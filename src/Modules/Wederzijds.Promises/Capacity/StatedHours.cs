using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity;

/// <summary>Hours as somebody states them.</summary>
/// <param name="MinutesPerWeek">More than 0.</param>
/// <param name="From">First local day on which they hold.</param>
/// <param name="Until">Last local day; null: until further notice.</param>
/// <param name="OnlyAsDeputy">Counted only in as far as the contact of the side is away and this person stands in.</param>
internal sealed record HoursTerms(int MinutesPerWeek, DateOnly From, DateOnly? Until, bool OnlyAsDeputy = false);

/// <summary>
/// The hours a week that a named professional has for an initiative, or that a citizens' team has in all. Somebody may have several, one after the
/// other: fewer from the summer on, say.
/// </summary>
internal sealed class StatedHours : Entity
{
    public const int NameMaxLength = 80;

    /// <summary>Sixty hours is more than anybody works; a team of a hundred has more.</summary>
    public const int MostMinutesOfPerson = 60 * 60, MostMinutesOfTeam = 2000 * 60;

    private StatedHours() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Side Side { get; private init; }

    /// <summary>The professional; null: a team.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Name of the team; null: a professional, or erased since.</summary>
    public string? TeamName { get; private set; }
    public int MinutesPerWeek { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public bool OnlyAsDeputy { get; private set; }
    public Guid StatedByPersonId { get; private set; }

    /// <summary>The manager who covers the professional and agreed with these hours; null: nobody did, or they changed since.</summary>
    public Guid? ConfirmedByPersonId { get; private set; }

    /// <param name="id">Made by the form, so that a second post of the same form states nothing twice.</param>
    public static StatedHours OfProfessional(Guid id, Guid initiativeId, Guid personId, HoursTerms terms, Guid byPersonId)
    {
        var hours = new StatedHours { Id = id, InitiativeId = initiativeId, Side = Side.Professional, PersonId = personId };
        hours.Write(terms, byPersonId);
        return hours;
    }

    /// <param name="id">Made by the form, so that a second post of the same form states nothing twice.</param>
    public static StatedHours OfTeam(Guid id, Guid initiativeId, string name, HoursTerms terms, Guid byPersonId)
    {
        var hours = new StatedHours { Id = id, InitiativeId = initiativeId, Side = Side.Citizen };
        hours.Rename(name);
        hours.Write(terms, byPersonId);
        return hours;
    }

    /// <summary>States them anew; what a manager agreed with is no longer it.</summary>
    public void Restate(HoursTerms terms, string? teamName, Guid byPersonId)
    {
        if (PersonId is null)
        {
            Rename(teamName ?? "");
        }

        Write(terms, byPersonId);
    }

    /// <returns>False: this manager agreed already.</returns>
    public bool Confirm(Guid managerPersonId)
    {
        if (ConfirmedByPersonId == managerPersonId)
        {
            return false;
        }

        ConfirmedByPersonId = managerPersonId;
        Touch();
        return true;
    }

    /// <summary>The name is the own text of who stated it; the hours stay.</summary>
    public void ForgetName()
    {
        TeamName = null;
        Touch();
    }

    /// <summary>Whether both hold on a day; of the same person they may not.</summary>
    public bool Overlaps(HoursTerms terms) =>
        OnlyAsDeputy == terms.OnlyAsDeputy && From <= (terms.Until ?? DateOnly.MaxValue) && terms.From <= (Until ?? DateOnly.MaxValue);

    private void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Trim().Length, NameMaxLength, nameof(name));
        TeamName = name.Trim();
    }

    private void Write(HoursTerms terms, Guid byPersonId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.MinutesPerWeek, 1, nameof(terms));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            terms.MinutesPerWeek, PersonId is null ? MostMinutesOfTeam : MostMinutesOfPerson, nameof(terms));
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.Until ?? terms.From, terms.From, nameof(terms));
        (MinutesPerWeek, From, Until, OnlyAsDeputy) = (terms.MinutesPerWeek, terms.From, terms.Until, terms.OnlyAsDeputy && PersonId is not null);
        (StatedByPersonId, ConfirmedByPersonId) = (byPersonId, null);
        Touch();
    }
}
