using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity;

/// <summary>Asked → Signed or Refused; Asked → Withdrawn.</summary>
internal enum SignatureState
{
    Asked = 1,
    Signed = 2,
    Refused = 3,
    Withdrawn = 4,
}

/// <summary>
/// A named decision-maker answers for it that more is promised than there are hours: up to so many hours a week, until a day, for a reason that both
/// sides can read.
/// </summary>
internal sealed class Signature : Entity
{
    public const int ReasonMaxLength = 500;

    /// <summary>Whoever signs looks again after a year at the latest.</summary>
    public const int MostDays = 366;

    private Signature() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Side Side { get; private init; }
    public SignatureState State { get; private set; }

    /// <summary>What may be promised in all, a week.</summary>
    public int MinutesPerWeek { get; private init; }

    /// <summary>Last local day.</summary>
    public DateOnly Until { get; private init; }
    public Guid SignerPersonId { get; private init; }
    public Guid AskedByPersonId { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Why it is asked, in the asker's words; null: erased since.</summary>
    public string? AskedBecause { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why yes or no, in the decision-maker's words; null: not answered, or erased since.</summary>
    public string? Reason { get; private set; }

    /// <param name="id">Made by the form, so that a second post of the same form asks nothing twice.</param>
    public static Signature Ask(
        Guid id, Guid initiativeId, Side side, int minutesPerWeek, DateOnly until, Guid signerPersonId, Guid byPersonId, string because, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutesPerWeek, 1);
        var signature = new Signature
        {
            Id = id,
            InitiativeId = initiativeId,
            Side = side,
            State = SignatureState.Asked,
            MinutesPerWeek = minutesPerWeek,
            Until = until,
            SignerPersonId = signerPersonId,
            AskedByPersonId = byPersonId,
            AskedAt = now,
            AskedBecause = Words(because),
        };
        signature.Raise(new SignatureAsked(id, initiativeId, side, signerPersonId));
        return signature;
    }

    /// <returns>False: nothing is asked any more.</returns>
    public bool Answer(bool signs, string reason, DateTimeOffset now)
    {
        if (State is not SignatureState.Asked)
        {
            return false;
        }

        (State, Reason, AnsweredAt) = (signs ? SignatureState.Signed : SignatureState.Refused, Words(reason), now);
        Raise(new SignatureAnswered(Id, InitiativeId, Side, SignerPersonId, signs));
        return true;
    }

    /// <summary>It is not needed any more.</summary>
    public bool Withdraw()
    {
        if (State is not SignatureState.Asked)
        {
            return false;
        }

        State = SignatureState.Withdrawn;
        Touch();
        return true;
    }

    /// <summary>Removes this person's own words; that it was asked and answered stays.</summary>
    public void ForgetWordsOf(Guid personId)
    {
        AskedBecause = AskedByPersonId == personId ? null : AskedBecause;
        Reason = SignerPersonId == personId ? null : Reason;
        Touch();
    }

    private static string Words(string words)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Trim().Length, ReasonMaxLength, nameof(words));
        return words.Trim();
    }
}
