using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement.Acts;

/// <summary>One thing that somebody of the partner side did for mine, and in which of my initiatives.</summary>
/// <param name="Who">Null: somebody without account, the side as a whole, or a former participant.</param>
/// <param name="For">The side it was done for: the reader's own.</param>
internal sealed record PartnerDid(string? Who, Thing Thing, Side For, IReadOnlyList<InitiativeLink> In);

internal sealed record InitiativeLink(string Slug, string Name);

internal sealed record DoneForEachOther(IReadOnlyList<PartnerDid> Lines);

/// <summary>Who of the partner side did what for mine in the last thirty days, as words and without counting.</summary>
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
            group act by new { act.Kind, act.Seen, act.PersonId, member.Side, initiative.Slug, initiative.Name } into same
            orderby same.Max(a => a.On) descending, same.Key.Kind, same.Key.Seen, same.Key.Slug, same.Key.PersonId
            select new Did(
                same.Key.Kind, same.Key.Seen, same.Key.PersonId, db.Set<PersonCard>().Where(p => p.Id == same.Key.PersonId).Select(p => p.Name).FirstOrDefault(),
                same.Key.Side, same.Key.Slug, same.Key.Name)).Take(MostRead)));

    public int Order => 40;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var since = site.DayAt(clock.UtcNow).AddDays(-DaysBack);
        var done = await Find.For(db)(db, personId, since).ToListAsync(cancellation);
        var lines = done.GroupBy(d => (d.PersonId, d.Who, Thing: new Thing(d.Kind, d.Seen), d.Side)).Take(MostLines)
            .Select(g => new PartnerDid(g.Key.Who, g.Key.Thing, g.Key.Side, [.. g.Take(MostInitiativesPerLine).Select(d => new InitiativeLink(d.Slug, d.Name))])).ToList();
        return lines.Count == 0 ? null : new("/Acts/DoneForEachOther.cshtml", new DoneForEachOther(lines));
    }

    private sealed record Did(ActKind Kind, SeenThing? Seen, Guid? PersonId, string? Who, Side Side, string Slug, string Name);
}
