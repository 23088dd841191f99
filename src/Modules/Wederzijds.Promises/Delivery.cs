using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises;

/// <summary>Due → Kept, KeptLate or Late; Late → KeptLate; Due or Late → Void.</summary>
internal enum DeliveryState
{
    /// <summary>Waited for, in time.</summary>
    Due = 1,
    Kept = 2,

    /// <summary>Done, after its day.</summary>
    KeptLate = 3,

    /// <summary>Waited for, past its day.</summary>
    Late = 4,

    /// <summary>No longer owed: withdrawn, or rejected at the door. Counts nowhere.</summary>
    Void = 5,
}

/// <summary>One moment at which a promise is due, and what was delivered for it: promised and delivered stand apart, there is no difference score.</summary>
internal sealed class Delivery : Entity
{
    private Delivery() { } // for EF Core

    public Guid PromiseId { get; private init; }

    /// <summary>The version that was in force when the clock started.</summary>
    public int Version { get; private init; }
    public Guid InitiativeId { get; private init; }
    public Side Debtor { get; private init; }

    /// <summary>What it is owed for: a contribution.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>1; 2 after the subject was reopened.</summary>
    public int Round { get; private init; }

    /// <summary>The person it is owed to; null: somebody without account, or an import.</summary>
    public Guid? OwedToPersonId { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>The local day at whose end it is due.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>That instant: the first that is too late.</summary>
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>Null: not delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

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
            SubjectId = subjectId,
            Round = round,
            OwedToPersonId = owedToPersonId,
            StartedAt = startedAt,
            DueOn = owed.DueOn,
            DueAt = owed.DueAt,
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

        (DeliveredAt, State) = (at, at < DueAt ? DeliveryState.Kept : DeliveryState.KeptLate);
        Raise(new DeliveryKept(Id, PromiseId, InitiativeId, SubjectId, State is DeliveryState.KeptLate));
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
