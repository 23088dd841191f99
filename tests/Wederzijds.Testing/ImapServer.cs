using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Wederzijds.Testing;

/// <summary>
/// A mail server on this machine that speaks as much IMAP4rev1 as reading a mailbox takes, over a real connection: sign in, open, search, fetch, flag.
/// It can hang up before it flags anything.
/// </summary>
public sealed partial class ImapServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Kept> _mails = [];

    public ImapServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Hang up instead of flagging, this often.</summary>
    public int HangUps { get; set; }

    /// <summary>How many mails were fetched whole.</summary>
    public int Opened { get; private set; }

    public int Flagged => _mails.Count(m => m.IsSeen);

    public void Deliver(string mail) => _mails.Add(new(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))));

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await TalkAsync(stream);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // stopped
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1] here");
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                var parts = line.Split(' ', 3);
                var (tag, verb, rest) = (parts[0], parts[1].ToUpperInvariant(), parts.Length > 2 ? parts[2] : "");
                if (verb == "UID")
                {
                    (verb, rest) = ("UID " + rest.Split(' ', 2)[0].ToUpperInvariant(), rest.Split(' ', 2)[1]);
                }

                if (!await AnswerAsync(stream, verb, rest))
                {
                    return;
                }

                var no = verb == "LOGIN" && !rest.Contains("right", StringComparison.Ordinal);
                await SayAsync(stream, no ? $"{tag} NO [AUTHENTICATIONFAILED] no" : verb switch
                {
                    "SELECT" => $"{tag} OK [READ-WRITE] done",
                    "EXAMINE" => $"{tag} OK [READ-ONLY] done",
                    _ => $"{tag} OK done",
                });
                if (verb == "LOGOUT")
                {
                    return;
                }
            }
        }
        catch (IOException)
        {
            // the other side hung up
        }
    }

    /// <returns>Whether to go on talking.</returns>
    private async Task<bool> AnswerAsync(NetworkStream stream, string verb, string rest)
    {
        switch (verb)
        {
            case "CAPABILITY":
                await SayAsync(stream, "* CAPABILITY IMAP4rev1");
                break;
            case "LIST":
                await SayAsync(stream, rest.EndsWith("\"\"", StringComparison.Ordinal) ? "* LIST (\\Noselect) \"/\" \"\"" : "* LIST () \"/\" INBOX");
                break;
            case "SELECT" or "EXAMINE":
                await SayAsync(stream, string.Create(CultureInfo.InvariantCulture,
                    $"* {_mails.Count} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT {_mails.Count + 1}] ok"));
                break;
            case "UID SEARCH":
                await SayAsync(stream, "* SEARCH" + string.Concat(Asked(rest).Select(n => string.Create(CultureInfo.InvariantCulture, $" {n}"))));
                break;
            case "UID FETCH":
                await FetchAsync(stream, rest);
                break;
            case "UID STORE" when HangUps-- > 0:
                return false; // killed between keeping and flagging
            case "UID STORE":
                Numbers(rest.Split(' ')[0]).ForEach(n => _mails[n - 1].IsSeen = true);
                break;
            case "LOGOUT":
                await SayAsync(stream, "* BYE");
                break;
        }

        return true;
    }

    private async Task FetchAsync(NetworkStream stream, string rest)
    {
        foreach (var n in Numbers(rest.Split(' ')[0]))
        {
            var content = _mails[n - 1].Content;
            if (rest.Contains("BODY", StringComparison.OrdinalIgnoreCase))
            {
                Opened++;
                await WriteAsync(stream, string.Create(CultureInfo.InvariantCulture, $"* {n} FETCH (UID {n} BODY[] {{{content.Length}}}\r\n"));
                await stream.WriteAsync(content);
                await SayAsync(stream, ")");
            }
            else
            {
                await SayAsync(stream, string.Create(CultureInfo.InvariantCulture, $"* {n} FETCH (UID {n} RFC822.SIZE {content.Length})"));
            }
        }
    }

    /// <summary>From a number on, or what was not seen.</summary>
    private IEnumerable<int> Asked(string search)
    {
        var all = Enumerable.Range(1, _mails.Count);
        return From().Match(search) is { Success: true } from
            ? all.Where(n => n >= int.Parse(from.Groups["from"].Value, CultureInfo.InvariantCulture))
            : all.Where(n => !_mails[n - 1].IsSeen);
    }

    [GeneratedRegex(@"UID (?<from>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex From();

    private static List<int> Numbers(string set) => [.. set.Split(',').SelectMany(part =>
    {
        var ends = part.Split(':').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    })];

    private static Task SayAsync(NetworkStream stream, string line) => WriteAsync(stream, line + "\r\n");

    private static async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    private sealed class Kept(byte[] content)
    {
        public byte[] Content => content;

        public bool IsSeen { get; set; }
    }
}
