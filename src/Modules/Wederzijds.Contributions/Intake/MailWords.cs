using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;

namespace Wederzijds.Contributions.Intake;

/// <summary>Finds what somebody wrote in a mail, without what was quoted and without the signature. What it is not sure of stays.</summary>
internal static partial class MailWords
{
    private const int MostCharacters = 200_000, LineLength = 300;

    /// <summary>The plain text, or what an HTML mail says.</summary>
    public static string BodyOf(MimeMessage message)
    {
        var plain = message.BodyParts.OfType<TextPart>().FirstOrDefault(p => !p.IsAttachment && p.IsPlain)?.Text;
        if (!string.IsNullOrWhiteSpace(plain))
        {
            return plain;
        }

        return message.BodyParts.OfType<TextPart>().FirstOrDefault(p => !p.IsAttachment && p.IsHtml)?.Text is { } html ? PlainOf(html) : "";
    }

    public static string Clean(string body)
    {
        var lines = Typed.Clean(body.Length > MostCharacters ? body[..MostCharacters] : body).Split('\n');
        var kept = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var next = i + 1 < lines.Length ? lines[i + 1].Trim() : "";
            if (BeginsQuote(line, next) || line.TrimEnd() is "--" or "-- " or "—" || DeviceSignature().IsMatch(Head(line)))
            {
                break;
            }

            if (!line.TrimStart().StartsWith('>'))
            {
                kept.Add(line);
            }
        }

        return ManyBlankLines().Replace(string.Join('\n', kept), "\n\n").Trim();
    }

    public static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:re|fw|fwd|antw|aw|doorst)\s?:\s?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex AnswerPrefix();

    /// <summary>"On … wrote:", which a mail program may break over two lines, and the block of headers that others put above what they quote.</summary>
    private static bool BeginsQuote(string line, string next)
    {
        var head = Head(line.Trim());
        return QuoteLine().IsMatch(head) || (QuoteStart().IsMatch(head) && QuoteLine().IsMatch(Head(head + " " + next)))
            || OriginalMessage().IsMatch(head) || (HeaderFrom().IsMatch(head) && HeaderNext().IsMatch(Head(next)));
    }

    private static string Head(string line) => line.Length > LineLength ? line[..LineLength] : line;

    private static string PlainOf(string html)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html.Length > MostCharacters ? html[..MostCharacters] : html)) { DecodeCharacterReferences = true };
        var hidden = 0;
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Head or HtmlTagId.Title or HtmlTagId.BlockQuote } tag:
                    hidden = tag.IsEndTag ? Math.Max(0, hidden - 1) : tag.IsEmptyElement ? hidden : hidden + 1;
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.LI or HtmlTagId.TR or HtmlTagId.H1 or HtmlTagId.H2 }:
                    text.Append('\n');
                    break;
                case HtmlDataToken data when hidden == 0:
                    text.Append(OneLine(data.Data) is { Length: > 0 } words
                        ? (char.IsWhiteSpace(data.Data[0]) ? " " : "") + words + (char.IsWhiteSpace(data.Data[^1]) ? " " : "") : "");
                    break;
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^(?:Op|On|Am|Le)\b.{5,280}(?:schreef|wrote|schrieb|a écrit)\b.{0,200}:\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuoteLine();

    [GeneratedRegex(@"^(?:Op|On)\b.{5,}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuoteStart();

    [GeneratedRegex(@"^-{2,}\s*(?:Oorspronkelijk bericht|Origineel bericht|Doorgestuurd bericht|Original Message|Forwarded message)\s*-{2,}$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OriginalMessage();

    [GeneratedRegex(@"^\*?(?:Van|From):\*?\s.+$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderFrom();

    [GeneratedRegex(@"^\*?(?:Verzonden|Sent|Datum|Date|Aan|To):\*?\s.+$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderNext();

    [GeneratedRegex(@"^(?:Verstuurd vanaf mijn|Verzonden vanaf mijn|Verzonden met|Sent from my|Sent from Outlook|Outlook voor|Get Outlook for|Verstuurd met).{0,60}$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DeviceSignature();

    [GeneratedRegex(@"\n{3,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ManyBlankLines();
}
