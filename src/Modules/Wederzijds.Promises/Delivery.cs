using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises;

/// <summary>
/// Due → Kept, KeptLate, Late, Missed or Unconfirmed; Late → KeptLate or Unconfirmed; Missed → Kept or Unconfirmed when it turns out to be done after all;
/// Unconfirmed → any but Void; Due or Late → Void.
/// </summary>
internal enum DeliveryState
{
    /// <summary>Waited for, in time.</summary>
    Due = 1,

    /// <summary>Done: in time, or all that was promised for the period.</summary>
    Kept = 2,

    /// <summary>Done, after its day.</summary>
    KeptLate = 3,

    /// <summary>Waited for, past its day.</summary>
    Late = 4,

    /// <summary>No longer owed: withdrawn, rejected at the door, promised otherwise since, or ended. Counts nowhere.</summary>
    Void = 5,

    /// <summary>The word of the creditor's side is waited for.</summary>
    Unconfirmed = 6,

    /// <summary>The period is over and not all that was promised was done.</summary>
    Missed = 7,
}

/// <summary>One moment at which a promise is due, and what was delivered for it: promised and delivered stand apart, there is no difference score.</summary>
internal sealed partial class Delivery : Entity
{
    private Delivery() { } // for EF Core

    public Guid PromiseId { get; private init; }

    /// <summary>The version that was in force when the clock started, or that changed how much is owed since.</summary>
    public int Version { get; private set; }
    public Guid InitiativeId { get; private init; }
    public Side Debtor { get; private init; }
    public NormKind Kind { get; private init; }

    /// <summary>What it is owed for: a contribution; null: a period or a day.</summary>
    public Guid? SubjectId { get; private init; }

    /// <summary>1; 2 after the subject was reopened.</summary>
    public int Round { get; private init; }

    /// <summary>The person it is owed to; null: the whole side, somebody without account, or an import.</summary>
    public Guid? OwedToPersonId { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>First local day of the period; null: an answer.</summary>
    public DateOnly? FirstDay { get; private init; }

    /// <summary>The local day at whose end it is due.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>That instant: the first that is too late.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How much was promised, in the unit of the norm: times, minutes, or 1.</summary>
    public int Promised { get; private set; }

    /// <summary>How much was delivered, in the same unit; may be more than was promised.</summary>
    public int Delivered { get; private set; }

    /// <summary>When all of it was; null: it is not.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>The kind of work that shows it; null: both sides say so, or an answer.</summary>
    public WorkKind? ShownBy { get; private set; }

    /// <summary>Who holds it; null: nobody, so the contact of the debtor's side is waited for, whoever that is by then.</summary>
    public Guid? WaitsForPersonId { get; private set; }
    public DeliveryState State { get; private set; }

    public bool IsOpen => State is DeliveryState.Due or DeliveryState.Late;

    public static Delivery Expect(OwedAnswer owed, Guid subjectId, Guid? owedToPersonId, int round, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            PromiseId = owed.PromiseId,
            Version = owed.Version,
            InitiativeId = owed.InitiativeId,
            Debtor = owed.Debtor,
            Kind = NormKind.AnswerWithinWorkingDays,
            SubjectId = subjectId,
            Round = round,
            OwedToPersonId = owedToPersonId,
            StartedAt = startedAt,
            DueOn = owed.DueOn,
            DueAt = owed.DueAt,
            Promised = 1,
            State = DeliveryState.Due,
        };
        delivery.Touch();
        return delivery;
    }

    /// <summary>A period, or the time until a day, in which so much is owed to the whole other side.</summary>
    public static Delivery Owe(Promise promise, PromiseVersion version, OwedPeriod owed, DateTimeOffset now)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            PromiseId = promise.Id,
            Version = version.Number,
            InitiativeId = promise.InitiativeId,
            Debtor = promise.Debtor,
            Kind = version.NormKind!.Value,
            Round = 1,
            StartedAt = owed.StartsAt,
            FirstDay = owed.FirstDay,
            DueOn = owed.LastDay,
            DueAt = owed.EndsAt,
            Promised = owed.Amount,
            ShownBy = version.ShownBy,
            WaitsForPersonId = promise.OwnerPersonId,
            State = DeliveryState.Due,
        };
        delivery.Touch();
        return delivery;
    }

    /// <summary>What was promised is there: in time until the last moment of the day, late from the next one on.</summary>
    public bool Deliver(DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return false;
        }

        Delivered = Promised;
        Keep(at, at < DueAt);
        return true;
    }

    /// <param name="waitsForPersonId">Who is waited for at this moment; null: the side has no contact.</param>
    /// <param name="isOneOfMany">Many more become late with it.</param>
    public bool BecomeLate(Guid? waitsForPersonId, bool isOneOfMany, DateTimeOffset now)
    {
        if (State is not DeliveryState.Due || now < DueAt)
        {
            return false;
        }

        if (IsOfPeriod)
        {
            CloseThePeriod(waitsForPersonId);
            return true;
        }

        State = DeliveryState.Late;
        Raise(new DeliveryLate(Id, PromiseId, InitiativeId, SubjectId, Debtor, waitsForPersonId, isOneOfMany));
        return true;
    }

    public bool Cancel()
    {
        if (!IsOpen)
        {
            return false;
        }

        State = DeliveryState.Void;
        Touch();
        return true;
    }

    /// <param name="personId">Who holds it now; null: nobody, the contact is waited for.</param>
    public void WaitFor(Guid? personId)
    {
        WaitsForPersonId = personId;
        Touch();
    }

    public void ForgetCreditor()
    {
        OwedToPersonId = null;
        Touch();
    }
}

/// <summary>An answer that a promise in force asks for.</summary>
internal sealed record OwedAnswer(Guid PromiseId, int Version, Guid InitiativeId, Side Debtor, int WorkingDays, DateOnly DueOn, DateTimeOffset DueAt);

/// <summary>A period in which so much is owed.</summary>
/// <param name="EndsAt">The end of the last local day.</param>
internal sealed record OwedPeriod(DateOnly FirstDay, DateOnly LastDay, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Amount);
