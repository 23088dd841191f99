namespace Wederzijds.Engagement;

/// <summary>Addresses of pages.</summary>
internal static class Links
{
    public static string Initiative(string slug) => $"/initiatives/{slug}";

    public static string Overview(string slug) => $"/initiatives/{slug}/overview";

    public static string ConfirmAct(string slug) => $"/initiatives/{slug}/acts/confirm";
}
