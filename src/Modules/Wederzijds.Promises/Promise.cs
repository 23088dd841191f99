using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises;

/// <summary>Draft → Proposed → InForce → Ended; Proposed → Declined → Proposed again. A change is asked while the promise stays in force.</summary>
internal enum PromiseState
{
    /// <summary>Still being written; may lack its owner or norm.</summary>
    Draft = 1,

    /// <summary>Asked of both sides; nothing is owed yet.</summary>
    Proposed = 2,
    InForce = 3,

    /// <summary>A side said no, with a reason; may be proposed again in other terms.</summary>
    Declined = 4,
    Ended = 5,
}

/// <param name="OwnerPersonId">A member of the debtor's side who sees to it; null: not chosen yet.</param>
/// <param name="Norm">Null: not chosen yet.</param>
/// <param name="Words">Explanation; null: none.</param>
internal sealed record Terms(Guid? OwnerPersonId, Norm? Norm, string? Words);

/// <param name="MayAccept">Whether proposing also accepts for the own side.</param>
internal sealed record Proposer(Guid PersonId, Side Side, bool MayAccept);

internal enum ProposeOutcome
{
    Proposed = 1,
    MissingOwner = 2,
    MissingNorm = 3,

    /// <summary>The promise ended, or (for a draft) was proposed already.</summary>
    NotNow = 4,
}

internal enum AcceptOutcome
{
    InForce = 1,
    WaitsForPartner = 2,
    AlreadyAccepted = 3,

    /// <summary>This version is not asked: never, or no longer.</summary>
    NothingAsked = 4,

    /// <summary>The debtor has too few hours for it, and nobody signed for that.</summary>
    HoursShort = 5,
}

/// <summary>What one side owes the other. What it says stands in its versions; one is in force at most, and one is asked at most.</summary>
internal sealed class Promise : Entity
{
    public const int ReasonMaxLength = 500;

    private readonly List<PromiseVersion> _versions = [];

    private Promise() { } // for EF Core

    public Guid InitiativeId { get; private init; }

    /// <summary>The side that owes.</summary>
    public Side Debtor { get; private init; }

    /// <summary>Who sees to it now; changes hands when the owner leaves. Null in a draft only.</summary>
    public Guid? OwnerPersonId { get; private set; }
    public PromiseState State { get; private set; }

    /// <summary>Kind of the norm of the latest version; null in a draft that says nothing yet.</summary>
    public NormKind? Kind { get; private set; }

    /// <summary>Number of the version that holds; null: none.</summary>
    public int? VersionInForce { get; private set; }

    /// <summary>Number of the version that both sides are asked to accept; null: none.</summary>
    public int? VersionAsked { get; private set; }
    public int LatestVersion { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedByPersonId { get; private set; }

    /// <summary>Why it ended, in words; null: not ended, or erased since.</summary>
    public string? EndedBecause { get; private set; }
    public IReadOnlyList<PromiseVersion> Versions => _versions;

    private PromiseVersion Latest => _versions.Single(v => v.Number == LatestVersion);

    /// <param name="id">Made by the form, so that a second post of the same form makes no second promise.</param>
    public static Promise Draft(Guid id, Guid initiativeId, Side debtor, Terms terms, Guid byPersonId, DateTimeOffset now)
    {
        var promise = new Promise { Id = id, InitiativeId = initiativeId, Debtor = debtor, State = PromiseState.Draft };
        promise.Write(terms, byPersonId, now);
        promise.Touch();
        return promise;
    }

    /// <summary>Changes a draft; nobody was asked yet.</summary>
    public bool Rewrite(Terms terms, Guid byPersonId)
    {
        if (State is not PromiseState.Draft)
        {
            return false;
        }

        Latest.Rewrite(terms, byPersonId);
        (OwnerPersonId, Kind) = (terms.OwnerPersonId, terms.Norm?.Kind);
        Touch();
        return true;
    }

    /// <summary>Asks both sides to accept the draft.</summary>
    public ProposeOutcome Propose(Proposer by, DateTimeOffset now)
    {
        if (State is not PromiseState.Draft)
        {
            return ProposeOutcome.NotNow;
        }

        if (MissingIn(Latest.OwnerPersonId, Latest.Norm) is { } missing)
        {
            return missing;
        }

        State = PromiseState.Proposed;
        Ask(by, now);
        return ProposeOutcome.Proposed;
    }

    /// <summary>Asks both sides to accept other terms. What is in force stays so until they did; what was still asked is withdrawn.</summary>
    public ProposeOutcome ProposeChange(Terms terms, Proposer by, DateTimeOffset now)
    {
        if (State is PromiseState.Draft or PromiseState.Ended)
        {
            return ProposeOutcome.NotNow;
        }

        if (MissingIn(terms.OwnerPersonId, terms.Norm) is { } missing)
        {
            return missing;
        }

        Asked()?.StepBack(now);
        Write(terms, by.PersonId, now);
        State = State is PromiseState.InForce ? PromiseState.InForce : PromiseState.Proposed;
        Ask(by, now);
        return ProposeOutcome.Proposed;
    }

    /// <param name="number">The version that was read: nobody accepts what they did not see.</param>
    public AcceptOutcome Accept(int number, Side side, Guid personId, DateTimeOffset now)
    {
        if (_versions.Find(v => v.Number == number) is { DeclinedAt: null, ProposedAt: not null } seen && seen.HasAccepted(side, Debtor))
        {
            return AcceptOutcome.AlreadyAccepted;
        }

        if (VersionAsked != number || State is PromiseState.Ended || Asked() is not { } asked)
        {
            return AcceptOutcome.NothingAsked;
        }

        asked.Accept(side, Debtor, personId, now);
        if (!asked.IsAcceptedByBoth)
        {
            Touch();
            return AcceptOutcome.WaitsForPartner;
        }

        ComeIntoForce(asked, now);
        return AcceptOutcome.InForce;
    }

    /// <returns>False: this version is not asked, never or no longer.</returns>
    public bool Decline(int number, Guid personId, string because, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
        if (VersionAsked != number || State is PromiseState.Ended || Asked() is not { } asked)
        {
            return false;
        }

        asked.Decline(personId, because.Trim(), now);
        VersionAsked = null;
        State = VersionInForce is null ? PromiseState.Declined : State;
        Raise(new PromiseDeclined(Id, InitiativeId, Debtor, number));
        return true;
    }

    /// <summary>Nothing new is owed from now on. What was owed already stays owed.</summary>
    /// <param name="othersInForce">Whether another promise of this debtor is in force here.</param>
    public bool End(Guid personId, string because, bool othersInForce, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
        if (State is PromiseState.Ended)
        {
            return false;
        }

        var leavesNone = VersionInForce is not null && !othersInForce;
        Asked()?.StepBack(now);
        _versions.Find(v => v.Number == VersionInForce)?.StepBack(now);
        (State, VersionAsked, VersionInForce) = (PromiseState.Ended, null, null);
        (EndedByPersonId, EndedBecause, EndedAt) = (personId, because.Trim(), now);
        Raise(new PromiseEnded(Id, InitiativeId, Debtor, leavesNone));
        return true;
    }

    /// <summary>The owner left: somebody else of the side sees to it, in the same terms.</summary>
    public void HandOver(Guid toPersonId)
    {
        OwnerPersonId = toPersonId;
        Touch();
    }

    /// <summary>The reason is the ender's own text; that it ended stays.</summary>
    public void ForgetReason()
    {
        EndedBecause = null;
        Touch();
    }

    private PromiseVersion? Asked() => _versions.Find(v => v.Number == VersionAsked);

    private static ProposeOutcome? MissingIn(Guid? owner, Norm? norm) =>
        owner is null ? ProposeOutcome.MissingOwner : norm is null ? ProposeOutcome.MissingNorm : null;

    private void Write(Terms terms, Guid byPersonId, DateTimeOffset now)
    {
        LatestVersion++;
        _versions.Add(PromiseVersion.Write(Id, LatestVersion, terms, byPersonId, now));
        Kind = terms.Norm?.Kind;
        OwnerPersonId = VersionInForce is null ? terms.OwnerPersonId : OwnerPersonId;
    }

    private void Ask(Proposer by, DateTimeOffset now)
    {
        VersionAsked = LatestVersion;
        Latest.Ask(now);
        if (by.MayAccept)
        {
            Latest.Accept(by.Side, Debtor, by.PersonId, now);
        }

        Raise(new PromiseProposed(Id, InitiativeId, Debtor, LatestVersion));
    }

    private void ComeIntoForce(PromiseVersion asked, DateTimeOffset now)
    {
        _versions.Find(v => v.Number == VersionInForce)?.StepBack(now);
        asked.ComeIntoForce(now);
        (State, VersionInForce, VersionAsked, OwnerPersonId) = (PromiseState.InForce, asked.Number, null, asked.OwnerPersonId);
        Raise(new PromiseAccepted(Id, InitiativeId, Debtor, asked.Number));
    }
}
