using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wederzijds.Notices.Tests;

/// <summary>A mail server on this machine that speaks just enough SMTP, and can hang up half-way.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<string, string?> _refuse;
    private int _hangUps;

    /// <param name="refuse">The answer to a recipient that is refused; null: taken.</param>
    public SmtpServer(int port, int hangUps = 0, Func<string, string?>? refuse = null)
    {
        (_hangUps, _refuse) = (hangUps, refuse ?? (_ => null));
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Every mail that came in whole, also the ones it hung up on without saying that it has them.</summary>
    public ConcurrentQueue<(string Envelope, string Data)> Received { get; } = new();

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    /// <summary>The senders on the envelopes.</summary>
    public ConcurrentQueue<string> Senders { get; } = new();

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Connections++;
                await TalkAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // stopped
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        var envelope = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-here\r\n250 8BITMIME");
                    break;
                case "MAIL":
                    Senders.Enqueue(line);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    envelope = line;
                    await writer.WriteLineAsync(_refuse(line) ?? "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Received.Enqueue((envelope, await ReadDataAsync(reader)));
                    if (_hangUps-- > 0)
                    {
                        return; // killed before it could say that it has the mail
                    }

                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private static async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            data.AppendLine(line);
        }

        return data.ToString();
    }
}
