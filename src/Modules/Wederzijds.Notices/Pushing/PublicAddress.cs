using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Wederzijds.Notices.Pushing;

/// <summary>How push leaves. Section "Push".</summary>
internal sealed class PushSettings
{
    public const string Section = "Push";

    /// <summary>Where a push service may complain: "mailto:…" or an https address. Null or empty: push is not offered.</summary>
    public string? Subject { get; set; }

    /// <summary>Whether this machine itself may be told, without TLS: for trying it out and for tests.</summary>
    public bool AllowLoopback { get; set; }

    [Range(1, 60)]
    public int SecondsToWait { get; set; } = 10;

    public bool IsOffered => !string.IsNullOrEmpty(Subject);
}

/// <summary>
/// Keeps what a browser names as its push service away from our own network: https only, a host of the public internet, looked up by us and
/// connected to at that very address, so that a name that means another machine a moment later gains nothing.
/// </summary>
internal static class PublicAddress
{
    /// <returns>Null: not an address that may be called.</returns>
    public static Uri? Parse(string text, PushSettings settings) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (settings.AllowLoopback && uri is { Scheme: "http", IsLoopback: true }))
        && (settings.AllowLoopback || !uri.IsLoopback)
        && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) || IsAllowed(address, settings))
            ? uri
            : null;

    public static bool IsAllowed(IPAddress address, PushSettings settings) => IsPublic(address) || (settings.AllowLoopback && IPAddress.IsLoopback(address));

    /// <summary>Connects to the first address of the host that is a public one.</summary>
    /// <exception cref="HttpRequestException">None is.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, PushSettings settings, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(host.Host, cancellation);
        var address = Array.Find(found, a => IsAllowed(a, settings)) ?? throw new HttpRequestException("The host is not on the public internet.");
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, host.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Neither this machine, nor our own network, nor what is set apart for special use.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            var six = address.GetAddressBytes();
            return (six[0] & 0xe0) == 0x20 // only 2000::/3 is handed out
                && !(six[0] == 0x20 && six[1] == 0x01 && six[2] < 0x02) // Teredo and other special ones under 2001::/23
                && !(six[0] == 0x20 && six[1] == 0x01 && six[2] == 0x0d && six[3] == 0xb8) // documentation
                && !(six[0] == 0x20 && six[1] == 0x02); // 6to4 carries an IPv4 address in it
        }

        var b = address.GetAddressBytes();
        return b[0] is not (0 or 10 or 127) && b[0] < 224
            && !(b[0] == 100 && b[1] is >= 64 and < 128)
            && !(b[0] == 169 && b[1] == 254)
            && !(b[0] == 172 && b[1] is >= 16 and < 32)
            && !(b[0] == 192 && b[1] == 168)
            && !(b[0] == 192 && b[1] == 0 && b[2] is 0 or 2)
            && !(b[0] == 198 && b[1] is 18 or 19 or 51)
            && !(b[0] == 203 && b[1] == 0 && b[2] == 113);
    }
}
