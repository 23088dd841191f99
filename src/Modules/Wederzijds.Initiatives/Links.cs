using Microsoft.AspNetCore.WebUtilities;

namespace Wederzijds.Initiatives;

/// <summary>Addresses of this module's pages, and those of others that its pages lead to (see the map of pages).</summary>
internal static partial class Links
{
    public const string List = "/initiatives", Adopt = "/initiatives/adopt", Start = "/initiatives/start", MyPage = "/";

    public static string Initiative(string slug) => $"/initiatives/{slug}";
    public static string Overview(string slug) => $"/initiatives/{slug}/overview";
    public static string People(string slug) => $"/initiatives/{slug}/people";
    public static string Member(string slug, Guid membershipId) => $"/initiatives/{slug}/people/{membershipId}";
    public static string Opening(string slug) => $"/initiatives/{slug}/opening";
    public static string State(string slug) => $"/initiatives/{slug}/state";
    public static string Ending(string slug) => $"/initiatives/{slug}/ending";
    public static string Gap(string slug, Guid gapId) => $"/initiatives/{slug}/gaps/{gapId}";
    public static string Invite(string slug) => $"/initiatives/{slug}/people/invite";
    public static string InviteAs(string slug, Contracts.Side side, InvitedAs role) => $"/initiatives/{slug}/people/invite?ActsFor={side}&As={role}";
    public static string Invitation(string slug) => $"/initiatives/{slug}/invitation";
    public static string Join(string slug) => $"/initiatives/{slug}/join";
    public static string Leave(string slug) => $"/initiatives/{slug}/leave";
    public static string Contributions(string slug) => $"/initiatives/{slug}/contributions";
    public static string NewContribution(string slug) => $"/initiatives/{slug}/contributions/bring";
    public static string ByHand(string slug) => $"/initiatives/{slug}/by-hand";
    public static string Effects(string slug) => $"/initiatives/{slug}/effects";
    public static string NewEffect(string slug) => $"/initiatives/{slug}/effects/new";
    public static string Effect(string slug, Guid effectId) => $"/initiatives/{slug}/effects/{effectId}";
    public static string ChangeEffect(string slug, Guid effectId) => $"/initiatives/{slug}/effects/{effectId}/change";
    public static string ObserveEffect(string slug, Guid effectId) => $"/initiatives/{slug}/effects/{effectId}/observe";
    public static string Promises(string slug) => $"/initiatives/{slug}/promises";

    /// <summary>The list with these filters; null values leave no trace in the address.</summary>
    public static string ListWith(string? words, string? template, string? at) =>
        QueryHelpers.AddQueryString(List, new Dictionary<string, string?> { ["words"] = words, ["template"] = template, ["at"] = at }
            .Where(p => !string.IsNullOrEmpty(p.Value)));
}
