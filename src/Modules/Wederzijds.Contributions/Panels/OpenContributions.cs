using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Panels;

/// <summary>An open contribution on the overview.</summary>
internal sealed record OpenLine(string Reference, string Title, DateOnly? DueOn, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt);

internal sealed record OpenLines(string Slug, int Open, int Late, int WithoutHolder, IReadOnlyList<OpenLine> Latest, DateTimeOffset Now);

/// <summary>Open contributions of an initiative: how many, counted as far as the list counts, and the five latest that the reader may read.</summary>
internal sealed class OpenContributions(AppDbContext db, TimeProvider clock) : IOverviewPart
{
    public int Order => 30;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var open = db.Set<Contribution>().AsNoTracking().Where(c => c.InitiativeId == initiative.InitiativeId && c.State == ContributionState.Open);
        var readable = initiative.Standing is { HasAccess: true } member ? open.ReadableBy(member) : open.Where(c => c.PublicSince != null);
        var latest = readable.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id).Take(5);

        const int Most = Listing.ContributionList.CountedUpTo + 1;

        // One statement: the counts stand beside each of the five lines, or alone when the reader may read none.
        var rows = await (
            from card in db.Set<InitiativeCard>().AsNoTracking()
            where card.Id == initiative.InitiativeId
            join c in latest on card.Id equals c.InitiativeId into lines
            from line in lines.DefaultIfEmpty()
            orderby line.ReceivedAt descending, line.Id descending
            select new
            {
                Open = open.OrderBy(c => c.SortDueAt).Take(Most).Count(),
                Late = open.Where(c => c.SortDueAt < now).OrderBy(c => c.SortDueAt).Take(Most).Count(),
                WithoutHolder = open.Where(c => c.HolderPersonId == null).Take(Most).Count(),
                Reference = (string?)line.Reference,
                Title = (string?)line.Title,
                line.DueOn,
                line.DueAt,
                ReceivedAt = (DateTimeOffset?)line.ReceivedAt,
            }).ToListAsync(cancellation);
        var counts = rows.Count > 0 ? (rows[0].Open, rows[0].Late, rows[0].WithoutHolder) : default;
        return new("/Panels/_OpenContributions.cshtml", new OpenLines(
            initiative.Slug, counts.Open, counts.Late, counts.WithoutHolder,
            [.. rows.Where(r => r.Reference is not null).Select(r => new OpenLine(r.Reference!, r.Title!, r.DueOn, r.DueAt, r.ReceivedAt!.Value))], now));
    }
}
