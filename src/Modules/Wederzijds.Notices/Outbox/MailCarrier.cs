using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Wederzijds.Notices.Outbox;

/// <summary>What the server said of one mail.</summary>
internal enum MailFate
{
    HandedOver = 1,

    /// <summary>This address takes no mail, now or later.</summary>
    RefusedForGood = 2,

    /// <summary>This address takes no mail now; others may.</summary>
    NotNow = 3,
}

/// <param name="Code">The server's answer in figures; null: handed over.</param>
internal sealed record MailAnswer(MailFate Fate, string? Code = null);

/// <summary>Brings mails to a server, or to a folder where there is none.</summary>
internal interface IMailCarrier
{
    /// <summary>A round in which many mails go over one connection. The connection is made at the first mail.</summary>
    IMailRound SetOut();
}

/// <summary>One connection to the mail server. Not for several threads.</summary>
internal interface IMailRound : IAsyncDisposable
{
    /// <exception cref="MailNotCarriedException">The server was away or broke off: this round is over, the mails may be tried again.</exception>
    Task<MailAnswer> CarryAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>A mail could not be handed over. Says how it failed, never to whom: this is written in the log.</summary>
internal sealed class MailNotCarriedException(string how) : Exception($"A mail was not handed over: {how}.");

/// <inheritdoc/>
internal sealed class MailCarrier(IOptions<MailSettings> options) : IMailCarrier
{
    public IMailRound SetOut() => string.IsNullOrEmpty(options.Value.Host) ? new FolderRound(options.Value) : new ServerRound(options.Value);
}

/// <summary>Writes files, so that a newcomer can read what would be sent.</summary>
internal sealed class FolderRound(MailSettings settings) : IMailRound
{
    /// <summary>Under another name first: nobody finds half a file. A second time writes the same file.</summary>
    public async Task<MailAnswer> CarryAsync(Mail mail, CancellationToken cancellation)
    {
        using var message = MailMessages.Compose(mail, settings);
        Directory.CreateDirectory(settings.FolderPath);
        var file = Path.Combine(settings.FolderPath, $"{mail.Id:N}.eml");
        var half = file + ".part";
        await message.WriteToAsync(half, cancellation);
        File.Move(half, file, overwrite: true);
        return new(MailFate.HandedOver);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Hands mails to a server over one connection.</summary>
internal sealed class ServerRound(MailSettings settings) : IMailRound
{
    private const int MostMilliseconds = 30_000;

    private readonly SmtpClient _client = new() { Timeout = MostMilliseconds };

    public async Task<MailAnswer> CarryAsync(Mail mail, CancellationToken cancellation)
    {
        using var message = MailMessages.Compose(mail, settings);
        try
        {
            await ConnectAsync(cancellation);
            await _client.SendAsync(message, MailMessages.EnvelopeSender(mail, settings), message.To.Mailboxes, cancellation);
            return new(MailFate.HandedOver);
        }
        catch (SmtpCommandException exception) when (exception.ErrorCode is SmtpErrorCode.RecipientNotAccepted && _client.IsConnected)
        {
            // Only what is said of this one recipient; a refusal of the sender or the words says nothing about an address.
            var code = (int)exception.StatusCode;
            return new(code is >= 500 and < 600 ? MailFate.RefusedForGood : MailFate.NotNow, $"{code}");
        }
        catch (SmtpCommandException exception)
        {
            throw new MailNotCarriedException($"the server answered {(int)exception.StatusCode}");
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or System.Net.Sockets.SocketException
            or AuthenticationException or SslHandshakeException or TimeoutException or NotSupportedException or ServiceNotConnectedException)
        {
            throw new MailNotCarriedException(exception.GetType().Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected)
            {
                await _client.DisconnectAsync(quit: true, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or System.Net.Sockets.SocketException)
        {
            // The server has the mails; that it hung up without a goodbye is no reason to send them again.
        }

        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_client.IsConnected)
        {
            return;
        }

        await _client.ConnectAsync(
            settings.Host!, settings.Port, settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
        if (!string.IsNullOrEmpty(settings.User))
        {
            await _client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellation);
        }
    }
}

/// <summary>A mail as it goes over the line.</summary>
internal static class MailMessages
{
    public static MimeMessage Compose(Mail mail, MailSettings settings)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId, Date = mail.PlannedAt };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // so that nobody's absence note answers
        if (mail.UnsubscribeAddress is { } address)
        {
            message.Headers.Add("List-Unsubscribe", $"<{address}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();
        return message;
    }

    /// <summary>To where the mail comes back when it does not arrive; names the mail, so that it is known which.</summary>
    public static MailboxAddress EnvelopeSender(Mail mail, MailSettings settings)
    {
        if (string.IsNullOrEmpty(settings.BounceAddress))
        {
            return MailboxAddress.Parse(settings.From);
        }

        var (local, domain) = (settings.BounceAddress[..settings.BounceAddress.LastIndexOf('@')], settings.BounceAddress[(settings.BounceAddress.LastIndexOf('@') + 1)..]);
        return new MailboxAddress("", $"{local}+{mail.Id:N}@{domain}");
    }
}
