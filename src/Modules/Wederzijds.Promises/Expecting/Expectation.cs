using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Promises.Expecting;

/// <summary>Which way it goes, seen from the side that wrote it.</summary>
internal enum Direction
{
    /// <summary>We expect this of the other side.</summary>
    Expect = 1,

    /// <summary>We offer this to the other side.</summary>
    Offer = 2,
}

internal enum ExpectationKind
{
    Information = 1,
    Support = 2,
    Answer = 3,
    Presence = 4,
    Equipment = 5,
    Recognition = 6,
    Effort = 7,
    Conduct = 8,
}

/// <summary>How it lies beside what the other side wrote.</summary>
internal enum Fit
{
    Matched = 1,
    OneSided = 2,
    Conflicting = 3,
}

/// <summary>Open → Asked or AtTable → Promised, Declined or Withdrawn; back to Open where the yes did not come.</summary>
internal enum ExpectationState
{
    Open = 1,

    /// <summary>A promise was proposed for it and waits for its yes.</summary>
    Asked = 2,

    /// <summary>An end was written down at the table for a side that still has to confirm it from its own account.</summary>
    AtTable = 3,

    /// <summary>The promise is in force.</summary>
    Promised = 4,

    /// <summary>The other side said no, with the reason.</summary>
    Declined = 5,

    /// <summary>The own side took it back, with the reason.</summary>
    Withdrawn = 6,
}

/// <param name="Words">At most <see cref="Expectation.WordsMaxLength"/> characters, not blank.</param>
internal sealed record Wish(Direction Direction, ExpectationKind Kind, string Words);

/// <summary>One thing that a side expects of the other, or offers it. Once both sides have read it, it stays, with what became of it.</summary>
internal sealed class Expectation : Entity
{
    public const int WordsMaxLength = 500, ReasonMaxLength = 500;

    private Expectation() { } // for EF Core

    public Guid RoundId { get; private init; }
    public Guid InitiativeId { get; private init; }

    /// <summary>The side that wrote it.</summary>
    public Side Side { get; private init; }
    public Direction Direction { get; private set; }
    public ExpectationKind Kind { get; private set; }
    public string Words { get; private set; } = "";

    /// <summary>Null: erased since; it stays the side's.</summary>
    public Guid? WrittenByPersonId { get; private set; }
    public DateTimeOffset WrittenAt { get; private init; }

    /// <summary>By a newcomer, after both sides had submitted: it is settled by itself and holds the round up no more.</summary>
    public bool IsLater { get; private init; }
    public ExpectationState State { get; private set; }

    /// <summary>Null: nobody looked yet.</summary>
    public Fit? Fit { get; private set; }

    /// <summary>What of the other side it fits with, or conflicts with; null: nothing.</summary>
    public Guid? PartnerId { get; private set; }

    /// <summary>What it became, or was last tried to become; null: never a promise.</summary>
    public Guid? PromiseId { get; private set; }

    /// <summary>The end that waits to be confirmed: <see cref="ExpectationState.Declined"/> or <see cref="ExpectationState.Withdrawn"/>; null: none.</summary>
    public ExpectationState? AgreedEnd { get; private set; }

    /// <summary>Why it was declined or withdrawn; null: it was not, or erased since.</summary>
    public string? Because { get; private set; }
    public Guid? EndedByPersonId { get; private set; }

    /// <summary>Who said yes from the own account to what was agreed at the table; null: that was not needed, or not done.</summary>
    public Guid? ConfirmedByPersonId { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The side that would owe it.</summary>
    public Side Debtor => Direction is Direction.Expect ? Side.Partner : Side;

    public bool HasEnd => State is ExpectationState.Promised or ExpectationState.Declined or ExpectationState.Withdrawn;

    /// <param name="id">Made by the form, so that a second post of the same form writes nothing twice.</param>
    public static Expectation Write(Guid id, ExpectationRound round, Side side, Wish wish, Guid byPersonId, DateTimeOffset now)
    {
        var expectation = new Expectation
        {
            Id = id,
            RoundId = round.Id,
            InitiativeId = round.InitiativeId,
            Side = side,
            WrittenByPersonId = byPersonId,
            WrittenAt = now,
            IsLater = round.State is not RoundState.Writing,
            State = ExpectationState.Open,
        };
        expectation.Rewrite(wish);
        return expectation;
    }

    /// <summary>Other words, while nobody of the other side has read it.</summary>
    public void Rewrite(Wish wish)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(wish.Words, nameof(wish));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wish.Words.Length, WordsMaxLength, nameof(wish));
        (Direction, Kind, Words) = (wish.Direction, wish.Kind, wish.Words.Trim());
        Touch();
    }

    /// <summary>Two that say the same: what one side expects, the other offers, and so the same side would owe it.</summary>
    public bool CanMatch(Expectation other) => other.RoundId == RoundId && other.Side != Side && other.Debtor == Debtor;

    /// <summary>Lays it beside what the other side wrote.</summary>
    /// <returns>False: it has an end, or the other does not suit.</returns>
    public bool Lay(Fit fit, Expectation? beside)
    {
        var suits = fit switch
        {
            Expecting.Fit.Matched => beside is not null && CanMatch(beside),
            Expecting.Fit.Conflicting => beside is not null && beside.RoundId == RoundId && beside.Side != Side,
            Expecting.Fit.OneSided => beside is null,
        };
        if (!suits || HasEnd)
        {
            return false;
        }

        (Fit, PartnerId) = (fit, beside?.Id);
        Touch();
        return true;
    }

    /// <summary>A promise is made of it.</summary>
    /// <param name="isInForce">It was made before and is in force already.</param>
    /// <returns>False: somebody else settled it, or is about to.</returns>
    public bool BecomePromise(Guid promiseId, bool isInForce, Guid byPersonId, DateTimeOffset now)
    {
        if (State is not ExpectationState.Open)
        {
            return false;
        }

        (PromiseId, EndedByPersonId) = (promiseId, byPersonId);
        (State, EndedAt) = isInForce ? (ExpectationState.Promised, (DateTimeOffset?)now) : (ExpectationState.Asked, null);
        Touch();
        return true;
    }

    /// <summary>Both sides accepted the promise, at once or after it had been declined.</summary>
    public bool HoldAsPromise(DateTimeOffset now)
    {
        if (State is not (ExpectationState.Asked or ExpectationState.Open))
        {
            return false;
        }

        (State, EndedAt) = (ExpectationState.Promised, now);
        Touch();
        return true;
    }

    /// <summary>The promise did not come into force: it waits to be settled again, and still shows what was tried.</summary>
    public bool FallOpen()
    {
        if (State is not ExpectationState.Asked)
        {
            return false;
        }

        (State, EndedByPersonId) = (ExpectationState.Open, null);
        Touch();
        return true;
    }

    /// <summary>No, for the side that was addressed; or taken back, for the side that wrote it.</summary>
    /// <param name="end">Declined or withdrawn.</param>
    /// <param name="isConfirmed">False: written down at the table by the other side, so it waits.</param>
    /// <returns>False: somebody else settled it.</returns>
    public bool End(ExpectationState end, string because, bool isConfirmed, Guid byPersonId, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
        ArgumentOutOfRangeException.ThrowIfNotEqual(end is ExpectationState.Declined or ExpectationState.Withdrawn, true, nameof(end));
        if (State is not ExpectationState.Open)
        {
            return false;
        }

        (Because, EndedByPersonId) = (because.Trim(), byPersonId);
        (State, AgreedEnd, EndedAt) = isConfirmed ? (end, (ExpectationState?)null, (DateTimeOffset?)now) : (ExpectationState.AtTable, end, null);
        Touch();
        return true;
    }

    /// <summary>Whether this person ended it like this already: a form that was posted twice.</summary>
    public bool WasEndedBy(Guid personId, ExpectationState end) => EndedByPersonId == personId && (State == end || AgreedEnd == end);

    /// <summary>The side that has to say yes to an end: the addressed one declines, the writing one withdraws.</summary>
    public Side SideOf(ExpectationState end) => end is ExpectationState.Declined ? Side.Partner : Side;

    /// <summary>The side whose confirmation is waited for; null: nobody's.</summary>
    public Side? WaitsFor => State is ExpectationState.AtTable && AgreedEnd is { } end ? SideOf(end) : null;

    /// <summary>What was agreed at the table holds.</summary>
    public bool Confirm(Guid personId, DateTimeOffset now)
    {
        if (State is not ExpectationState.AtTable || AgreedEnd is not { } end)
        {
            return false;
        }

        (State, AgreedEnd, ConfirmedByPersonId, EndedAt) = (end, null, personId, now);
        Touch();
        return true;
    }

    /// <summary>It was not agreed like that: it waits to be settled again.</summary>
    /// <returns>The reason that had been written down, to be kept with the talk; null: nothing waited.</returns>
    public string? Refuse()
    {
        if (State is not ExpectationState.AtTable)
        {
            return null;
        }

        var said = Because ?? "";
        (State, AgreedEnd, Because, EndedByPersonId) = (ExpectationState.Open, null, null, null);
        Touch();
        return said;
    }

    /// <summary>The words stay the side's, without the author and without the author's name in them.</summary>
    public void ForgetPerson(Guid personId, OwnNames names)
    {
        (Words, Because) = (names.TakeOut(Words), names.TakeOut(Because));
        WrittenByPersonId = WrittenByPersonId == personId ? null : WrittenByPersonId;
        EndedByPersonId = EndedByPersonId == personId ? null : EndedByPersonId;
        ConfirmedByPersonId = ConfirmedByPersonId == personId ? null : ConfirmedByPersonId;
        Touch();
    }
}
