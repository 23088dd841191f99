using Wederzijds.Contracts;

namespace Wederzijds.Promises;

/// <summary>Draft → Proposed → InForce → Ended; Proposed → Declined or Withdrawn → Proposed again. A change is asked while the promise stays in force.</summary>
internal enum PromiseState
{
    /// <summary>Still being written; may lack its owner or norm.</summary>
    Draft = 1,

    /// <summary>Asked of both sides; nothing is owed yet.</summary>
    Proposed = 2,
    InForce = 3,

    /// <summary>A side, or the manager, said no, with a reason; may be proposed again in other terms.</summary>
    Declined = 4,

    /// <summary>Somebody ended it with a reason, its last day passed, or it was done.</summary>
    Ended = 5,

    /// <summary>Who proposed it took it back; may be proposed again.</summary>
    Withdrawn = 6,
}

/// <param name="MayAccept">Whether proposing also accepts for the own side.</param>
internal sealed record Proposer(Guid PersonId, Side Side, bool MayAccept);

/// <summary>What would be owed goes beyond the owner's mandate.</summary>
/// <param name="ManagerPersonId">Who covers the mandate and is asked.</param>
/// <param name="By">The last local day of the manager's term.</param>
internal sealed record BeyondMandate(Guid ManagerPersonId, DateOnly By);

internal enum ProposeOutcome
{
    Proposed = 1,
    MissingOwner = 2,
    MissingNorm = 3,

    /// <summary>The promise ended, or (for a draft) was proposed already.</summary>
    NotNow = 4,

    /// <summary>Something is in force, and why it should change is not said.</summary>
    MissingReason = 5,

    /// <summary>What is in force has another kind of norm: that is another promise.</summary>
    OtherKind = 6,

    /// <summary>The last day comes before the first.</summary>
    EndsBeforeItBegins = 7,
}

internal enum AcceptOutcome
{
    InForce = 1,
    WaitsForPartner = 2,
    AlreadyAccepted = 3,

    /// <summary>This version is not asked: never, or no longer.</summary>
    NothingAsked = 4,

    /// <summary>Both sides said yes; the owner's manager is asked, since it goes beyond the mandate.</summary>
    WaitsForManager = 5,

    /// <summary>The debtor has too few hours for it, and nobody signed for that.</summary>
    HoursShort = 6,
}
