using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Calendar;

/// <summary>The secret address for one's own calendar: make it, replace it, end it.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyCalendarModel(AppDbContext db, IWriteGate gate, ICurrentPerson person) : PageModel
{
    /// <summary>When the address in use was made; null: there is none.</summary>
    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>The new address, on the one page that ever shows it; null: nothing was made just now.</summary>
    public string? Address { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Answers with the page itself instead of leading on: the secret may stand in no address and no cookie.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var secret = await gate.RunAsync((OpenFeed open) => open.ExecuteAsync(cancellation), cancellation);
        Address = $"{Request.Scheme}://{Request.Host}{Links.Feed(secret)}";
        Response.Headers.CacheControl = "no-store";
        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((CloseFeed close) => close.ExecuteAsync(cancellation), cancellation);
        return this.Done(Texts.Calendar_Closed, Links.MyCalendar);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var me = person.Id;
        MadeAt = await db.Set<CalendarFeed>().AsNoTracking().Where(f => f.PersonId == me).Select(f => (DateTimeOffset?)f.MadeAt).SingleOrDefaultAsync(cancellation);
    }
}
