namespace Wederzijds.Initiatives;

/// <summary>Addresses of decisions, challenges and mandates.</summary>
internal static partial class Links
{
    public const string MyDecisions = "/decisions", MyMandates = "/mandates";

    public static string Decisions(string slug) => $"/initiatives/{slug}/decisions";
    public static string NewDecision(string slug) => $"/initiatives/{slug}/decisions/new";
    public static string Decision(string slug, Guid proposalId) => $"/initiatives/{slug}/decisions/{proposalId}";
    public static string Decide(string slug, Guid proposalId) => $"/initiatives/{slug}/decisions/{proposalId}/decide";
    public static string WithdrawProposal(string slug, Guid proposalId) => $"/initiatives/{slug}/decisions/{proposalId}/withdraw";
    public static string Condition(string slug, Guid proposalId, Guid conditionId) => $"/initiatives/{slug}/decisions/{proposalId}/conditions/{conditionId}";
    public static string Voice(Guid proposalId) => $"/decisions/{proposalId}/voice";
    public static string Colleague(Guid proposalId) => $"/decisions/{proposalId}/colleague";
    public static string Carry(Guid proposalId, Guid askedId) => $"/decisions/{proposalId}/carry/{askedId}";
    public static string Swap(Guid proposalId) => $"/decisions/{proposalId}/swap";
    public static string SwapReply(Guid proposalId, Guid askedId) => $"/decisions/{proposalId}/swap/{askedId}";
    public static string Challenge(string slug) => $"/initiatives/{slug}/challenge";
    public static string NewChallenge(string slug) => $"/initiatives/{slug}/challenge/new";
    public static string AssessChallenge(string slug) => $"/initiatives/{slug}/challenge/assess";
    public static string FollowChallenge(string slug) => $"/initiatives/{slug}/challenge/follow";
    public static string Mandates(string slug) => $"/initiatives/{slug}/mandates";
    public static string NewMandate(string slug) => $"/initiatives/{slug}/mandates/new";
    public static string MandateCover(string slug, Guid mandateId) => $"/initiatives/{slug}/mandates/{mandateId}/cover";
    public static string AskBeyond(string slug) => $"/initiatives/{slug}/mandates/ask";
    public static string Mandate(Guid mandateId) => $"/mandates/{mandateId}";
    public static string MandateQuestion(Guid questionId) => $"/mandates/questions/{questionId}";

    /// <summary>A list of proposals from this cursor on; null: no such page.</summary>
    public static string? DecisionsAt(string slug, string? at) => at is null ? null : $"{Decisions(slug)}?at={at}";
}
