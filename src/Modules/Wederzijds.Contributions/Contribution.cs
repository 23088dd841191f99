using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions;

/// <summary>Where a contribution stands. Open → Ended ⇄ (once) Open; Open → Rejected.</summary>
internal enum ContributionState
{
    Open = 1,

    /// <summary>Answered or withdrawn: <see cref="Contribution.End"/> says how.</summary>
    Ended = 2,

    /// <summary>Refused at the door: in no list but the moderators' own.</summary>
    Rejected = 3,
}

/// <summary>What a verb of a contribution answered.</summary>
internal enum Outcome
{
    Done = 1,

    /// <summary>No contribution under this id or reference, or not one of this person.</summary>
    NotFound,

    /// <summary>It has an end already.</summary>
    AlreadyEnded,

    /// <summary>It has no outcome yet to say something about.</summary>
    NotEnded,
    ReasonMissing,

    /// <summary>Passed on, but not said to whom.</summary>
    ReceiverMissing,

    /// <summary>One verdict was given, or it was reopened once, or it is public already.</summary>
    OnlyOnce,

    /// <summary>The contributor did not ask for it to be public.</summary>
    NotAsked,

    /// <summary>The person is no member with access.</summary>
    NoMember,

    /// <summary>Somebody else changed it since the form was shown.</summary>
    ChangedMeanwhile,
}

/// <summary>Who tells the contributor how it went on elsewhere.</summary>
internal enum Teller
{
    Us = 1,
    Them = 2,
}

/// <summary>Where a contribution went on.</summary>
/// <param name="Number">The number it has there; null: none or not known.</param>
/// <param name="MayNotTell">More may not be told by law.</param>
internal sealed record PassedOn(string? To, string? Number, Teller Teller, bool MayNotTell);

/// <summary>What somebody brings: from arrival to an outcome and to the contributor's own verdict on it.</summary>
internal sealed partial class Contribution : Entity
{
    public const int TextMaxLength = 4000, PlaceMaxLength = 200, ReceiverMaxLength = 200, NumberMaxLength = 60;

    /// <summary>Where a contribution without a due moment stands in a list by due moment.</summary>
    public static readonly DateTimeOffset NeverDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private List<ContributionStep>? _steps;

    private Contribution() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public string Reference { get; private init; } = "";
    public ContributionKind Kind { get; private init; }
    public string Text { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>In words; never public. Null: not said.</summary>
    public string? Place { get; private set; }
    public ContributionAudience Audience { get; private init; }

    /// <summary>Null: not public, whatever the audience asks for: a moderator has not looked yet.</summary>
    public DateTimeOffset? PublicSince { get; private set; }
    public Guid ContributorId { get; private set; }

    /// <summary>The contributor's account; null: none, or erased.</summary>
    public Guid? ContributorPersonId { get; private set; }

    /// <summary>Who typed it; null: an import, or erased.</summary>
    public Guid? EnteredByPersonId { get; private set; }

    /// <summary>The instant the answer clock first started.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>When it was brought elsewhere, before an import; null: here.</summary>
    public DateTimeOffset? BroughtAt { get; private init; }
    public Side BroughtBySide { get; private init; }

    /// <summary>Null: nobody holds it yet, the contact of the partner's side is waited for.</summary>
    public Guid? HolderPersonId { get; private set; }
    public Side? HolderSide { get; private set; }

    /// <summary>The local day at whose end an answer is due; null: none was promised.</summary>
    public DateOnly? DueOn { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>DueAt, or <see cref="NeverDue"/>: a key to sort by is never null.</summary>
    public DateTimeOffset SortDueAt { get; private set; }
    public ContributionState State { get; private set; }

    /// <summary>Null: no end yet.</summary>
    public ContributionEnd? End { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The step with the words of the last outcome or reason; null: none.</summary>
    public Guid? OutcomeStepId { get; private set; }
    public string? PassedOnTo { get; private set; }
    public string? PassedOnNumber { get; private set; }
    public Teller? PassedOnTeller { get; private set; }
    public bool MayNotTell { get; private set; }

    /// <summary>The contributor's verdict on the present outcome; null: not given.</summary>
    public bool? IsSolved { get; private set; }

    /// <summary>Null: never reopened. It can be once.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>The number it has where an import came from; unique in the initiative. Null: brought here.</summary>
    public string? ExternalNumber { get; private init; }

    /// <summary>Steps taken since the last time, to be saved with the contribution.</summary>
    public IReadOnlyList<ContributionStep> TakeSteps()
    {
        var taken = _steps ?? [];
        _steps = null;
        return taken;
    }

    /// <summary>The audience that fits a kind when the contributor does not say.</summary>
    public static ContributionAudience UsualAudience(ContributionKind kind) =>
        kind is ContributionKind.Report or ContributionKind.Observation ? ContributionAudience.ContributorAndHolders : ContributionAudience.Members;

    private void Promise(AnswerTerm? term)
    {
        (DueOn, DueAt) = (term?.DueOn, term?.DueAt);
        SortDueAt = DueAt ?? NeverDue;
        StartEscalation();
    }

    private void Close(ContributionEnd end, ContributionStep? step, DateTimeOffset now)
    {
        State = end is ContributionEnd.RejectedAtTheDoor ? ContributionState.Rejected : ContributionState.Ended;
        (End, EndedAt, OutcomeStepId, OutcomeWords, OutsideHolderId) = (end, now, step?.Id, step?.Words, null);
        StopEscalation();
        if (end is ContributionEnd.RejectedAtTheDoor or ContributionEnd.Withdrawn)
        {
            PublicSince = null;
        }
    }

    private ContributionStep Step(StepKind kind, DateTimeOffset now, Guid? actor, string? words = null,
        ContributionEnd? end = null, Guid? concerns = null, bool? isSolved = null, bool heard = false, string? heardFrom = null)
    {
        if (heard && ContributorPersonId is not null)
        {
            throw new InvalidOperationException("A contributor with an account speaks for themselves.");
        }

        var step = ContributionStep.Take(Id, kind, now, actor, words, end, concerns, isSolved, heard, heardFrom);
        (_steps ??= []).Add(step);
        ChangedAt = now;
        return step;
    }
}
