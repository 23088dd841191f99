namespace Wederzijds.Contracts.Promises;

/// <summary>When an answer was promised, as the promise in force says.</summary>
/// <param name="DueOn">The local day at whose end the answer is due.</param>
/// <param name="DueAt">That instant, UTC.</param>
public sealed record AnswerTerm(Guid PromiseId, int WorkingDays, DateOnly DueOn, DateTimeOffset DueAt);

public interface IAnswerTerms
{
    /// <summary>The term for an answer to something that this side brought at this instant.</summary>
    /// <returns>Null when no promise "answer within N working days" is in force towards that side.</returns>
    Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation);
}

public sealed record PromiseProposed(Guid PromiseId, Guid InitiativeId, Side Debtor, int Version) : IEvent;

/// <summary>Both sides accepted: the promise is in force from now on.</summary>
public sealed record PromiseAccepted(Guid PromiseId, Guid InitiativeId, Side Debtor, int Version) : IEvent;

public sealed record PromiseDeclined(Guid PromiseId, Guid InitiativeId, Side Debtor, int Version) : IEvent;

/// <param name="LeavesNone">It was in force, and no other promise of this debtor is.</param>
public sealed record PromiseEnded(Guid PromiseId, Guid InitiativeId, Side Debtor, bool LeavesNone) : IEvent;

/// <summary>Who proposed it took it back before both sides had said yes.</summary>
public sealed record PromiseWithdrawn(Guid PromiseId, Guid InitiativeId, Side Debtor, int Version) : IEvent;

/// <summary>Both sides said yes, and it goes beyond the mandate of who would owe it: the manager is asked.</summary>
/// <param name="By">The last local day of the manager's term.</param>
public sealed record ManagerAsked(Guid PromiseId, Guid InitiativeId, Guid ManagerPersonId, int Version, DateOnly By) : IEvent;

/// <param name="SubjectId">What it was owed for, as a contribution; null: a period or a day.</param>
public sealed record DeliveryKept(Guid DeliveryId, Guid PromiseId, Guid InitiativeId, Guid? SubjectId, bool WasLate) : IEvent;

/// <param name="SubjectId">What it is owed for, as a contribution; null: a day.</param>
/// <param name="WaitsForPersonId">Who is waited for; null when nobody holds the matter and the side has no contact.</param>
/// <param name="IsOneOfMany">Many for whom the same person is waited for became late together, as after an import: nobody is told of each.</param>
public sealed record DeliveryLate(
    Guid DeliveryId, Guid PromiseId, Guid InitiativeId, Guid? SubjectId, Side Debtor, Guid? WaitsForPersonId, bool IsOneOfMany = false) : IEvent;

/// <summary>A period is over and what was promised for it was not all done.</summary>
/// <param name="OwnerPersonId">Who sees to the promise; null: nobody any more.</param>
public sealed record DeliveryMissed(Guid DeliveryId, Guid PromiseId, Guid InitiativeId, Side Debtor, Guid? OwnerPersonId) : IEvent;

/// <summary>The word of the other side is waited for: was it so?</summary>
/// <param name="Debtor">The side that says so; the other one is asked.</param>
public sealed record DeliveryReported(Guid DeliveryId, Guid PromiseId, Guid InitiativeId, Side Debtor) : IEvent;

/// <summary>The other side says that it was not so, with a reason that both sides read.</summary>
/// <param name="ReportedByPersonId">Who had said that it was done; null: nobody, as with conduct.</param>
public sealed record DeliveryDisputed(Guid DeliveryId, Guid PromiseId, Guid InitiativeId, Side Debtor, Guid? ReportedByPersonId) : IEvent;

/// <summary>A promise in force, as others may read it: who owes, never what it says. A read-only view.</summary>
public sealed class PromiseCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public Side Debtor { get; private init; }

    /// <summary>The member of the debtor's side who sees to it.</summary>
    public Guid? OwnerPersonId { get; private init; }
}
