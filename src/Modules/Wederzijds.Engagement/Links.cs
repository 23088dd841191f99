namespace Wederzijds.Engagement;

/// <summary>Addresses of this module's pages, and those of others that they lead to (see the map of pages).</summary>
internal static class Links
{
    /// <summary>What an initiative lacks, on its overview.</summary>
    public const string Gaps = "#gaps";

    public static string Initiative(string slug) => $"/initiatives/{slug}";

    public static string Overview(string slug) => $"/initiatives/{slug}/overview";

    public static string ConfirmAct(string slug) => $"/initiatives/{slug}/acts/confirm";

    public static string People(string slug) => $"/initiatives/{slug}/people";

    public static string Effects(string slug) => $"/initiatives/{slug}/effects";
}
