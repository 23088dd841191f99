using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>How a professional came to take part, in the professional's own word.</summary>
internal enum ParticipationChoice
{
    Chosen = 1,
    Assigned = 2,
}

/// <summary>Somebody who is asked for a voice. Says never whether that voice was given without name.</summary>
internal sealed class Asked : Entity
{
    public const int WordsMaxLength = 1000;

    private Asked() { } // for EF Core

    public Guid ProposalId { get; private init; }
    public Guid PersonId { get; private init; }
    public Side Side { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Null: not said, or of the citizens' side.</summary>
    public ParticipationChoice? How { get; private set; }

    /// <summary>Who passes on the voice without its name; forgotten when the hearing closes.</summary>
    public Guid? ColleaguePersonId { get; private set; }

    /// <summary>Null: not accepted (yet).</summary>
    public DateTimeOffset? ColleagueAcceptedAt { get; private set; }

    /// <summary>Why somebody else should do it, in own words; null: not asked, or erased.</summary>
    public string? SwapBecause { get; private set; }

    /// <summary>Who answers that.</summary>
    public Guid? SwapAnswererPersonId { get; private set; }
    public DateTimeOffset? SwapAskedAt { get; private set; }
    public DateTimeOffset? SwapAnsweredAt { get; private set; }

    /// <summary>Why not; null: yes, or not answered.</summary>
    public string? SwapDeclinedBecause { get; private set; }

    /// <summary>Who does it instead; null: still this person.</summary>
    public Guid? ReplacedByPersonId { get; private set; }

    public bool HasColleague => ColleaguePersonId is not null && ColleagueAcceptedAt is not null;

    internal static Asked For(Guid proposalId, AskedOf whom, DateTimeOffset now)
    {
        var asked = new Asked { Id = Guid.CreateVersion7(now), ProposalId = proposalId, PersonId = whom.PersonId, Side = whom.Side, AskedAt = now };
        asked.Touch();
        return asked;
    }

    internal void SayHow(ParticipationChoice how)
    {
        How = how;
        Touch();
    }

    internal void AskColleague(Guid colleagueId)
    {
        (ColleaguePersonId, ColleagueAcceptedAt) = (colleagueId, null);
        Touch();
    }

    internal void AcceptTrust(DateTimeOffset now)
    {
        ColleagueAcceptedAt ??= now;
        Touch();
    }

    internal void ForgetColleague()
    {
        if (ColleaguePersonId is not null)
        {
            (ColleaguePersonId, ColleagueAcceptedAt) = (null, null);
            Touch();
        }
    }

    /// <returns>False: asked before.</returns>
    internal bool AskSwap(string because, Guid answererId, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, WordsMaxLength, nameof(because));
        if (SwapAskedAt is not null)
        {
            return false;
        }

        (SwapBecause, SwapAnswererPersonId, SwapAskedAt) = (because, answererId, now);
        Touch();
        return true;
    }

    internal void AnswerSwap(Guid? successorId, string? reason, DateTimeOffset now)
    {
        if (successorId is null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reason);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, WordsMaxLength, nameof(reason));
        }

        (SwapAnsweredAt, ReplacedByPersonId, SwapDeclinedBecause) = (now, successorId, successorId is null ? reason : null);
        ForgetColleague();
        Touch();
    }

    /// <summary>The own words about the swap go; that it was asked and answered stays.</summary>
    internal void ForgetWords()
    {
        (SwapBecause, How) = (null, null);
        ForgetColleague();
        Touch();
    }

    /// <summary>Takes the answerer's names out of the answer, which stays.</summary>
    internal void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (SwapBecause, SwapDeclinedBecause) = (names.TakeOut(SwapBecause), names.TakeOut(SwapDeclinedBecause));
        Touch();
    }
}
