namespace Wederzijds.DesignSystem;

/// <summary>What the layout draws around every page. The host answers it per request (scoped).</summary>
public interface IPageFrame
{
    /// <summary>The site's own name, as in "Oosterwijk samen".</summary>
    string SiteName { get; }

    /// <summary>The language of this page: <c>nl</c> or <c>en</c>.</summary>
    string LanguageTag { get; }

    /// <summary>The signed-in person's name; null when nobody is signed in.</summary>
    string? PersonName { get; }

    /// <summary>Whether somebody is signed in.</summary>
    bool IsSignedIn { get; }

    /// <summary>Notices not yet read; zero shows no count.</summary>
    int UnreadNotices { get; }

    /// <summary>The main navigation, in order. Empty draws none.</summary>
    IReadOnlyList<NavigationItem> Navigation { get; }

    /// <summary>Whether the demo banner is shown.</summary>
    bool IsDemo { get; }

    /// <summary>Whom a visitor of the demo may sign in as; null or empty outside the demo.</summary>
    IReadOnlyList<SignInAs>? SignInAs { get; }

    /// <summary>Path and query of this page, local to the site: where the language switch and sign-in come back.</summary>
    string ReturnPath { get; }

    /// <summary>The site's time zone; instants are shown in it.</summary>
    TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>Address of the sign-in page.</summary>
    string SignInPath => "/sign-in";

    /// <summary>Address of the page that asks to confirm signing out.</summary>
    string SignOutPath => "/sign-out";

    /// <summary>Address of the signed-in person's own settings.</summary>
    string ProfilePath => "/me";

    /// <summary>Address of the inbox.</summary>
    string NoticesPath => "/inbox";

    /// <summary>Where the demo's "sign in as" is posted; the pressed button sends its value as <c>as</c>.</summary>
    string SignInAsPath => "/demo/sign-in-as";

    /// <summary>Where the source code is published; null leaves the link out.</summary>
    string? SourceCodeAddress => null;
}

/// <summary>A link of the main navigation.</summary>
public sealed record NavigationItem(string Href, string Label, bool IsCurrent = false);

/// <summary>A kind of user that a visitor of the demo may become.</summary>
/// <param name="Value">What is posted as <c>as</c>.</param>
/// <param name="Label">Name and role, for people.</param>
/// <param name="Side">The side this person stands on; null for neither.</param>
public sealed record SignInAs(string Value, string Label, Side? Side = null);

/// <summary>The two sides of co-production. Drawn with their own colour and a second cue, and nothing else uses these colours.</summary>
public enum Side
{
    Citizen,
    Professional,
}
