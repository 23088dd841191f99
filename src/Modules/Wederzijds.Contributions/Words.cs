using System.Globalization;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Reading;

namespace Wederzijds.Contributions;

/// <summary>The field's values in the words of the interface.</summary>
internal static class Words
{
    public static string Of(ContributionKind kind) => kind switch
    {
        ContributionKind.Report => Texts.Kind_Report,
        ContributionKind.Idea => Texts.Kind_Idea,
        ContributionKind.Question => Texts.Kind_Question,
        ContributionKind.Observation => Texts.Kind_Observation,
        ContributionKind.Advice => Texts.Kind_Advice,
        ContributionKind.Offer => Texts.Kind_Offer,
    };

    public static string Of(ContributionAudience audience) => audience switch
    {
        ContributionAudience.ContributorAndHolders => Texts.Audience_ContributorAndHolders,
        ContributionAudience.Members => Texts.Audience_Members,
        ContributionAudience.Public => Texts.Audience_Public,
    };

    /// <summary>Who may read it as things stand: what waits for a look, or was kept inside, only the members may.</summary>
    public static string AudienceOf(ContributionFacts contribution) => contribution switch
    {
        { Audience: not ContributionAudience.Public } => Of(contribution.Audience),
        { PublicSince: not null } => Texts.Audience_Everybody,
        { KeptInsideAt: not null } => Texts.Audience_Members,
        _ => $"{Texts.Audience_Public} {Texts.Page_PublicWaits}",
    };

    /// <summary>How it came in; null for the usual way, which needs no words.</summary>
    public static string? Of(Door door) => door switch
    {
        Door.Page or Door.Typed => null,
        Door.Mail => Texts.Door_Mail,
        Door.Chat => Texts.Door_Chat,
        Door.Api => Texts.Door_Api,
        Door.Import => Texts.Door_Import,
    };

    public static string Of(ContributionEnd end) => end switch
    {
        ContributionEnd.Done => Texts.End_Done,
        ContributionEnd.PartlyDone => Texts.End_PartlyDone,
        ContributionEnd.NotDone => Texts.End_NotDone,
        ContributionEnd.PassedOn => Texts.End_PassedOn,
        ContributionEnd.Withdrawn => Texts.End_Withdrawn,
        ContributionEnd.RejectedAtTheDoor => Texts.End_Rejected,
    };

    public static string Of(Side side) => side switch
    {
        Side.Citizen => Texts.Side_Citizen,
        Side.Professional => Texts.Side_Professional,
    };

    public static string Of(EscalationLevel level) => level switch
    {
        EscalationLevel.Deputy => Texts.Escalated_Deputy,
        EscalationLevel.Coordinators => Texts.Escalated_Coordinators,
        EscalationLevel.DecisionMaker => Texts.Escalated_DecisionMaker,
    };

    /// <summary>How it stands, with the mark of the design that fits.</summary>
    public static (string Mark, string Text) Standing(ContributionEnd? end, DateTimeOffset? dueAt, DateTimeOffset now) => end is { } how
        ? (MarkOf(how), Of(how))
        : dueAt is null ? ("waiting", Texts.Status_Waiting)
        : dueAt < now ? ("late", Texts.Status_Late) : ("due", Texts.Status_Due);

    private static string MarkOf(ContributionEnd end) => end switch
    {
        ContributionEnd.Done or ContributionEnd.PartlyDone => "done",
        ContributionEnd.NotDone or ContributionEnd.Withdrawn or ContributionEnd.RejectedAtTheDoor => "stopped",
        ContributionEnd.PassedOn => "info",
    };

    /// <summary>Why the field said no, for the person who asked.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Done => "",
        Outcome.NotFound => Texts.No_NotFound,
        Outcome.AlreadyEnded => Texts.No_AlreadyEnded,
        Outcome.NotEnded => Texts.No_NotEnded,
        Outcome.ReasonMissing => Texts.No_ReasonMissing,
        Outcome.ReceiverMissing => Texts.No_ReceiverMissing,
        Outcome.OnlyOnce => Texts.No_OnlyOnce,
        Outcome.NotAsked => Texts.No_NotAsked,
        Outcome.NoMember => Texts.No_NoMember,
        Outcome.ChangedMeanwhile => Texts.No_ChangedMeanwhile,
    };

    /// <summary>Why joining or parting was refused.</summary>
    public static string Of(JoinOutcome outcome) => outcome switch
    {
        JoinOutcome.Done => "",
        JoinOutcome.NotFound => Texts.Join_NoReference,
        JoinOutcome.SameOne => Texts.Join_SameOne,
        JoinOutcome.AlreadyTogether => Texts.Join_AlreadyTogether,
        JoinOutcome.Alone => Texts.Join_Alone,
        JoinOutcome.AlreadyEnded => Texts.Join_AlreadyEnded,
        JoinOutcome.ChangedMeanwhile => Texts.No_ChangedMeanwhile,
    };

    /// <summary>Why a moderator's decision was refused.</summary>
    public static string Of(ModerationOutcome outcome) => outcome switch
    {
        ModerationOutcome.Done => "",
        ModerationOutcome.NotFound => Texts.No_NotFound,
        ModerationOutcome.NothingToLookAt => Texts.Look_Decided,
        ModerationOutcome.SomebodyLooks => Texts.Look_SomebodyLooks,
        ModerationOutcome.ReasonMissing => Texts.No_ReasonMissing,
        ModerationOutcome.ChangedMeanwhile => Texts.No_ChangedMeanwhile,
    };

    /// <summary>A count that stops at a number, usually a thousand.</summary>
    public static string Count(int count, int upTo = Listing.ContributionList.CountedUpTo) =>
        Math.Min(count, upTo).ToString("N0", CultureInfo.CurrentCulture) + (count > upTo ? "+" : "");
}
