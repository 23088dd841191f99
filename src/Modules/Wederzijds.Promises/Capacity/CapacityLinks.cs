namespace Wederzijds.Promises.Capacity;

/// <summary>Addresses of the pages about hours.</summary>
internal static class CapacityLinks
{
    public const string Absence = "/me/absence", Portfolio = "/portfolio", Limits = "/admin/capacity";

    public static string Of(string slug) => $"/initiatives/{slug}/capacity";
    public static string Hours(string slug) => $"/initiatives/{slug}/capacity/hours";
    public static string Team(string slug) => $"/initiatives/{slug}/capacity/team";
    public static string Budget(string slug) => $"/initiatives/{slug}/capacity/budget";
    public static string Signature(string slug) => $"/initiatives/{slug}/capacity/signature";
    public static string Sign(Guid id) => $"/portfolio/signatures/{id}";
}
