using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives.Deciding;

internal enum VoiceOutcome
{
    Given = 1,

    /// <summary>The day is over, or the proposal is.</summary>
    TooLate = 2,

    /// <summary>Who is "for, with conditions" sets at least one.</summary>
    ConditionMissing = 3,

    /// <summary>Not asked, or replaced by somebody else.</summary>
    NotAsked = 4,
}

internal enum TrustOutcome
{
    Done = 1,
    TooLate = 2,

    /// <summary>Nobody passes on the own voice, or who decides or proposed it passes on another's.</summary>
    NotThisPerson = 3,

    /// <summary>Not asked (any more).</summary>
    NotAsked = 4,
}

internal enum SwapOutcome
{
    Done = 1,
    TooLate = 2,

    /// <summary>Not asked, replaced already, or of the citizens' side.</summary>
    NotAsked = 3,
    AskedBefore = 4,

    /// <summary>The successor is asked already, or decides.</summary>
    NotThisPerson = 5,
    ChangedMeanwhile = 6,
}

internal enum ConditionOutcome
{
    Answered = 1,

    /// <summary>No such condition (any more), or one that is not shown yet.</summary>
    NotThere = 2,

    /// <summary>The decision was recorded.</summary>
    TooLate = 3,
    ChangedMeanwhile = 4,
}

/// <summary>The voices: who gives them, through whom, on which conditions, and what is answered.</summary>
internal sealed partial class Proposal
{
    /// <summary>Gives a voice, or another one in its place, until the day.</summary>
    /// <param name="side">Of who is asked, or of a citizen who adds a voice without being asked.</param>
    /// <param name="way">Never through a colleague: see <see cref="Carry"/>.</param>
    public VoiceOutcome Speak(Guid personId, Side side, VoiceWay way, SpokenWords words, DateOnly today)
    {
        var asked = AskedNow(personId);
        if (asked is null && side is not Side.Citizen)
        {
            return VoiceOutcome.NotAsked;
        }

        var outcome = Take(personId, way, words, isAdded: asked is null, today);
        if (outcome is VoiceOutcome.Given)
        {
            asked?.ForgetColleague();
        }

        return outcome;
    }

    /// <summary>The trusted colleague passes on what somebody wants to say without name.</summary>
    public VoiceOutcome Carry(Guid askedId, Guid colleagueId, SpokenWords words, DateOnly today) =>
        _asked.Find(a => a.Id == askedId) is { ReplacedByPersonId: null, HasColleague: true } asked && asked.ColleaguePersonId == colleagueId
            ? Take(asked.PersonId, VoiceWay.Trusted, words, isAdded: false, today)
            : VoiceOutcome.NotAsked;

    public TrustOutcome AskColleague(Guid personId, Guid colleagueId, DateOnly today)
    {
        if (!TakesVoices(today))
        {
            return TrustOutcome.TooLate;
        }

        if (AskedNow(personId) is not { } asked)
        {
            return TrustOutcome.NotAsked;
        }

        if (colleagueId == personId || colleagueId == DeciderPersonId || colleagueId == ProposedByPersonId)
        {
            return TrustOutcome.NotThisPerson;
        }

        if (asked.ColleaguePersonId != colleagueId)
        {
            asked.AskColleague(colleagueId);
            Raise(new TrustAsked(Id, InitiativeId, colleagueId));
        }

        return TrustOutcome.Done;
    }

    public TrustOutcome AnswerTrust(Guid askedId, Guid colleagueId, bool accepts, DateTimeOffset now, DateOnly today)
    {
        if (!TakesVoices(today))
        {
            return TrustOutcome.TooLate;
        }

        if (_asked.Find(a => a.Id == askedId) is not { ReplacedByPersonId: null } asked || asked.ColleaguePersonId != colleagueId)
        {
            return TrustOutcome.NotAsked;
        }

        if (accepts)
        {
            asked.AcceptTrust(now);
        }
        else
        {
            asked.ForgetColleague();
        }

        Touch();
        return TrustOutcome.Done;
    }

    /// <summary>The professional says whether taking part was chosen or assigned. No part of the voice, so that it tells nothing of one without name.</summary>
    public bool SayHow(Guid personId, ParticipationChoice how)
    {
        if (State is not ProposalState.Heard || AskedNow(personId) is not { Side: Side.Professional } asked)
        {
            return false;
        }

        asked.SayHow(how);
        Touch();
        return true;
    }

    /// <param name="answererId">The covering manager, else who decides.</param>
    public SwapOutcome AskSwap(Guid personId, string because, Guid answererId, DateOnly today, DateTimeOffset now)
    {
        if (!TakesVoices(today))
        {
            return SwapOutcome.TooLate;
        }

        if (AskedNow(personId) is not { Side: Side.Professional } asked)
        {
            return SwapOutcome.NotAsked;
        }

        if (!asked.AskSwap(because, answererId, now))
        {
            return SwapOutcome.AskedBefore;
        }

        Raise(new SwapAsked(Id, InitiativeId, personId, answererId));
        return SwapOutcome.Done;
    }

    /// <param name="successorId">Is asked instead, and has the same ten working days; null: no.</param>
    /// <param name="reason">Why not; null with a successor.</param>
    /// <param name="successorsDay">Until when a successor who is asked today is heard.</param>
    public SwapOutcome AnswerSwap(Guid askedId, Guid? successorId, string? reason, DateOnly successorsDay, DateOnly today, DateTimeOffset now)
    {
        if (State is not ProposalState.Heard || _asked.Find(a => a.Id == askedId) is not { SwapAskedAt: not null } asked)
        {
            return SwapOutcome.NotAsked;
        }

        if (asked.SwapAnsweredAt is not null)
        {
            return SwapOutcome.ChangedMeanwhile;
        }

        if (successorId is { } successor)
        {
            if (!TakesVoices(today))
            {
                return SwapOutcome.TooLate;
            }

            if (successor == DeciderPersonId || _asked.Exists(a => a.PersonId == successor))
            {
                return SwapOutcome.NotThisPerson;
            }

            _asked.Add(Deciding.Asked.For(Id, new(successor, asked.Side), now));
            HeardUntil = HeardUntil > successorsDay ? HeardUntil : successorsDay;
            Raise(new VoicesAsked(Id, InitiativeId, [successor], HeardUntil));
        }

        asked.AnswerSwap(successorId, reason, now);
        Raise(new SwapAnswered(Id, InitiativeId, asked.PersonId, successorId));
        return SwapOutcome.Done;
    }

    /// <param name="revision">Of the condition, as it was read.</param>
    public ConditionOutcome AnswerCondition(Guid conditionId, int revision, GivenConditionAnswer answer, DateOnly today, DateTimeOffset now)
    {
        if (_voices.Find(v => v.Conditions.Any(c => c.Id == conditionId)) is not { } voice || (voice.IsNameless && !IsHeard(today)))
        {
            return ConditionOutcome.NotThere;
        }

        if (State is not ProposalState.Heard)
        {
            return ConditionOutcome.TooLate;
        }

        var condition = voice.Conditions.Single(c => c.Id == conditionId);
        if (condition.Revision != revision)
        {
            return ConditionOutcome.ChangedMeanwhile;
        }

        condition.Reply(answer, now);
        Raise(new ConditionAnswered(Id, InitiativeId, [.. _asked.Select(a => a.PersonId)]));
        if (ClosedAt is not null && !OpenConditions.Any())
        {
            TellNeeds(OpeningNeed.Conditions);
        }

        return ConditionOutcome.Answered;
    }

    private Asked? AskedNow(Guid personId) => _asked.Find(a => a.PersonId == personId && a.ReplacedByPersonId is null);

    private VoiceOutcome Take(Guid personId, VoiceWay way, SpokenWords words, bool isAdded, DateOnly today)
    {
        if (!TakesVoices(today))
        {
            return VoiceOutcome.TooLate;
        }

        if (words.View is VoiceView.ForWithConditions && words.Conditions.Count == 0)
        {
            return VoiceOutcome.ConditionMissing;
        }

        var voice = _voices.Find(v => v.PersonId == personId);
        if (voice is null)
        {
            _voices.Add(voice = Voice.Of(Id, personId, isAdded));
        }

        voice.Say(way, words);
        Touch();
        return VoiceOutcome.Given;
    }
}
