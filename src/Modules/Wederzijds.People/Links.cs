using Wederzijds.Kernel.Paging;

namespace Wederzijds.People;

/// <summary>Addresses of this module's pages.</summary>
internal static class Links
{
    /// <summary>How long contributions are kept: a page of the contributions.</summary>
    public const string ContributionRetention = "/admin/retention";

    public const string Home = "/", SignUp = "/sign-up", SignIn = "/sign-in", SecondFactor = "/sign-in/second-factor", Forgotten = "/forgotten",
        SignOut = "/sign-out", Profile = "/me/profile", Dose = "/me/dose", Security = "/me/security", Password = "/me/security/password",
        Authenticator = "/me/security/authenticator", NewAddress = "/me/security/email", MyData = "/me/data", Export = "/me/data/export", Admin = "/admin", AdminPeople = "/admin/people",
        Organisations = "/admin/organisations", Closures = "/admin/closures", Audit = "/admin/audit", Jobs = "/admin/jobs", Mail = "/admin/mail",
        PasskeySignInOptions = "/sign-in/passkey/options", PasskeyAddOptions = "/me/security/passkey/options";

    public static string Confirm(string origin, Guid id, string code) => $"{origin}/confirm?id={id:N}&code={code}";

    public static string ConfirmNewAddress(string origin, Guid id, string code) => $"{origin}/confirm-address?id={id:N}&code={code}";

    public static string ResetPassword(string origin, Guid personId, string code) =>
        $"{origin}/reset-password?person={personId:N}&code={Uri.EscapeDataString(code)}";

    public static string WithReturn(string address, string? back) =>
        LocalReturn.Of(back) is { } local ? $"{address}?return={Uri.EscapeDataString(local)}" : address;

    public static string? Page(string address, string? cursor, params (string Name, string? Value)[] filters)
    {
        if (cursor is null)
        {
            return null;
        }

        var query = string.Concat(filters.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => $"&{f.Name}={Uri.EscapeDataString(f.Value!)}"));
        return $"{address}?at={Uri.EscapeDataString(cursor)}{query}";
    }
}

/// <summary>Where to go after signing in: only addresses of this site, whatever the link says.</summary>
internal static class LocalReturn
{
    /// <returns>Null: not an address of this site, or one that would lead back to signing in.</returns>
    public static string? Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= 2000 && !address.Any(char.IsControl) && !address.StartsWith("/sign-", StringComparison.Ordinal)
            ? address
            : null;
}
