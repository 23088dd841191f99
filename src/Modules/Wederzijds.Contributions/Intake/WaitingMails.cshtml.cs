using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Contributions.Intake;

/// <summary>Mails of people who are no member: a coordinator looks before they count.</summary>
[Allow(Policies.Coordinator)]
internal sealed class WaitingMailsModel(
    AppDbContext db, CurrentInitiative initiative, IOptions<IntakeSettings> settings, SiteDirectory sites, ISiteContext site) : PageModel
{
    private const int Size = 25;

    public string Slug => initiative.Value.Slug;

    public KeysetPage<MailLine> Lines { get; private set; } = new([], null, null);

    /// <summary>The address of this initiative; null: no mailbox is set.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync(string? at, CancellationToken cancellation)
    {
        var id = initiative.Id;
        Lines = await db.Set<MailIntake>().AsNoTracking().Where(m => m.InitiativeId == id && m.State == MailState.Waiting).ToPageAsync(
            new KeysetOrder<MailIntake, DateTimeOffset>(m => m.CameInAt, m => m.Id, Descending: false),
            rows => rows.Select(m => new MailLine(m.Id, m.SenderName, m.SenderEmail!, m.Text!, m.CameInAt)),
            line => (line.CameInAt, line.Id), Cursor.Parse(at), Size, cancellation);
        foreach (var mailbox in settings.Value.Mailboxes.Where(m => !string.IsNullOrEmpty(m.Host)))
        {
            var owner = string.IsNullOrEmpty(mailbox.Site) ? site.Current : await sites.FindAsync(mailbox.Site, cancellation);
            Address ??= owner?.Id == site.Current?.Id ? mailbox.AddressOf(Slug) : null;
        }
    }

    public string? At(string? cursor) => cursor is null ? null : $"{Links.Mails(Slug)}?at={Uri.EscapeDataString(cursor)}";

    /// <summary>A mail that waits.</summary>
    public sealed record MailLine(Guid Id, string? Name, string Email, string Text, DateTimeOffset CameInAt);
}
