namespace Wederzijds.Kernel.Web;

/// <summary>Addresses that came in from outside and may lead no further than this site.</summary>
public static class LocalAddress
{
    /// <summary>The address when it is a path of this site, else the home page.</summary>
    public static string OrHome(string? address) => IsLocal(address) ? address! : "/";

    /// <summary>
    /// A path from the root: no other host by "//" or "/\", and only the characters that a header may carry. Our own addresses are escaped already.
    /// </summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && address.Length < 2000 && address.All(c => c is > ' ' and < '\x7f');
}
