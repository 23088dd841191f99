using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Bouncing;

/// <summary>How far a site has read the mailbox for returned mail: sites share one mailbox and alter nothing in it.</summary>
internal sealed class ReturnedMark : Entity
{
    private ReturnedMark() { } // for EF Core

    /// <summary>The server's number of this numbering; another one means: begin again.</summary>
    public long Validity { get; private set; }

    /// <summary>The last message that was read.</summary>
    public long LastId { get; private set; }

    public static ReturnedMark Begin(DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now) };

    public void Reach(long validity, long lastId)
    {
        (Validity, LastId) = (validity, lastId);
        Touch();
    }
}

internal sealed class ReturnedMarkConfiguration : IEntityTypeConfiguration<ReturnedMark>
{
    public void Configure(EntityTypeBuilder<ReturnedMark> mark)
    {
        mark.ToTable("returned_mark");
        mark.HasKey(m => m.Id);
        mark.HasIndex(m => m.SiteId).IsUnique();
    }
}

/// <summary>Looks in the mailbox for what came back, some messages at a time.</summary>
internal sealed partial class ReadReturnedMail(AppDbContext db, IOptions<MailSettings> options, IWriteGate gate, ILogger<ReadReturnedMail> log)
{
    private const int Part = 50, MostBytes = 1_000_000;

    public static RecurringWork Work { get; } = new(
        nameof(ReadReturnedMail),
        TimeSpan.FromMinutes(5),
        (services, cancellation) => services.GetRequiredService<ReadReturnedMail>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation)
    {
        var settings = options.Value.Returned;
        if (string.IsNullOrEmpty(settings.Host))
        {
            return;
        }

        try
        {
            using var client = new ImapClient { Timeout = 30_000 };
            await client.ConnectAsync(settings.Host, settings.Port, settings.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None, cancellation);
            await client.AuthenticateAsync(settings.User ?? "", settings.Password ?? "", cancellation);
            var folder = string.IsNullOrEmpty(settings.Folder) ? client.Inbox! : await client.GetFolderAsync(settings.Folder, cancellation);
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellation);
            await ReadAsync(folder, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or CommandException or System.Net.Sockets.SocketException
            or AuthenticationException or SslHandshakeException or TimeoutException or FolderNotFoundException)
        {
            LogAway(exception.GetType().Name); // the next turn tries again
        }
    }

    private async Task ReadAsync(IMailFolder folder, CancellationToken cancellation)
    {
        var mark = await db.Set<ReturnedMark>().AsNoTracking().SingleOrDefaultAsync(cancellation);
        var after = mark?.Validity == folder.UidValidity ? mark.LastId : 0;
        var fresh = await folder.FetchAsync(
            [.. await folder.SearchAsync(MailKit.Search.SearchQuery.Uids(new UniqueIdRange(new UniqueId((uint)after + 1), UniqueId.MaxValue)), cancellation)],
            MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellation);
        foreach (var part in fresh.Where(m => m.UniqueId.Id > after).OrderBy(m => m.UniqueId.Id).Chunk(Part))
        {
            var returned = new List<ReturnedMail>();
            foreach (var summary in part.Where(m => m.Size <= MostBytes))
            {
                using var message = await folder.GetMessageAsync(summary.UniqueId, cancellation);
                if (ReturnedMails.Read(message) is { } one)
                {
                    returned.Add(one);
                }
            }

            var (validity, last) = ((long)folder.UidValidity, (long)part[^1].UniqueId.Id);
            await gate.RunAsync((NoteReturnedMail note) => note.ExecuteAsync(returned, validity, last, cancellation), cancellation);
        }
    }

    [LoggerMessage(1201, LogLevel.Warning, "The mailbox with returned mail cannot be read: {Failure}")]
    private partial void LogAway(string failure);
}

/// <summary>Notes what came back and how far the mailbox was read, in one change.</summary>
internal sealed class NoteReturnedMail(AppDbContext db, SuppressAddress suppress, TimeProvider clock)
{
    /// <returns>How many mails of this site came back.</returns>
    public async Task<int> ExecuteAsync(IReadOnlyList<ReturnedMail> returned, long validity, long lastId, CancellationToken cancellation)
    {
        var ids = returned.Select(r => r.MailId).Distinct().ToList();
        var mails = await db.Set<Mail>().Where(m => ids.Contains(m.Id) && m.SentAt != null && m.ReturnedAt == null && m.BlankedAt == null)
            .ToDictionaryAsync(m => m.Id, cancellation);
        var noted = 0;
        foreach (var one in returned)
        {
            // What names another address than ours wrote to is not about this mail.
            if (mails.Remove(one.MailId, out var mail) && (one.Recipient is null || string.Equals(one.Recipient, mail.To, StringComparison.OrdinalIgnoreCase)))
            {
                await suppress.AddAsync(mail, SuppressionReason.CameBack, one.Code, cancellation);
                noted++;
            }
        }

        var mark = await db.Set<ReturnedMark>().SingleOrDefaultAsync(cancellation);
        if (mark is null)
        {
            db.Add(mark = ReturnedMark.Begin(clock.UtcNow));
        }

        mark.Reach(validity, lastId);
        await db.SaveAsync(Change.By<NoteReturnedMail>(mark.Id), cancellation);
        return noted;
    }
}
