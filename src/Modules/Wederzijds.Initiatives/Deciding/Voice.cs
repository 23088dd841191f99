using System.Security.Cryptography;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

internal enum VoiceView
{
    For = 1,
    ForWithConditions = 2,
    Against = 3,

    /// <summary>Says so: that is an answer too.</summary>
    NoView = 4,
}

/// <summary>How a voice is given.</summary>
internal enum VoiceWay
{
    /// <summary>With the name.</summary>
    Open = 1,

    /// <summary>Without the name, among others.</summary>
    Pooled = 2,

    /// <summary>Passed on by a colleague, without the name.</summary>
    Trusted = 3,
}

/// <param name="Conditions">Each in its own text.</param>
/// <param name="Dissent">In own words; null: none.</param>
internal sealed record SpokenWords(VoiceView View, IReadOnlyList<string> Conditions, string? Dissent);

/// <summary>
/// What somebody says before a decision. Holds no time, and a random id, so that neither tells whose it is. Until the hearing closes it knows its
/// person, who may change it; no page, answer, notice or record shows that. Then a voice without name is cut loose for good.
/// </summary>
internal sealed class Voice : Entity
{
    public const int DissentMaxLength = 1000, MostConditions = 10;

    private readonly List<VoiceCondition> _conditions = [];

    private Voice() { } // for EF Core

    public Guid ProposalId { get; private init; }

    /// <summary>Null: without name, and the hearing is closed.</summary>
    public Guid? PersonId { get; private set; }
    public VoiceWay Way { get; private set; }
    public VoiceView View { get; private set; }
    public string? Dissent { get; private set; }

    /// <summary>Of a citizen who was not asked by name.</summary>
    public bool IsAdded { get; private init; }
    public IReadOnlyList<VoiceCondition> Conditions => _conditions;

    public bool IsNameless => Way is not VoiceWay.Open;

    internal static Voice Of(Guid proposalId, Guid personId, bool isAdded) =>
        new() { Id = RandomId(), ProposalId = proposalId, PersonId = personId, IsAdded = isAdded };

    /// <summary>A condition in the same words keeps its answer.</summary>
    internal void Say(VoiceWay way, SpokenWords words)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Dissent?.Length ?? 0, DissentMaxLength, nameof(words));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Conditions.Count, MostConditions, nameof(words));
        (Way, View, Dissent) = (way, words.View, words.Dissent);
        _conditions.RemoveAll(c => !words.Conditions.Contains(c.Text));
        foreach (var text in words.Conditions.Where(t => !_conditions.Exists(c => c.Text == t)).ToList())
        {
            _conditions.Add(VoiceCondition.Set(ProposalId, Id, text));
        }

        Touch();
    }

    internal void CutLoose()
    {
        if (IsNameless && PersonId is not null)
        {
            PersonId = null;
            Touch();
        }
    }

    /// <summary>Who said it is erased: the dissent goes, a condition stays as something that was answered.</summary>
    internal void Forget(Kernel.Privacy.OwnNames names)
    {
        (PersonId, Dissent) = (IsNameless ? null : PersonId, null);
        _conditions.ForEach(c => c.TakeOut(names));
        Touch();
    }

    internal static Guid RandomId() => new(RandomNumberGenerator.GetBytes(16));
}

internal enum ConditionAnswerKind
{
    Met = 1,
    Partly = 2,
    NotMet = 3,
}

/// <param name="Words">How it is met, or why not.</param>
internal sealed record GivenConditionAnswer(ConditionAnswerKind Kind, string Words, Guid ByPersonId);

/// <summary>Something that must be so, says somebody who is asked. Is answered before the decision.</summary>
internal sealed class VoiceCondition : Entity
{
    public const int TextMaxLength = 300, AnswerMaxLength = 1000;

    private VoiceCondition() { } // for EF Core

    public Guid ProposalId { get; private init; }
    public Guid VoiceId { get; private init; }
    public string Text { get; private set; } = "";

    /// <summary>Null: not answered.</summary>
    public ConditionAnswerKind? Answer { get; private set; }

    /// <summary>How it is met, or why not.</summary>
    public string? AnswerWords { get; private set; }
    public Guid? AnsweredByPersonId { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal static VoiceCondition Set(Guid proposalId, Guid voiceId, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, TextMaxLength, nameof(text));
        return new() { Id = Voice.RandomId(), ProposalId = proposalId, VoiceId = voiceId, Text = text };
    }

    internal void Reply(GivenConditionAnswer answer, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(answer.Words);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answer.Words.Length, AnswerMaxLength, nameof(answer));
        (Answer, AnswerWords, AnsweredByPersonId, AnsweredAt) = (answer.Kind, answer.Words, answer.ByPersonId, now);
        Touch();
    }

    internal void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (Text, AnswerWords) = (names.TakeOut(Text), names.TakeOut(AnswerWords));
        Touch();
    }
}
