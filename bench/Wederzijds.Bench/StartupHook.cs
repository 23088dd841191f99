using System.Globalization;
using System.Net.Sockets;

/// <summary>
/// Started by the runtime inside the measured site (DOTNET_STARTUP_HOOKS), so that the site's own allocations can be read without an endpoint in it
/// and without the share of who asks. Answers every connection to its socket with the bytes allocated so far.
/// </summary>
internal static class StartupHook
{
    public const string SocketVariable = "WEDERZIJDS_BENCH_SOCKET";

    /// <summary>The name and form that the runtime looks for.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { Length: > 0 } path)
        {
            return;
        }

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Answer(listener)) { IsBackground = true }.Start();
    }

    public static async Task<long> AskAsync(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var reader = new StreamReader(new NetworkStream(socket));
        return long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }

    private static void Answer(Socket listener)
    {
        while (true)
        {
            using var asking = listener.Accept();
            asking.Send(System.Text.Encoding.ASCII.GetBytes(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
