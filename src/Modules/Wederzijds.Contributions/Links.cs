namespace Wederzijds.Contributions;

/// <summary>Addresses of this module's pages.</summary>
internal static class Links
{
    public const string Mine = "/me/contributions";

    public static string List(string slug) => $"/initiatives/{slug}/contributions";

    public static string New(string slug) => $"/initiatives/{slug}/contributions/new";

    public static string Contribution(string slug, string reference) => $"/initiatives/{slug}/contributions/{reference}";

    public static string Answer(string slug, string reference) => $"{Contribution(slug, reference)}/answer";

    public static string TakeUp(string slug, string reference) => $"{Contribution(slug, reference)}/take-up";

    public static string Holder(string slug, string reference) => $"{Contribution(slug, reference)}/holder";

    public static string Reject(string slug, string reference) => $"{Contribution(slug, reference)}/reject";

    public static string Heard(string slug, string reference) => $"{Contribution(slug, reference)}/heard";

    public static string Publish(string slug, string reference) => $"{Contribution(slug, reference)}/publish";

    public static string MyContribution(string reference) => $"{Mine}/{reference}";

    public static string Public(string reference) => $"/contributions/{reference}";
}
