using System.Text.RegularExpressions;
using MimeKit;

namespace Wederzijds.Notices.Bouncing;

/// <summary>What a message in the mailbox for returned mail says.</summary>
/// <param name="MailId">The mail of ours that it is about.</param>
/// <param name="Code">Three figures with points, such as "5.1.1".</param>
/// <param name="Recipient">Where it did not arrive; null: the message does not say.</param>
internal sealed record ReturnedMail(Guid MailId, string Code, string? Recipient);

/// <summary>
/// Reads a delivery status notification (RFC 3464). Which mail it is about stands in the address to which it came back, else in the Message-ID
/// of the mail that it carries along. Anybody can write to that mailbox, so nothing here is believed but what names a mail of ours.
/// </summary>
internal static partial class ReturnedMails
{
    /// <returns>Null: not about a mail of ours, or it says that the mail may still arrive.</returns>
    public static ReturnedMail? Read(MimeMessage message)
    {
        if (StatusOf(message) is not { } status || MailIdOf(message) is not { } id)
        {
            return null;
        }

        return new(id, status.Code, status.Recipient);
    }

    /// <summary>Only what failed for good: "delayed" and 4.x.x may still arrive.</summary>
    private static (string Code, string? Recipient)? StatusOf(MimeMessage message)
    {
        foreach (var group in Parts(message).OfType<MessageDeliveryStatus>().SelectMany(s => s.StatusGroups))
        {
            var code = PermanentCode().Match(group["Status"] ?? "");
            if (code.Success && string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase))
            {
                return (code.Value, AddressIn(group["Original-Recipient"]) ?? AddressIn(group["Final-Recipient"]));
            }
        }

        return null;
    }

    /// <summary>"rfc822; riet@example.org"</summary>
    private static string? AddressIn(string? field) => field?.Split(';', 2) is [_, var address] && address.Contains('@', StringComparison.Ordinal)
        ? address.Trim().Trim('<', '>')
        : null;

    private static Guid? MailIdOf(MimeMessage message)
    {
        var envelopes = message.Headers.Where(h => h.Field is "To" or "Delivered-To" or "X-Original-To" or "Envelope-To").Select(h => h.Value);
        var carried = Parts(message).SelectMany(MessageIdsIn);
        return envelopes.Select(e => Id(Plus().Match(e))).Concat(carried.Select(m => Id(OwnId().Match(m)))).FirstOrDefault(id => id is not null);

        static Guid? Id(Match match) => match.Success && Guid.TryParseExact(match.Groups["id"].Value, "N", out var id) ? id : null;
    }

    private static IEnumerable<string> MessageIdsIn(MimeEntity part)
    {
        switch (part)
        {
            case MessagePart { Message: { } whole }:
                yield return whole.MessageId ?? "";
                break;
            case TextPart text when text.ContentType.IsMimeType("text", "rfc822-headers"):
                foreach (var match in MessageIdLine().Matches(text.Text).AsEnumerable())
                {
                    yield return match.Value;
                }

                break;
        }
    }

    /// <summary>The parts of the report itself; what is carried along is not opened.</summary>
    private static List<MimeEntity> Parts(MimeMessage message) => message.Body is Multipart parts ? [.. parts] : message.Body is { } one ? [one] : [];

    [GeneratedRegex(@"^\s*5\.\d{1,3}\.\d{1,3}", RegexOptions.None, 1000)]
    private static partial Regex PermanentCode();

    [GeneratedRegex(@"\+(?<id>[0-9a-f]{32})@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plus();

    [GeneratedRegex("^<?(?<id>[0-9a-f]{32})@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnId();

    [GeneratedRegex(@"(?<=^Message-ID:\s*)<[^>\s]+>", RegexOptions.IgnoreCase | RegexOptions.Multiline, 1000)]
    private static partial Regex MessageIdLine();
}
