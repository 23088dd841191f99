using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity;

/// <summary>
/// The hours of one side of an initiative as a whole. Whatever comes into force raises its revision, so that of two promises made at once the second
/// is looked at again with the first one counted. Also keeps what was warned of, so that nobody hears the same twice.
/// </summary>
internal sealed class CapacitySide : Entity
{
    private CapacitySide() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Side Side { get; private init; }

    /// <summary>Last local day that is paid for; null: no end in sight. After it the professionals have no hours.</summary>
    public DateOnly? BudgetEndsOn { get; private set; }

    /// <summary>Hours do not cover what is promised, and nobody signed for it.</summary>
    public bool IsShort { get; private set; }

    /// <summary>The end of the budget that was warned of.</summary>
    public DateOnly? WarnedOfBudgetEnd { get; private set; }

    /// <summary>The absence of the contact that was warned of.</summary>
    public Guid? WarnedOfAbsenceId { get; private set; }

    /// <summary>The week from which on it gets too much; null: it does not, or not any more.</summary>
    public DateOnly? WarnedOfLoadFrom { get; private set; }

    public static CapacitySide Of(Guid initiativeId, Side side, DateTimeOffset now)
    {
        var made = new CapacitySide { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Side = side };
        made.Touch();
        return made;
    }

    /// <summary>Something came into force that counts here.</summary>
    public void Count() => Touch();

    /// <returns>False: it was so already.</returns>
    public bool EndBudget(DateOnly? on)
    {
        if (BudgetEndsOn == on)
        {
            return false;
        }

        (BudgetEndsOn, WarnedOfBudgetEnd) = (on, null);
        Touch();
        return true;
    }

    /// <summary>Notes whether hours are short.</summary>
    /// <returns>False: nothing changed.</returns>
    public bool Judge(bool isShort)
    {
        if (IsShort == isShort)
        {
            return false;
        }

        IsShort = isShort;
        Touch();
        return true;
    }

    /// <summary>Tells that the initiative as a whole has what an opening needs of hours, or has it no longer.</summary>
    public void Announce(bool isMet) => Raise(isMet
        ? new Contracts.Initiatives.OpeningNeedMet(InitiativeId, Contracts.Initiatives.OpeningNeed.Capacity)
        : new Contracts.Initiatives.OpeningNeedLost(InitiativeId, Contracts.Initiatives.OpeningNeed.Capacity));

    /// <summary>Warns that the budget ends; once for each end.</summary>
    public bool WarnOfBudgetEnd()
    {
        if (BudgetEndsOn is not { } on || WarnedOfBudgetEnd == on)
        {
            return false;
        }

        WarnedOfBudgetEnd = on;
        Raise(new CapacityWarned(InitiativeId, Side, CapacityWarning.BudgetEnds, on));
        return true;
    }

    /// <summary>Warns that the contact goes away and nobody stands in; once for each absence.</summary>
    public bool WarnOfAbsence(Guid absenceId, DateOnly from)
    {
        if (WarnedOfAbsenceId == absenceId)
        {
            return false;
        }

        WarnedOfAbsenceId = absenceId;
        Raise(new CapacityWarned(InitiativeId, Side, CapacityWarning.ContactAway, from));
        return true;
    }

    /// <summary>Warns that it gets too much from this week on; again only when it was not so in between.</summary>
    /// <param name="monday">Null: it does not get too much.</param>
    public bool WarnOfLoad(DateOnly? monday)
    {
        if ((WarnedOfLoadFrom is null) == (monday is null))
        {
            return false;
        }

        WarnedOfLoadFrom = monday;
        if (monday is { } from)
        {
            Raise(new CapacityWarned(InitiativeId, Side, CapacityWarning.LoadRises, from));
        }
        else
        {
            Touch();
        }

        return true;
    }
}
