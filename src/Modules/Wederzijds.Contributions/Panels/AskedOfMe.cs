using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Panels;

/// <summary>A contribution that waits for an answer of the reader.</summary>
internal sealed record AskedLine(string Slug, string InitiativeName, string Reference, string Title, DateOnly? DueOn, DateTimeOffset? DueAt, bool HasHolder);

/// <param name="More">Whether there are more than are shown.</param>
internal sealed record AskedLines(IReadOnlyList<AskedLine> Lines, bool More, DateTimeOffset Now);

/// <summary>Asked of you: what I hold, and as contact or deputy what the partner brought and nobody holds; what is late comes first.</summary>
internal sealed class AskedOfMe(AppDbContext db, TimeProvider clock) : IMyPagePart
{
    private const int Shown = 5;

    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var open = db.Set<Contribution>().AsNoTracking().Where(c => c.State == ContributionState.Open);

        // Two halves, each on an index of its own: what this person holds, and what nobody holds where this person is contact or deputy.
        var held = open.Where(c => c.HolderPersonId == personId && db.Set<MemberCard>().Any(m =>
            m.InitiativeId == c.InitiativeId && m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)));
        var waiting = from m in db.Set<MemberCard>()
                      where m.PersonId == personId && (m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                      join c in open.Where(c => c.HolderPersonId == null) on m.InitiativeId equals c.InitiativeId
                      where c.BroughtBySide != m.Side
                      select c;
        var lines = await held.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Shown + 1)
            .Concat(waiting.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Shown + 1))
            .OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Shown + 1)
            .Join(db.Set<InitiativeCard>(), c => c.InitiativeId, i => i.Id, (c, i) => new { c, i })
            .OrderBy(x => x.c.SortDueAt).ThenBy(x => x.c.Id)
            .Select(x => new AskedLine(x.i.Slug, x.i.Name, x.c.Reference, x.c.Title, x.c.DueOn, x.c.DueAt, x.c.HolderPersonId != null))
            .ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/Panels/_AskedContributions.cshtml", new AskedLines([.. lines.Take(Shown)], lines.Count > Shown, clock.UtcNow));
    }
}
