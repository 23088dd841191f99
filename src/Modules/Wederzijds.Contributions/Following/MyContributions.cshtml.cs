using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Following;

/// <summary>All that this person brought, in every initiative, also those left since.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyContributionsModel(AppDbContext db, ICurrentPerson person, TimeProvider clock) : PageModel
{
    private const int Size = 25;

    public KeysetPage<MyLine> Lines { get; private set; } = new([], null, null);

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public string? At(string? cursor) => cursor is null ? null : $"{Links.Mine}?at={cursor}";

    public async Task OnGetAsync([FromQuery(Name = "at")] string? cursor, CancellationToken cancellation)
    {
        var me = person.Id;
        Lines = await db.Set<Contribution>().AsNoTracking().Where(c => c.ContributorPersonId == me).ToPageAsync(
            new KeysetOrder<Contribution, DateTimeOffset>(c => c.ReceivedAt, c => c.Id, Descending: true),
            rows => rows.Select(c => new MyLine(
                c.Id, c.Reference, c.Title, db.Set<InitiativeCard>().Where(i => i.Id == c.InitiativeId).Select(i => i.Name).FirstOrDefault()!,
                c.End, c.DueAt, c.ReceivedAt)),
            line => (line.ReceivedAt, line.Id), Cursor.Parse(cursor), Size, cancellation);
    }

    /// <summary>One of my contributions.</summary>
    public sealed record MyLine(
        Guid Id, string Reference, string Title, string InitiativeName, ContributionEnd? End, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt);
}
