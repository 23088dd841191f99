using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Expecting;

/// <summary>Writing → Comparing ⇄ Settled.</summary>
internal enum RoundState
{
    /// <summary>Each side writes; neither sees what the other wrote, not even how much.</summary>
    Writing = 1,

    /// <summary>Both submitted: each reads both, and they settle what is there.</summary>
    Comparing = 2,

    /// <summary>Everything has an end.</summary>
    Settled = 3,
}

internal enum SubmitOutcome
{
    WaitsForPartner = 1,

    /// <summary>The other side was ready already: both can compare now.</summary>
    BothSubmitted = 2,
    AlreadySubmitted = 3,
    NothingWritten = 4,

    /// <summary>Somebody else accepts for this side.</summary>
    NotAcceptor = 5,
}

/// <param name="CitizenPersonId">Who accepts for the citizens.</param>
internal sealed record Acceptors(Guid CitizenPersonId, Guid ProfessionalPersonId);

/// <summary>
/// Both sides write what they expect and offer, each unseen by the other until both are ready, and then settle it together. Writing does not touch
/// this row: its revision would tell the other side that something was written.
/// </summary>
internal sealed class ExpectationRound : Entity
{
    private ExpectationRound() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public RoundState State { get; private set; }
    public Guid OpenedByPersonId { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>The local day by which both want to be ready; null: none was set.</summary>
    public DateOnly? WantedBy { get; private init; }

    /// <summary>Who accepts for the citizens; null: who did left and nobody took over, so the contact or a coordinator does.</summary>
    public Guid? CitizenAcceptorPersonId { get; private set; }

    /// <summary>The same for the professionals.</summary>
    public Guid? ProfessionalAcceptorPersonId { get; private set; }

    /// <summary>Null: the citizens are still writing.</summary>
    public DateTimeOffset? CitizensSubmittedAt { get; private set; }
    public DateTimeOffset? ProfessionalsSubmittedAt { get; private set; }

    /// <summary>When each side could read the other; null: not yet.</summary>
    public DateTimeOffset? ShownAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <param name="id">Made by the form, so that a second post of the same form opens no second round.</param>
    public static ExpectationRound Open(Guid id, Guid initiativeId, Acceptors acceptors, DateOnly? wantedBy, Guid byPersonId, DateTimeOffset now)
    {
        var round = new ExpectationRound
        {
            Id = id,
            InitiativeId = initiativeId,
            State = RoundState.Writing,
            OpenedByPersonId = byPersonId,
            OpenedAt = now,
            WantedBy = wantedBy,
            CitizenAcceptorPersonId = acceptors.CitizenPersonId,
            ProfessionalAcceptorPersonId = acceptors.ProfessionalPersonId,
        };
        round.Raise(new ExpectationRoundOpened(id, initiativeId));
        return round;
    }

    public Guid? AcceptorOf(Side side) => side is Side.Citizen ? CitizenAcceptorPersonId : ProfessionalAcceptorPersonId;

    public bool HasSubmitted(Side side) => (side is Side.Citizen ? CitizensSubmittedAt : ProfessionalsSubmittedAt) is not null;

    /// <summary>Whether this member accepts for the own side.</summary>
    public bool IsAccepter(Standing by) => Accepts(AcceptorOf(by.Side), by);

    /// <param name="acceptor">Who was named for the side of this member; null: nobody any more.</param>
    public static bool Accepts(Guid? acceptor, Standing by) =>
        by.HasAccess && (acceptor is { } named ? named == by.PersonId : by.IsCoordinator || by.ActsAsContact);

    /// <summary>Whether this member may settle for the own side: who accepts for it, and whoever may write promises for it.</summary>
    /// <param name="acceptor">Who was named for the side of this member; null: nobody any more.</param>
    public static bool SpeaksFor(Guid? acceptor, Standing by) => Accepts(acceptor, by) || PromiseWriter.Fits(by);

    /// <param name="hasWritten">Whether the side wrote anything.</param>
    /// <param name="needWasMet">Whether an earlier round was settled: with new expectations on the table, the initiative's are not any more.</param>
    public SubmitOutcome Submit(Standing by, bool hasWritten, bool needWasMet, DateTimeOffset now)
    {
        if (State is not RoundState.Writing || HasSubmitted(by.Side))
        {
            return SubmitOutcome.AlreadySubmitted;
        }

        if (!IsAccepter(by))
        {
            return SubmitOutcome.NotAcceptor;
        }

        if (!hasWritten)
        {
            return SubmitOutcome.NothingWritten;
        }

        Note(by.Side, now);
        Raise(new ExpectationsSubmitted(Id, InitiativeId, by.Side));
        if (!HasSubmitted(by.Side.Partner))
        {
            return SubmitOutcome.WaitsForPartner;
        }

        (State, ShownAt) = (RoundState.Comparing, now);
        Raise(new ExpectationsShown(Id, InitiativeId));
        if (needWasMet)
        {
            Raise(new OpeningNeedLost(InitiativeId, OpeningNeed.Expectations));
        }

        return SubmitOutcome.BothSubmitted;
    }

    /// <summary>Writes on. Once both sides have submitted there is no way back: each has read the other.</summary>
    public bool TakeBack(Standing by)
    {
        if (State is not RoundState.Writing || !HasSubmitted(by.Side) || !IsAccepter(by))
        {
            return false;
        }

        Note(by.Side, null);
        Raise(new ExpectationsTakenBack(Id, InitiativeId, by.Side));
        return true;
    }

    /// <summary>Looks what is left to settle. Always counts as a change, so that of two who settle the last two at once the second looks again.</summary>
    /// <param name="left">How many of the round have no end yet.</param>
    /// <param name="othersAreSettled">Whether no other round of the initiative waits to be settled.</param>
    public void Look(int left, bool othersAreSettled, DateTimeOffset now)
    {
        if (State is RoundState.Comparing && left == 0)
        {
            (State, SettledAt) = (RoundState.Settled, now);
            Raise(new ExpectationRoundSettled(Id, InitiativeId));
            if (othersAreSettled)
            {
                Raise(new OpeningNeedMet(InitiativeId, OpeningNeed.Expectations));
            }
        }
        else if (State is RoundState.Settled && left > 0)
        {
            (State, SettledAt) = (RoundState.Comparing, null);
            Raise(new ExpectationRoundReopened(Id, InitiativeId));
            if (othersAreSettled)
            {
                Raise(new OpeningNeedLost(InitiativeId, OpeningNeed.Expectations));
            }
        }
        else
        {
            Touch();
        }
    }

    /// <param name="toPersonId">Null: nobody of the side can; its contact or a coordinator does once there is one.</param>
    public void NameAcceptor(Side side, Guid? toPersonId)
    {
        (CitizenAcceptorPersonId, ProfessionalAcceptorPersonId) =
            side is Side.Citizen ? (toPersonId, ProfessionalAcceptorPersonId) : (CitizenAcceptorPersonId, toPersonId);
        Touch();
    }

    private void Note(Side side, DateTimeOffset? at) => (CitizensSubmittedAt, ProfessionalsSubmittedAt) =
        side is Side.Citizen ? (at, ProfessionalsSubmittedAt) : (CitizensSubmittedAt, at);
}
