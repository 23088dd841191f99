using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Wederzijds.Contributions.Pasting;

/// <summary>
/// Splits a chat into messages: exports and copies of WhatsApp from both kinds of phone and from the web, in Dutch and English, names with times above
/// or before their words, and plain lines. Whatever is pasted, something sensible comes out; no text is made up.
/// </summary>
internal static partial class ChatParser
{
    public const int MostCharacters = 60_000, MostMessages = 200, NameMaxLength = 80;

    private const int HeadLength = 160;

    public static ChatReading Read(string? pasted)
    {
        var text = Typed.Clean(pasted);
        var lines = Plain(text.Length > MostCharacters ? text[..MostCharacters] : text).Split('\n');
        var heads = Array.ConvertAll(lines, HeadOf);
        var reading = new Reading(MonthFirst(heads));
        var hasHeads = Array.Exists(heads, h => h is not null);
        for (var i = 0; i < lines.Length; i++)
        {
            if (heads[i] is { } head)
            {
                reading.Begin(head);
            }
            else if (hasHeads)
            {
                reading.Continue(lines[i]);
            }
            else if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                reading.Begin(PlainLine(lines[i].Trim()));
            }
        }

        return reading.Finish(text.Length > MostCharacters);
    }

    /// <summary>What stands before the words of a message.</summary>
    /// <param name="Author">Null: not said.</param>
    /// <param name="IsNotice">A line of the chat itself: it has a time and no author.</param>
    private sealed record Head(string? Date, string? Time, string? Author, string Rest, bool IsNotice = false);

    private static Head? HeadOf(string line)
    {
        var head = line.Length > HeadLength ? line[..HeadLength] : line;
        var tail = line.Length > HeadLength ? line[HeadLength..] : "";
        foreach (var form in new[] { Bracketed(), BracketedTimeFirst(), Dashed() })
        {
            if (form.Match(head) is { Success: true } match)
            {
                var (author, rest) = SplitAuthor(match.Groups["rest"].Value + tail);
                return new(match.Groups["date"].Value, match.Groups["time"].Value, author, rest, IsNotice: author is null);
            }
        }

        if (TimeAndName().Match(head) is { Success: true } timed)
        {
            return new(null, timed.Groups["time"].Value, timed.Groups["name"].Value.Trim(), timed.Groups["rest"].Value + tail);
        }

        return tail.Length == 0 && NameAbove().Match(head) is { Success: true } above
            ? new(null, above.Groups["time"].Value, above.Groups["name"].Value.Trim(), "")
            : null;
    }

    private static (string? Author, string Said) SplitAuthor(string said)
    {
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        var author = colon is > 0 and <= NameMaxLength ? said[..colon].Trim().TrimStart('~').Trim() : "";
        return author.Length > 0 && (colon == said.Length - 1 || said[colon + 1] == ' ') ? (author, said[(colon + 1)..].Trim()) : (null, said);
    }

    private static Head PlainLine(string line) => NamedLine().Match(line.Length > HeadLength ? line[..HeadLength] : line) is { Success: true } named
        ? new(null, null, named.Groups["name"].Value.Trim(), line[named.Groups["rest"].Index..])
        : new(null, null, null, line);

    /// <summary>Marks that no eye sees and no two phones set alike.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u202F' or '\u00A0')
            {
                plain.Append(' ');
            }
            else if (c is not ('\u200B' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    /// <summary>A day comes first, unless the dates say otherwise: a second number above twelve, or clocks of twelve hours.</summary>
    private static bool MonthFirst(Head?[] heads)
    {
        var dates = heads.Where(h => h?.Date is not null).Select(h => Parts(h!.Date!)).Where(p => p[0] <= 31).ToList();
        return !dates.Exists(p => p[0] > 12)
            && (dates.Exists(p => p[1] > 12) || Array.Exists(heads, h => h?.Date?.Contains('/', StringComparison.Ordinal) == true && HalfDay(h.Time) is not null));
    }

    private static int[] Parts(string date) =>
        [.. date.Split('-', '/', '.').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static char? HalfDay(string? time) => time?.FirstOrDefault(char.IsAsciiLetter) is { } letter and not '\0' ? char.ToUpperInvariant(letter) : null;

    private static DateTime? MomentOf(Head head, bool monthFirst)
    {
        if (head.Date is null || head.Time is null || Parts(head.Date) is not [var a, var b, var c])
        {
            return null;
        }

        var (year, month, day) = a > 31 ? (a, b, c) : monthFirst ? (c, a, b) : (c, b, a);
        year += year < 100 ? 2000 : 0;
        var clock = head.Time.TrimEnd().Split(':', '.', ' ').Where(p => p.Length is 1 or 2 && p.All(char.IsAsciiDigit)).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        if (clock is not [var hour, var minute, ..])
        {
            return null;
        }

        hour = HalfDay(head.Time) switch { 'P' when hour < 12 => hour + 12, 'A' when hour == 12 => 0, _ => hour };
        return year is >= 2000 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60
            ? new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified)
            : null;
    }

    /// <summary>What is being put together, line by line.</summary>
    private sealed class Reading(bool monthFirst)
    {
        private readonly List<ChatMessage> _messages = [];
        private readonly StringBuilder _text = new();
        private Head? _head;
        private int _leftOut;
        private bool _hasMore;

        public void Begin(Head head)
        {
            Close();
            _head = head;
            _text.Append(head.Rest);
        }

        public void Continue(string line)
        {
            _head ??= new(null, null, null, ""); // words above the first message belong to nobody
            _text.Append('\n').Append(line);
        }

        public ChatReading Finish(bool hasMore)
        {
            Close();
            return new(_messages, _leftOut, _hasMore || hasMore);
        }

        private void Close()
        {
            var text = Edited().Replace(_text.ToString().Trim(), "").Trim();
            _text.Clear();
            if (_head is null)
            {
                return;
            }

            if (_head.IsNotice || text.Length == 0 || Leavings().IsMatch(text))
            {
                _leftOut += _head.IsNotice || text.Length > 0 ? 1 : 0;
            }
            else if (_messages.Count == MostMessages)
            {
                _hasMore = true;
            }
            else
            {
                _messages.Add(new(_messages.Count, _head.Author, MomentOf(_head, monthFirst), text));
            }

            _head = null;
        }
    }

    private const string Date = @"(?<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})";
    private const string Time = @"(?<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.? ?[Mm]\.?)?)";

    [GeneratedRegex(@"^\s?\[" + Date + @",? " + Time + @"\] ?(?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s?\[" + Time + @", ?" + Date + @"\] ?(?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BracketedTimeFirst();

    [GeneratedRegex("^" + Date + @",? " + Time + @" [-–] (?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"^\[?(?<time>\d{1,2}:\d{2})\]? (?<name>\p{L}[^:\n]{0,40}): (?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeAndName();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}\p{M}'’. -]{0,40}?),? +\[?(?<time>\d{1,2}:\d{2})\]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameAbove();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}\p{M}'’.-]{0,20}(?: [\p{L}\p{M}'’.-]{1,20}){0,3}|\+\d[\d ()-]{6,18}): +(?<rest>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedLine();

    [GeneratedRegex(@" ?<(?:Dit bericht is bewerkt|This message was edited)\.?>$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Edited();

    [GeneratedRegex(
        @"^(?:<[^<>\n]{1,30} (?:weggelaten|omitted)>|(?:afbeelding|foto|video|audio|sticker|GIF|document|contactkaart|image|contact card|Media) (?:weggelaten|omitted)"
        + @"|Dit bericht is verwijderd\.?|Je hebt dit bericht verwijderd\.?|This message was deleted\.?|You deleted this message\.?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leavings();
}
