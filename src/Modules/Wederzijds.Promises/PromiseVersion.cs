using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises;

/// <summary>What a promise says. Written once; what follows is only who accepted it, or declined it, and from when until when it held.</summary>
internal sealed class PromiseVersion : Entity
{
    public const int WordsMaxLength = 500;

    private PromiseVersion() { } // for EF Core

    public Guid PromiseId { get; private init; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private init; }

    /// <summary>Who of the debtor's side sees to it; null in a draft only.</summary>
    public Guid? OwnerPersonId { get; private set; }

    /// <summary>Null in a draft only.</summary>
    public NormKind? NormKind { get; private set; }

    /// <summary>Its unit follows from the kind; null in a draft only.</summary>
    public int? NormAmount { get; private set; }

    /// <summary>Explanation; null: the norm says it all.</summary>
    public string? Words { get; private set; }
    public Guid WrittenByPersonId { get; private set; }

    /// <summary>Null: a draft.</summary>
    public DateTimeOffset? ProposedAt { get; private set; }
    public Guid? DebtorAcceptedByPersonId { get; private set; }
    public DateTimeOffset? DebtorAcceptedAt { get; private set; }
    public Guid? CreditorAcceptedByPersonId { get; private set; }
    public DateTimeOffset? CreditorAcceptedAt { get; private set; }

    /// <summary>Why not, in the decliner's words; null: not declined, or erased since.</summary>
    public string? DeclinedBecause { get; private set; }
    public Guid? DeclinedByPersonId { get; private set; }
    public DateTimeOffset? DeclinedAt { get; private set; }

    /// <summary>When the second side accepted; null: never in force.</summary>
    public DateTimeOffset? InForceSince { get; private set; }

    /// <summary>When another version took its place, or the promise ended; null: still holds or still asked.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    public bool IsComplete => OwnerPersonId is not null && NormKind is not null && NormAmount is not null;

    public bool IsAcceptedByBoth => DebtorAcceptedAt is not null && CreditorAcceptedAt is not null;

    /// <summary>Null in a draft that says nothing yet.</summary>
    public Norm? Norm => NormKind is { } kind && NormAmount is { } amount ? Norm.Of(kind, amount) : null;

    internal static PromiseVersion Write(Guid promiseId, int number, Terms terms, Guid byPersonId, DateTimeOffset now)
    {
        var version = new PromiseVersion { Id = Guid.CreateVersion7(now), PromiseId = promiseId, Number = number };
        version.Rewrite(terms, byPersonId);
        return version;
    }

    internal void Rewrite(Terms terms, Guid byPersonId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.Words?.Length ?? 0, WordsMaxLength, nameof(terms));
        (OwnerPersonId, NormKind, NormAmount) = (terms.OwnerPersonId, terms.Norm?.Kind, terms.Norm?.Amount);
        (Words, WrittenByPersonId) = (string.IsNullOrWhiteSpace(terms.Words) ? null : terms.Words.Trim(), byPersonId);
        Touch();
    }

    internal void Ask(DateTimeOffset now)
    {
        ProposedAt = now;
        Touch();
    }

    internal bool HasAccepted(Side side, Side debtor) => (side == debtor ? DebtorAcceptedAt : CreditorAcceptedAt) is not null;

    internal void Accept(Side side, Side debtor, Guid personId, DateTimeOffset now)
    {
        if (side == debtor)
        {
            (DebtorAcceptedByPersonId, DebtorAcceptedAt) = (personId, now);
        }
        else
        {
            (CreditorAcceptedByPersonId, CreditorAcceptedAt) = (personId, now);
        }

        Touch();
    }

    internal void ComeIntoForce(DateTimeOffset now)
    {
        InForceSince = now;
        Touch();
    }

    internal void Decline(Guid personId, string because, DateTimeOffset now)
    {
        (DeclinedByPersonId, DeclinedBecause, DeclinedAt) = (personId, because, now);
        Touch();
    }

    internal void StepBack(DateTimeOffset now)
    {
        SupersededAt = now;
        Touch();
    }

    /// <summary>The reason is the decliner's own text; that it was declined stays.</summary>
    internal void ForgetReason()
    {
        DeclinedBecause = null;
        Touch();
    }
}
