using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement.Acts;

/// <summary>One thing the partner did, and in which of my initiatives.</summary>
internal sealed record PartnerDid(Thing Thing, IReadOnlyList<InitiativeLink> In);

internal sealed record InitiativeLink(string Slug, string Name);

internal sealed record DoneForEachOther(IReadOnlyList<PartnerDid> Lines);

/// <summary>What the partner side did in my initiatives in the last thirty days, as words and without counting.</summary>
internal sealed class DoneForEachOtherPart(AppDbContext db, ISiteContext site, TimeProvider clock) : IMyPagePart
{
    private const int DaysBack = 30, MostLines = 5, MostRead = 60, MostInitiativesPerLine = 3;

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateOnly, IAsyncEnumerable<Did>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId, DateOnly since) => (
            from member in db.Set<MemberCard>().AsNoTracking()
            where member.PersonId == personId && (member.State == MembershipState.Trial || member.State == MembershipState.Active)
            join act in db.Set<Act>() on member.InitiativeId equals act.InitiativeId
            where act.On >= since && act.BySide != member.Side
            join initiative in db.Set<InitiativeCard>() on act.InitiativeId equals initiative.Id
            group act by new { act.Kind, act.Seen, initiative.Slug, initiative.Name } into same
            orderby same.Max(a => a.On) descending, same.Key.Kind, same.Key.Seen, same.Key.Slug
            select new Did(same.Key.Kind, same.Key.Seen, same.Key.Slug, same.Key.Name)).Take(MostRead)));

    public int Order => 40;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var since = site.DayAt(clock.UtcNow).AddDays(-DaysBack);
        var done = await Find.For(db)(db, personId, since).ToListAsync(cancellation);
        var lines = done.GroupBy(d => new Thing(d.Kind, d.Seen)).Take(MostLines)
            .Select(g => new PartnerDid(g.Key, [.. g.Take(MostInitiativesPerLine).Select(d => new InitiativeLink(d.Slug, d.Name))])).ToList();
        return lines.Count == 0 ? null : new("/Acts/DoneForEachOther.cshtml", new DoneForEachOther(lines));
    }

    private sealed record Did(ActKind Kind, SeenThing? Seen, string Slug, string Name);
}
