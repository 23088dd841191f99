using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Bouncing;

/// <param name="Name">Null: nobody with an account, or erased.</param>
internal sealed record SuppressedLine(Guid Id, string? Name, string Address, SuppressionReason Reason, string Code, DateTimeOffset At)
{
    /// <summary>Enough to recognise: nobody reads another's address here.</summary>
    public string Masked => Address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{Address[0]}…{Address[at..]}" : "…";
}

/// <summary>Addresses at which mail does not arrive, newest first.</summary>
[Allow(Policies.SiteAdmin)]
internal sealed class AdminMailModel(AppDbContext db, IWriteGate gate) : PageModel
{
    private const int Size = 50;

    private static readonly KeysetOrder<Suppression, DateTimeOffset> NewestFirst = new(s => s.At, s => s.Id, Descending: true);

    public IReadOnlyList<SuppressedLine> Lines { get; private set; } = [];
    public string? Newer { get; private set; }
    public string? Older { get; private set; }

    public async Task OnGetAsync(string? at, CancellationToken cancellation)
    {
        var page = await db.Set<Suppression>().AsNoTracking()
            .ToPageAsync(NewestFirst, Named, row => (row.At, row.Id), Cursor.Parse(at), Size, cancellation);
        (Lines, Newer, Older) = (page.Items, At(page.Newer), At(page.Older));
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync((TryAddressAgain again) => again.ExecuteAsync(id ?? Guid.Empty, cancellation), cancellation);
        return outcome switch
        {
            TryAddressOutcome.Done => this.Done(Texts.AdminMail_Done, Links.AdminMail),
            TryAddressOutcome.NotSuppressed => this.Done(Texts.AdminMail_DoneBefore, Links.AdminMail),
        };
    }

    private IQueryable<SuppressedLine> Named(IQueryable<Suppression> rows) =>
        from row in rows
        from person in db.Set<PersonCard>().Where(p => p.Id == row.PersonId).DefaultIfEmpty()
        select new SuppressedLine(row.Id, person!.Name, row.Address, row.Reason, row.Code, row.At);

    private static string? At(string? cursor) => cursor is null ? null : $"{Links.AdminMail}?at={cursor}";
}
