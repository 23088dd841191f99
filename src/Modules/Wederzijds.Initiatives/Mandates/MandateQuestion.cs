using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mandates;

internal enum BeyondKind
{
    /// <summary>To spend more.</summary>
    Spend = 1,

    /// <summary>To deviate from something else.</summary>
    Deviate = 2,
}

/// <summary>What a professional asks beyond the mandate. Both sides see that it is asked of the manager, by when, and what came of it.</summary>
internal sealed class MandateQuestion : Entity
{
    public const int WordsMaxLength = 1000;

    private MandateQuestion() { } // for EF Core

    public Guid MandateId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid ManagerPersonId { get; private init; }
    public BeyondKind Kind { get; private init; }

    /// <summary>How much; null: not about money.</summary>
    public int? Euros { get; private init; }

    /// <summary>What for, in own words.</summary>
    public string Words { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>The last local day on which the answer is in time.</summary>
    public DateOnly AnswerBy { get; private init; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Null: not answered.</summary>
    public bool? IsGranted { get; private set; }
    public string? Reason { get; private set; }

    /// <param name="id">Made by the form.</param>
    public static MandateQuestion Ask(Guid id, Mandate mandate, BeyondKind kind, int? euros, string words, DateOnly answerBy, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Length, WordsMaxLength, nameof(words));
        var question = new MandateQuestion
        {
            Id = id,
            MandateId = mandate.Id,
            InitiativeId = mandate.InitiativeId,
            PersonId = mandate.PersonId,
            ManagerPersonId = mandate.ManagerPersonId!.Value,
            Kind = kind,
            Euros = kind is BeyondKind.Spend ? euros : null,
            Words = words.Trim(),
            AskedAt = now,
            AnswerBy = answerBy,
        };
        question.Raise(new MandateQuestionAsked(id, question.InitiativeId, question.PersonId, question.ManagerPersonId, answerBy));
        return question;
    }

    /// <returns>False: answered before.</returns>
    public bool Answer(bool grants, string reason, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, WordsMaxLength, nameof(reason));
        if (AnsweredAt is not null)
        {
            return false;
        }

        (IsGranted, Reason, AnsweredAt) = (grants, reason.Trim(), now);
        Raise(new MandateQuestionAnswered(Id, InitiativeId, PersonId, grants));
        return true;
    }

    /// <summary>Takes somebody's names out of the words that stay.</summary>
    public void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (Words, Reason) = (names.TakeOut(Words), names.TakeOut(Reason));
        Touch();
    }
}
