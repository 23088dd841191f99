using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises;

/// <summary>What was delivered, by the work itself or by the word of both sides.</summary>
internal sealed partial class Delivery
{
    /// <summary>How much the debtor's side says was done, in the unit of the norm; null: it said nothing.</summary>
    public int? Reported { get; private set; }
    public Guid? ReportedByPersonId { get; private set; }
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>Who of the creditor's side last said yes or no; null: nobody did.</summary>
    public Guid? JudgedByPersonId { get; private set; }
    public DateTimeOffset? JudgedAt { get; private set; }

    /// <summary>Why it was not so, in words; null: not disputed the last time, or erased since.</summary>
    public string? DisputedBecause { get; private set; }

    /// <summary>Whether the two sides say what was done, since work does not show it.</summary>
    public bool IsByBoth => ShownBy is null && Kind is not NormKind.AnswerWithinWorkingDays;

    private bool IsOfPeriod => Kind is NormKind.TimesPerPeriod or NormKind.HoursPerPeriod or NormKind.Conduct;

    /// <summary>What is owed for the running period changes with the promise.</summary>
    /// <returns>False: the period is over, or it is no longer owed.</returns>
    public bool Renegotiate(PromiseVersion version, OwedPeriod owed, DateTimeOffset now)
    {
        if (now >= DueAt || State is DeliveryState.Void)
        {
            return false;
        }

        (Version, Promised, ShownBy, DueOn, DueAt) = (version.Number, owed.Amount, version.ShownBy, owed.LastDay, owed.EndsAt);
        WaitsForPersonId = version.OwnerPersonId;
        Weigh(now, now);
        Touch();
        return true;
    }

    /// <summary>Work shows that so much more was done.</summary>
    /// <param name="at">When it was done.</param>
    public bool Count(int amount, DateTimeOffset at, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        if (State is DeliveryState.Void || ShownBy is null)
        {
            return false;
        }

        Delivered = Math.Min(Norm.MostMinutes * 10, Delivered + amount);
        Weigh(at, now);
        Touch();
        return true;
    }

    /// <summary>Work that counted turned out not to be done.</summary>
    public void TakeBack(int amount, DateTimeOffset now)
    {
        Delivered = Math.Max(0, Delivered - amount);
        if (State is DeliveryState.Kept or DeliveryState.KeptLate && Delivered < Promised)
        {
            (State, DeliveredAt) = (Waiting(now), null);
        }

        Touch();
    }

    /// <summary>The debtor's side says how much was done so far; the other side is asked whether it was so.</summary>
    /// <returns>False: nobody waits for such a word.</returns>
    public bool Report(int amount, Guid personId, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Norm.MostMinutes);
        if (!MayReport)
        {
            return false;
        }

        var wasAsked = State is DeliveryState.Unconfirmed;
        (Reported, ReportedByPersonId, ReportedAt) = (amount, personId, now);
        (State, JudgedByPersonId, JudgedAt, DisputedBecause) = (DeliveryState.Unconfirmed, null, null, null);
        if (wasAsked)
        {
            Touch();
        }
        else
        {
            Raise(new DeliveryReported(Id, PromiseId, InitiativeId, Debtor));
        }

        return true;
    }

    public bool MayReport => IsByBoth && Kind is not NormKind.Conduct
        && State is DeliveryState.Due or DeliveryState.Late or DeliveryState.Missed or DeliveryState.Unconfirmed;

    /// <summary>The creditor's side says that it was so.</summary>
    public bool Confirm(Guid personId, DateTimeOffset now)
    {
        if (State is not DeliveryState.Unconfirmed)
        {
            return false;
        }

        (JudgedByPersonId, JudgedAt, DisputedBecause) = (personId, now, null);
        Delivered = Reported ?? Promised;
        State = Waiting(now);
        Weigh(ReportedAt ?? now, now);
        if (State is DeliveryState.Missed)
        {
            Raise(new DeliveryMissed(Id, PromiseId, InitiativeId, Debtor, WaitsForPersonId));
        }

        Touch();
        return true;
    }

    /// <summary>The creditor's side says that it was not so.</summary>
    public bool Dispute(Guid personId, string because, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, Promise.ReasonMaxLength, nameof(because));
        if (State is not DeliveryState.Unconfirmed)
        {
            return false;
        }

        (JudgedByPersonId, JudgedAt, DisputedBecause) = (personId, now, because.Trim());
        State = Waiting(now);
        Weigh(now, now);
        Raise(new DeliveryDisputed(Id, PromiseId, InitiativeId, Debtor, ReportedByPersonId));
        return true;
    }

    /// <summary>The reason is the own text of who gave it; that it was disputed stays.</summary>
    public void ForgetReason()
    {
        DisputedBecause = null;
        Touch();
    }

    /// <summary>What it is while not all of it is there.</summary>
    private DeliveryState Waiting(DateTimeOffset now) =>
        now < DueAt ? DeliveryState.Due : IsOfPeriod ? DeliveryState.Missed : DeliveryState.Late;

    /// <summary>Keeps it as soon as all that was promised is there. What a period did not reach in time it may still reach by work that turns up later.</summary>
    private void Weigh(DateTimeOffset at, DateTimeOffset now)
    {
        if (Delivered >= Promised && State is DeliveryState.Due or DeliveryState.Late or DeliveryState.Missed)
        {
            Keep(at, IsOfPeriod || at < DueAt);
        }
        else if (Delivered < Promised && State is DeliveryState.Kept or DeliveryState.KeptLate)
        {
            (State, DeliveredAt) = (Waiting(now), null);
        }
    }

    private void CloseThePeriod(Guid? waitsForPersonId)
    {
        if (Kind is NormKind.Conduct)
        {
            State = DeliveryState.Unconfirmed;
            Raise(new DeliveryReported(Id, PromiseId, InitiativeId, Debtor));
            return;
        }

        State = DeliveryState.Missed;
        Raise(new DeliveryMissed(Id, PromiseId, InitiativeId, Debtor, waitsForPersonId));
    }

    private void Keep(DateTimeOffset at, bool inTime)
    {
        (DeliveredAt, State) = (at, inTime ? DeliveryState.Kept : DeliveryState.KeptLate);
        Raise(new DeliveryKept(Id, PromiseId, InitiativeId, SubjectId, !inTime));
    }
}

/// <summary>A piece of work that counted for a delivery.</summary>
internal sealed class CountedWork : Kernel.Data.Entity
{
    private CountedWork() { } // for EF Core

    public Guid DeliveryId { get; private init; }
    public Guid WorkId { get; private init; }
    public WorkKind Kind { get; private init; }

    /// <summary>In the unit of the norm: times or minutes.</summary>
    public int Amount { get; private init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Null: somebody without account, several, or erased since.</summary>
    public Guid? ByPersonId { get; private set; }

    public static CountedWork Of(Delivery delivery, WorkDone work, int amount, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DeliveryId = delivery.Id,
        WorkId = work.WorkId,
        Kind = work.Kind,
        Amount = amount,
        At = work.At,
        ByPersonId = work.ByPersonId,
    };

    public void ForgetPerson()
    {
        ByPersonId = null;
        Touch();
    }
}
