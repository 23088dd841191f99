using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Outbox;

internal sealed record DemoMail(string To, string Subject, string Text, DateTimeOffset PlannedAt, bool IsSent);

/// <summary>The last mails of a demo site, so that signing up can be tried without a mail server. There is none of this in a real site.</summary>
[Allow(Policies.Anyone)]
internal sealed class DemoMailModel(AppDbContext db, ISiteContext site) : PageModel
{
    private const int Shown = 20;

    public IReadOnlyList<DemoMail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (site.Current is not { IsDemo: true })
        {
            return NotFound();
        }

        Mails = await db.Set<Mail>().AsNoTracking().Where(m => m.BlankedAt == null).OrderByDescending(m => m.Id).Take(Shown)
            .Select(m => new DemoMail(m.To, m.Subject, m.Text, m.PlannedAt, m.SentAt != null)).ToListAsync(cancellation);
        return Page();
    }
}
