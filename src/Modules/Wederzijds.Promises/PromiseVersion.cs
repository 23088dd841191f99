using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
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

    /// <summary>Null: the norm has no period.</summary>
    public NormPeriod? NormPeriod { get; private set; }

    /// <summary>Null: the norm is not by a date.</summary>
    public DateOnly? NormDate { get; private set; }

    /// <summary>What it is about; null: not said.</summary>
    public PromiseSubject? Subject { get; private set; }

    /// <summary>First local day; null: as soon as both sides said yes.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last local day; null: until further notice.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The kind of work that shows a delivery; null: both sides say so, or an answer, which shows itself.</summary>
    public WorkKind? ShownBy { get; private set; }

    /// <summary>Estimated volume in hundredths of times a month; null: costs no hours worth counting.</summary>
    public int? EffortTimes { get; private set; }

    /// <summary>Estimated minutes each time; null together with <see cref="EffortTimes"/>.</summary>
    public int? EffortMinutes { get; private set; }

    /// <summary>Explanation; null: the norm says it all.</summary>
    public string? Words { get; private set; }

    /// <summary>Why other terms were asked for while the promise was in force; null: nothing was in force, or erased since.</summary>
    public string? Because { get; private set; }
    public Guid WrittenByPersonId { get; private set; }

    /// <summary>Null: a draft.</summary>
    public DateTimeOffset? ProposedAt { get; private set; }
    public Guid? DebtorAcceptedByPersonId { get; private set; }
    public DateTimeOffset? DebtorAcceptedAt { get; private set; }
    public Guid? CreditorAcceptedByPersonId { get; private set; }
    public DateTimeOffset? CreditorAcceptedAt { get; private set; }

    /// <summary>The manager who must agree, since it goes beyond the owner's mandate; null: nobody must.</summary>
    public Guid? ManagerPersonId { get; private set; }

    /// <summary>The last local day of the manager's term; null: no manager is asked.</summary>
    public DateOnly? ManagerBy { get; private set; }

    /// <summary>Null: the manager did not agree yet, or need not.</summary>
    public DateTimeOffset? ManagerAgreedAt { get; private set; }

    /// <summary>Why not, in the decliner's words; null: not declined, or erased since.</summary>
    public string? DeclinedBecause { get; private set; }
    public Guid? DeclinedByPersonId { get; private set; }
    public DateTimeOffset? DeclinedAt { get; private set; }

    /// <summary>When its proposer took it back; null: not.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When the last yes was given; null: never in force.</summary>
    public DateTimeOffset? InForceSince { get; private set; }

    /// <summary>When another version took its place, or the promise ended; null: still holds or still asked.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    public bool IsComplete => OwnerPersonId is not null && Norm is not null;

    public bool IsAcceptedByBoth => DebtorAcceptedAt is not null && CreditorAcceptedAt is not null;

    public bool WaitsForManager => ManagerPersonId is not null && ManagerAgreedAt is null;

    /// <summary>Null in a draft that says nothing yet.</summary>
    public Norm? Norm => Norm.Of(NormKind, NormAmount, NormPeriod, NormDate);

    /// <summary>What it is estimated to cost its owner; null: no hours worth counting.</summary>
    public Effort? Effort => Effort.Of(EffortTimes, EffortMinutes);

    internal static PromiseVersion Write(Guid promiseId, int number, Terms terms, Guid byPersonId, DateTimeOffset now)
    {
        var version = new PromiseVersion { Id = Guid.CreateVersion7(now), PromiseId = promiseId, Number = number };
        version.Rewrite(terms, byPersonId);
        return version;
    }

    internal void Rewrite(Terms terms, Guid byPersonId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.Words?.Length ?? 0, WordsMaxLength, nameof(terms));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.Because?.Length ?? 0, Promise.ReasonMaxLength, nameof(terms));
        var effort = Promises.Effort.Implied(terms.Norm) ?? terms.Effort;
        (OwnerPersonId, NormKind, NormAmount) = (terms.OwnerPersonId, terms.Norm?.Kind, terms.Norm?.Amount);
        (NormPeriod, NormDate, Subject) = (terms.Norm?.Period, terms.Norm?.Date, terms.Subject);
        (From, Until) = (terms.From, terms.Until);
        ShownBy = terms.Evidence is Evidence.ByWork && terms.Norm?.Kind is not Promises.NormKind.AnswerWithinWorkingDays ? terms.ShownBy : null;
        (EffortTimes, EffortMinutes) = (effort?.TimesPerMonthInHundredths, effort?.MinutesEach);
        (Words, Because, WrittenByPersonId) = (Trimmed(terms.Words), Trimmed(terms.Because), byPersonId);
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

    internal void AskManager(BeyondMandate beyond)
    {
        (ManagerPersonId, ManagerBy) = (beyond.ManagerPersonId, beyond.By);
        Touch();
    }

    internal void AgreeAsManager(DateTimeOffset now)
    {
        ManagerAgreedAt = now;
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

    internal void Withdraw(DateTimeOffset now)
    {
        WithdrawnAt = now;
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

    /// <summary>Why somebody asked for other terms is that person's own text; what was agreed stays.</summary>
    internal void ForgetWhy()
    {
        Because = null;
        Touch();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
