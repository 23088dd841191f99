namespace Wederzijds.Notices;

/// <summary>Addresses of pages.</summary>
internal static class Links
{
    public const string Inbox = "/me/inbox", DemoMail = "/demo/mail", Dose = "/me/dose", Hours = "/me/dose/hours", Preview = "/me/dose/preview",
        Admin = "/admin", AdminMail = "/admin/mail", AskedAsManager = "/me/promises", Portfolio = "/portfolio";

    public static string DoseOf(string slug) => $"/me/dose/initiatives/{slug}";

    public static string ByHand(string slug) => $"/initiatives/{slug}/by-hand";

    public static string Effects(string slug) => $"/initiatives/{slug}/effects";

    public static string Unsubscribe(string origin, string token) => $"{origin}/unsubscribe/{token}";

    public static string InboxAt(string? cursor) => cursor is null ? Inbox : $"{Inbox}?at={cursor}";

    public static string Initiative(string slug) => $"/initiatives/{slug}";

    public static string Overview(string slug) => $"/initiatives/{slug}/overview";

    public static string People(string slug) => $"/initiatives/{slug}/people";

    public static string Capacity(string slug) => $"/initiatives/{slug}/capacity";
    public static string Promises(string slug) => $"/initiatives/{slug}/promises";

    public static string Contributions(string slug) => $"/initiatives/{slug}/contributions";

    public static string Contribution(string slug, string reference) => $"/initiatives/{slug}/contributions/{Uri.EscapeDataString(reference)}";

    public static string OwnContribution(string reference) => $"/me/contributions/{Uri.EscapeDataString(reference)}";
}
