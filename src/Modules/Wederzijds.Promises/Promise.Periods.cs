using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises;

/// <summary>What falls due when, and the end.</summary>
internal sealed partial class Promise
{
    /// <summary>Last local day of the version in force; null: until further notice, or none is.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The local day from which periods are counted; null: the norm has none, or nothing was in force yet.</summary>
    public DateOnly? PeriodsFrom { get; private set; }

    /// <summary>How many periods from that day on have their due moment.</summary>
    public int PeriodsMade { get; private set; }

    /// <summary>The local day on which the next due moment is to be made; null: there is none to come.</summary>
    public DateOnly? NextDueFrom { get; private set; }

    /// <summary>Counts periods anew from this local day on.</summary>
    public void CountFrom(DateOnly day)
    {
        (PeriodsFrom, PeriodsMade, NextDueFrom) = (day, 0, Until < day ? null : day);
        Touch();
    }

    /// <summary>The due moment of the period that begins next was made.</summary>
    public void NextPeriod(NormPeriod period)
    {
        PeriodsMade++;
        PlanNext(period);
    }

    /// <summary>The same periods go on, until another last day perhaps.</summary>
    public void PlanNext(NormPeriod period)
    {
        var next = period.After(PeriodsFrom!.Value, PeriodsMade);
        NextDueFrom = Until < next ? null : next;
        Touch();
    }

    /// <summary>Its one due moment was made.</summary>
    public void PlanNoMore()
    {
        NextDueFrom = null;
        Touch();
    }

    /// <summary>Nothing new is owed from now on. What was owed already stays owed.</summary>
    /// <param name="othersInForce">Whether another promise of this debtor is in force here.</param>
    public bool End(Guid personId, string because, bool othersInForce, DateTimeOffset now)
    {
        MustBeReason(because);
        return Stop(personId, because.Trim(), othersInForce, now);
    }

    /// <summary>Its last day passed, or what was promised by a date is done.</summary>
    /// <param name="othersInForce">Whether another promise of this debtor is in force here.</param>
    public bool EndByItself(bool othersInForce, DateTimeOffset now) => State is PromiseState.InForce && Stop(null, null, othersInForce, now);

    /// <summary>The reason is the ender's own text; that it ended stays.</summary>
    public void ForgetReason()
    {
        EndedBecause = null;
        Touch();
    }

    private bool Stop(Guid? personId, string? because, bool othersInForce, DateTimeOffset now)
    {
        if (State is PromiseState.Ended)
        {
            return false;
        }

        var leavesNone = VersionInForce is not null && !othersInForce;
        Asked()?.StepBack(now);
        InForce?.StepBack(now);
        (State, VersionAsked, VersionInForce, NextDueFrom) = (PromiseState.Ended, null, null, null);
        (EndedByPersonId, EndedBecause, EndedAt) = (personId, because, now);
        ChangeNow(now);
        Raise(new PromiseEnded(Id, InitiativeId, Debtor, leavesNone));
        return true;
    }
}
