using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Wederzijds.Notices.Outbox;

/// <summary>Brings a mail to a server, or to a folder where there is none.</summary>
internal interface IMailCarrier
{
    /// <exception cref="MailNotCarriedException">The server was away or refused; may be tried again.</exception>
    Task CarryAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>A mail could not be handed over. Says how it failed, never to whom: this is written in the log.</summary>
internal sealed class MailNotCarriedException(string how) : Exception($"A mail was not handed over: {how}.");

/// <inheritdoc/>
internal sealed class MailCarrier(IOptions<MailSettings> options) : IMailCarrier
{
    private const int MostMilliseconds = 30_000;

    public async Task CarryAsync(Mail mail, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var message = Compose(mail, settings);
        if (string.IsNullOrEmpty(settings.Host))
        {
            await WriteAsync(message, mail.Id, settings.FolderPath, cancellation);
            return;
        }

        try
        {
            await SendAsync(message, settings.Host, settings, cancellation);
        }
        catch (SmtpCommandException exception)
        {
            throw new MailNotCarriedException($"the server answered {(int)exception.StatusCode}");
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or System.Net.Sockets.SocketException
            or AuthenticationException or SslHandshakeException or TimeoutException or NotSupportedException)
        {
            throw new MailNotCarriedException(exception.GetType().Name);
        }
    }

    private static MimeMessage Compose(Mail mail, MailSettings settings)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId, Date = mail.PlannedAt };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // so that nobody's absence note answers
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();
        return message;
    }

    private static async Task SendAsync(MimeMessage message, string host, MailSettings settings, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = MostMilliseconds };
        await client.ConnectAsync(
            host, settings.Port, settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
        if (!string.IsNullOrEmpty(settings.User))
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellation);
        }

        await client.SendAsync(message, cancellation);
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException)
        {
            // The server has the mail; that it hung up without a goodbye is no reason to send it again.
        }
    }

    /// <summary>Under another name first: nobody finds half a file. A second time writes the same file.</summary>
    private static async Task WriteAsync(MimeMessage message, Guid id, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{id:N}.eml");
        var half = file + ".part";
        await message.WriteToAsync(half, cancellation);
        File.Move(half, file, overwrite: true);
    }
}
