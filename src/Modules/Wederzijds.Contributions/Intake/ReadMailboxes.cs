using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Intake;

/// <summary>
/// Reads the mailboxes of a site. A mail is kept first and flagged as read then: killed between the two, the next round meets it again, knows it and
/// only flags it.
/// </summary>
internal sealed partial class ReadMailboxes(
    IOptions<IntakeSettings> settings, SiteDirectory sites, ISiteContext site, IWriteGate gate, ILogger<ReadMailboxes> log)
{
    /// <summary>In one round; the rest waits for the next.</summary>
    public const int AtOnce = 50;

    /// <summary>A larger mail is left out: what we take of it may be 10 MB, and mail grows by a third on its way.</summary>
    private const uint MostBytes = 40 * 1024 * 1024;
    private const int MostMilliseconds = 60_000;

    public static RecurringWork Work { get; } = new(
        "ReadMailboxes", TimeSpan.FromMinutes(1), (services, cancellation) => services.GetRequiredService<ReadMailboxes>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var mailbox in settings.Value.Mailboxes.Where(m => !string.IsNullOrEmpty(m.Host)))
        {
            if (!await IsOursAsync(mailbox, cancellation))
            {
                continue;
            }

            try
            {
                await ReadAsync(mailbox, cancellation);
            }
            catch (Exception away) when (away is IOException or ProtocolException or CommandException or System.Net.Sockets.SocketException
                or AuthenticationException or SslHandshakeException or TimeoutException or ServiceNotConnectedException or FolderNotFoundException)
            {
                Away(away.GetType().Name); // the next round comes in a minute
            }
        }
    }

    private async ValueTask<bool> IsOursAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        var owner = string.IsNullOrEmpty(mailbox.Site)
            ? await sites.AllAsync(cancellation) is [var only] ? only : null
            : await sites.FindAsync(mailbox.Site, cancellation);
        return owner is not null && owner.Id == site.Current?.Id;
    }

    private async Task ReadAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        using var client = new ImapClient { Timeout = MostMilliseconds };
        await client.ConnectAsync(mailbox.Host!, mailbox.Port, mailbox.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None, cancellation);
        await client.AuthenticateAsync(mailbox.User, mailbox.Password, cancellation);
        var folder = mailbox.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(mailbox.Folder, cancellation);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellation);
        var fresh = await folder.SearchAsync(SearchQuery.NotSeen, cancellation);
        var taken = fresh.Order().Take(AtOnce).ToList();
        if (taken.Count > 0)
        {
            var sizes = (await folder.FetchAsync(taken, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellation)).ToDictionary(s => s.UniqueId, s => s.Size ?? 0);
            foreach (var uid in taken)
            {
                await TakeAsync(folder, uid, sizes.GetValueOrDefault(uid), mailbox, cancellation);
            }
        }

        await client.DisconnectAsync(quit: true, cancellation);
    }

    private async Task TakeAsync(IMailFolder folder, UniqueId uid, uint size, MailboxSettings mailbox, CancellationToken cancellation)
    {
        if (size > MostBytes)
        {
            LeftOut("TooLarge");
        }
        else
        {
            try
            {
                using var message = await folder.GetMessageAsync(uid, cancellation);
                var mail = await MailReader.ReadAsync(message, mailbox, cancellation);
                var outcome = await gate.RunAsync((TakeMail use) => use.ExecuteAsync(mail, cancellation), cancellation);
                if (outcome is not (MailOutcome.Taken or MailOutcome.Waits))
                {
                    LeftOut(outcome.ToString());
                }
            }
            catch (FormatException)
            {
                LeftOut("Unreadable"); // no mail at all; leaving it unread would bring it back for ever
            }
        }

        await folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, cancellation);
    }

    [LoggerMessage(1301, LogLevel.Warning, "A mailbox could not be read ({Reason}); it is tried again.")]
    private partial void Away(string reason);

    [LoggerMessage(1302, LogLevel.Information, "A mail was not taken in ({Reason}).")]
    private partial void LeftOut(string reason);
}
