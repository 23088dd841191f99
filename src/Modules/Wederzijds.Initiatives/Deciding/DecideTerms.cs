using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Initiatives.Deciding.Challenging;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The words for people of proposals, voices and challenges.</summary>
internal static class DecideTerms
{
    public static string Of(ProposalKind kind) => kind switch
    {
        ProposalKind.Start => Texts.Decide_KindStart,
        ProposalKind.Change => Texts.Decide_KindChange,
        ProposalKind.Stop => Texts.Decide_KindStop,
    };

    /// <summary>"Starting with Name".</summary>
    public static string Heading(ProposalKind kind, string initiative) => string.Format(kind switch
    {
        ProposalKind.Start => Texts.Decide_HeadingStart,
        ProposalKind.Change => Texts.Decide_HeadingChange,
        ProposalKind.Stop => Texts.Decide_HeadingStop,
    }, initiative);

    public static string Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Yes => Texts.Decide_Yes,
        DecisionOutcome.YesInAnotherForm => Texts.Decide_YesOtherForm,
        DecisionOutcome.No => Texts.Decide_No,
    };

    public static string Of(ProposalState state, DecisionOutcome? outcome) => state switch
    {
        ProposalState.Heard => Texts.Decide_StateHeard,
        ProposalState.Decided => string.Format(Texts.Decide_StateDecided, Of(outcome!.Value)),
        ProposalState.Withdrawn => Texts.Decide_StateWithdrawn,
    };

    /// <summary>Word of the design's status marks.</summary>
    public static string Mark(ProposalState state) => state switch
    {
        ProposalState.Heard => "waiting",
        ProposalState.Decided => "done",
        ProposalState.Withdrawn => "stopped",
    };

    public static string Of(VoiceView view) => view switch
    {
        VoiceView.For => Texts.Decide_ViewFor,
        VoiceView.ForWithConditions => Texts.Decide_ViewConditions,
        VoiceView.Against => Texts.Decide_ViewAgainst,
        VoiceView.NoView => Texts.Decide_ViewNone,
    };

    public static IReadOnlyList<Choice> Views => [.. Enum.GetValues<VoiceView>().Select(v => new Choice(v.ToString(), Of(v)))];

    public static IReadOnlyList<Choice> Ways =>
    [
        new(nameof(VoiceWay.Open), Texts.Decide_WayOpen, Texts.Decide_WayOpenHint),
        new(nameof(VoiceWay.Pooled), Texts.Decide_WayPooled, string.Format(Texts.Decide_WayPooledHint, Hearing.LeastTogether)),
    ];

    public static string Of(ParticipationChoice how) => how switch
    {
        ParticipationChoice.Chosen => Texts.Decide_HowChosen,
        ParticipationChoice.Assigned => Texts.Decide_HowAssigned,
    };

    public static IReadOnlyList<Choice> Hows => [.. Enum.GetValues<ParticipationChoice>().Select(h => new Choice(h.ToString(), Of(h)))];

    public static string Of(ConditionAnswerKind answer) => answer switch
    {
        ConditionAnswerKind.Met => Texts.Decide_ConditionMet,
        ConditionAnswerKind.Partly => Texts.Decide_ConditionPartly,
        ConditionAnswerKind.NotMet => Texts.Decide_ConditionNotMet,
    };

    public static string Mark(ConditionAnswerKind answer) => answer switch
    {
        ConditionAnswerKind.Met => "kept",
        ConditionAnswerKind.Partly => "done",
        ConditionAnswerKind.NotMet => "stopped",
    };

    public static IReadOnlyList<Choice> ConditionAnswers => [.. Enum.GetValues<ConditionAnswerKind>().Select(a => new Choice(a.ToString(), Of(a)))];

    public static IReadOnlyList<Choice> Outcomes => [.. Enum.GetValues<DecisionOutcome>().Select(o => new Choice(o.ToString(), Of(o)))];

    public static string Of(ChallengeState state) => state switch
    {
        ChallengeState.Filed => Texts.Decide_ChFiled,
        ChallengeState.TakenUp => Texts.Decide_ChTakenUp,
        ChallengeState.TakenUpInPart => Texts.Decide_ChTakenUpInPart,
        ChallengeState.NotTakenUp => Texts.Decide_ChNotTakenUp,
        ChallengeState.Agreed => Texts.Decide_ChAgreed,
        ChallengeState.HandedBack => Texts.Decide_ChHandedBack,
        ChallengeState.Withdrawn => Texts.Decide_ChWithdrawn,
    };

    public static string Mark(ChallengeState state) => state switch
    {
        ChallengeState.Filed => "waiting",
        ChallengeState.TakenUp or ChallengeState.TakenUpInPart => "due",
        ChallengeState.Agreed => "kept",
        ChallengeState.NotTakenUp or ChallengeState.HandedBack or ChallengeState.Withdrawn => "stopped",
    };

    public static IReadOnlyList<Choice> Assessments =>
    [
        .. new[] { ChallengeState.TakenUp, ChallengeState.TakenUpInPart, ChallengeState.NotTakenUp }.Select(s => new Choice(s.ToString(), Of(s))),
    ];

    /// <returns>Null: none of these.</returns>
    public static TEnum? Read<TEnum>(string? typed)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(typed, out var read) && Enum.IsDefined(read) && read.ToString() == typed ? read : null;
}
