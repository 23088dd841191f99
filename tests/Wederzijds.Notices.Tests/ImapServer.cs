using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Wederzijds.Notices.Tests;

/// <summary>A mailbox on this machine that speaks just enough IMAP to be read.</summary>
internal sealed partial class ImapServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ImapServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whole messages; the first has number 1.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>How many messages were opened.</summary>
    public int Opened { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
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
        await writer.WriteLineAsync("* OK [CAPABILITY IMAP4rev1] here");
        while (await reader.ReadLineAsync() is { } line)
        {
            var tag = line.Split(' ')[0];
            foreach (var answer in Answers(line[(tag.Length + 1)..]))
            {
                await writer.WriteLineAsync(answer);
            }

            var access = line.Contains("EXAMINE", StringComparison.Ordinal) ? "[READ-ONLY] " : "";
            await writer.WriteLineAsync($"{tag} OK {access}done");
        }
    }

    private IEnumerable<string> Answers(string command)
    {
        if (command.StartsWith("CAPABILITY", StringComparison.Ordinal))
        {
            yield return "* CAPABILITY IMAP4rev1";
        }
        else if (command.StartsWith("LIST", StringComparison.Ordinal))
        {
            yield return "* LIST () \"/\" INBOX";
        }
        else if (command.StartsWith("EXAMINE", StringComparison.Ordinal))
        {
            yield return "* FLAGS (\\Seen)";
            yield return $"* {Messages.Count} EXISTS";
            yield return "* OK [UIDVALIDITY 77] numbers hold";
            yield return $"* OK [UIDNEXT {Messages.Count + 1}] next";
        }
        else if (command.StartsWith("UID SEARCH", StringComparison.Ordinal))
        {
            var from = int.Parse(From().Match(command).Groups["from"].Value);
            yield return "* SEARCH " + string.Join(' ', Enumerable.Range(1, Messages.Count).Where(n => n >= from));
        }
        else if (command.StartsWith("UID FETCH", StringComparison.Ordinal))
        {
            foreach (var answer in Fetch(command))
            {
                yield return answer;
            }
        }
    }

    private IEnumerable<string> Fetch(string command)
    {
        var range = Numbers().Match(command);
        var (from, until) = (int.Parse(range.Groups["from"].Value), range.Groups["until"].Success ? int.Parse(range.Groups["until"].Value) : 0);
        var withBody = command.Contains("BODY", StringComparison.Ordinal);
        for (var number = from; number <= Math.Max(from, until); number++)
        {
            var message = Messages[number - 1];
            if (!withBody)
            {
                yield return $"* {number} FETCH (UID {number} RFC822.SIZE {Encoding.UTF8.GetByteCount(message)})";
                continue;
            }

            Opened++;
            yield return $"* {number} FETCH (UID {number} BODY[] {{{Encoding.UTF8.GetByteCount(message)}}}";
            yield return message + ")";
        }
    }

    [GeneratedRegex(@"UID (?<from>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex From();

    [GeneratedRegex(@"FETCH (?<from>\d+)(:(?<until>\d+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
