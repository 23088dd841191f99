using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises;

/// <summary>What one side owes the other. What it says stands in its versions; one is in force at most, and one is asked at most.</summary>
internal sealed partial class Promise : Entity
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

    /// <summary>When somebody last proposed, agreed, declined or ended something: the order of the register.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Number of the version that holds; null: none.</summary>
    public int? VersionInForce { get; private set; }

    /// <summary>Number of the version that both sides are asked to accept; null: none.</summary>
    public int? VersionAsked { get; private set; }
    public int LatestVersion { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Null: not ended, or by itself: its last day passed, or it was done.</summary>
    public Guid? EndedByPersonId { get; private set; }

    /// <summary>Why it ended, in words; null: not ended, ended by itself, or erased since.</summary>
    public string? EndedBecause { get; private set; }
    public IReadOnlyList<PromiseVersion> Versions => _versions;

    /// <summary>What holds now; null: nothing does.</summary>
    public PromiseVersion? InForce => _versions.Find(v => v.Number == VersionInForce);

    private PromiseVersion Latest => _versions.Single(v => v.Number == LatestVersion);

    /// <param name="id">Made by the form, so that a second post of the same form makes no second promise.</param>
    public static Promise Draft(Guid id, Guid initiativeId, Side debtor, Terms terms, Guid byPersonId, DateTimeOffset now)
    {
        var promise = new Promise { Id = id, InitiativeId = initiativeId, Debtor = debtor, State = PromiseState.Draft };
        promise.Write(terms, byPersonId, now);
        promise.ChangeNow(now);
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

        if (MissingIn(Latest.OwnerPersonId, Latest.Norm, Latest.From, Latest.Until) is { } missing)
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

        if (MissingIn(terms.OwnerPersonId, terms.Norm, terms.From, terms.Until) is { } missing)
        {
            return missing;
        }

        if (InForce is { } holds && (holds.NormKind != terms.Norm?.Kind || string.IsNullOrWhiteSpace(terms.Because)))
        {
            return holds.NormKind != terms.Norm?.Kind ? ProposeOutcome.OtherKind : ProposeOutcome.MissingReason;
        }

        Asked()?.StepBack(now);
        Write(terms, by.PersonId, now);
        State = State is PromiseState.InForce ? PromiseState.InForce : PromiseState.Proposed;
        Ask(by, now);
        return ProposeOutcome.Proposed;
    }

    /// <summary>Whether a yes of this side to this version would be the last of both that is needed.</summary>
    public bool IsLastYes(int number, Side side) =>
        VersionAsked == number && Asked() is { } asked && !asked.HasAccepted(side, Debtor) && asked.HasAccepted(side.Partner, Debtor);

    /// <param name="number">The version that was read: nobody accepts what they did not see.</param>
    /// <param name="beyond">Whom to ask besides, when this is the last yes; null: nobody.</param>
    public AcceptOutcome Accept(int number, Side side, Guid personId, DateTimeOffset now, BeyondMandate? beyond = null)
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
            ChangeNow(now);
            return AcceptOutcome.WaitsForPartner;
        }

        if (beyond is not null)
        {
            asked.AskManager(beyond);
            ChangeNow(now);
            Raise(new ManagerAsked(Id, InitiativeId, beyond.ManagerPersonId, number, beyond.By));
            return AcceptOutcome.WaitsForManager;
        }

        ComeIntoForce(asked, now);
        return AcceptOutcome.InForce;
    }

    /// <summary>The manager agrees to what goes beyond the owner's mandate.</summary>
    public AcceptOutcome AgreeAsManager(int number, Guid managerPersonId, DateTimeOffset now)
    {
        if (_versions.Find(v => v.Number == number) is { ManagerAgreedAt: not null } agreed && agreed.ManagerPersonId == managerPersonId)
        {
            return AcceptOutcome.AlreadyAccepted;
        }

        if (VersionAsked != number || Asked() is not { WaitsForManager: true } asked || asked.ManagerPersonId != managerPersonId)
        {
            return AcceptOutcome.NothingAsked;
        }

        asked.AgreeAsManager(now);
        ComeIntoForce(asked, now);
        return AcceptOutcome.InForce;
    }

    /// <summary>A side, or the manager who is asked, says no.</summary>
    /// <returns>False: this version is not asked, never or no longer.</returns>
    public bool Decline(int number, Guid personId, string because, DateTimeOffset now)
    {
        MustBeReason(because);
        if (VersionAsked != number || State is PromiseState.Ended || Asked() is not { } asked)
        {
            return false;
        }

        asked.Decline(personId, because.Trim(), now);
        VersionAsked = null;
        State = VersionInForce is null ? PromiseState.Declined : State;
        ChangeNow(now);
        Raise(new PromiseDeclined(Id, InitiativeId, Debtor, number));
        return true;
    }

    /// <summary>Who proposed it takes it back.</summary>
    /// <returns>False: this version is not asked, never or no longer, or somebody else proposed it.</returns>
    public bool Withdraw(int number, Guid personId, DateTimeOffset now)
    {
        if (VersionAsked != number || Asked() is not { } asked || asked.WrittenByPersonId != personId)
        {
            return false;
        }

        asked.Withdraw(now);
        VersionAsked = null;
        State = VersionInForce is null ? PromiseState.Withdrawn : State;
        ChangeNow(now);
        Raise(new PromiseWithdrawn(Id, InitiativeId, Debtor, number));
        return true;
    }

    /// <summary>The owner left: somebody else of the side sees to it, in the same terms.</summary>
    public void HandOver(Guid toPersonId)
    {
        OwnerPersonId = toPersonId;
        Touch();
    }

    private PromiseVersion? Asked() => _versions.Find(v => v.Number == VersionAsked);

    private static ProposeOutcome? MissingIn(Guid? owner, Norm? norm, DateOnly? from, DateOnly? until) =>
        owner is null ? ProposeOutcome.MissingOwner
        : norm is null ? ProposeOutcome.MissingNorm
        : until < from ? ProposeOutcome.EndsBeforeItBegins : null;

    private static void MustBeReason(string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
    }

    private void ChangeNow(DateTimeOffset now)
    {
        ChangedAt = now;
        Touch();
    }

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

        ChangeNow(now);
        Raise(new PromiseProposed(Id, InitiativeId, Debtor, LatestVersion));
    }

    private void ComeIntoForce(PromiseVersion asked, DateTimeOffset now)
    {
        InForce?.StepBack(now);
        asked.ComeIntoForce(now);
        (State, VersionInForce, VersionAsked, OwnerPersonId) = (PromiseState.InForce, asked.Number, null, asked.OwnerPersonId);
        Until = asked.Until;
        ChangeNow(now);
        Raise(new PromiseAccepted(Id, InitiativeId, Debtor, asked.Number));
    }
}
