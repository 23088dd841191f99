using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Ending;

/// <summary>What is open of one kind.</summary>
/// <param name="KeeperPersonId">Who goes on seeing to all of it; null: nobody was chosen.</param>
internal sealed record OpenKind(OpenEndKind Kind, OpenEndsOfKind Ends, Guid? KeeperPersonId)
{
    public bool IsArranged => Ends.Count == 0 || KeeperPersonId is not null;
}

/// <summary>All that an ending has to arrange.</summary>
internal sealed record OpenEndings(IReadOnlyList<OpenKind> Kinds, IReadOnlyList<ResponsibleMember> Members)
{
    public bool IsArranged => Kinds.All(k => k.IsArranged);
}

/// <summary>Reads what is open, one statement of each kind and one of who could keep it.</summary>
internal sealed class EndingReading(AppDbContext db, IEnumerable<IOpenEnds> parts)
{
    private const int Shown = 10;

    public async Task<OpenEndings> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var id = initiative.InitiativeId;
        var people = await (
            from m in db.Set<Membership>().AsNoTracking()
            where m.InitiativeId == id && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            let kept = db.Set<EndingKeeper>().Where(k => k.InitiativeId == id && k.KeeperPersonId == m.PersonId).Select(k => k.Kind).ToList()
            where m.IsCoordinator || m.ContactOf != null || m.DeputyAcceptedAt != null || db.Set<EndingKeeper>().Any(k => k.InitiativeId == id && k.KeeperPersonId == m.PersonId)
            join p in db.Set<Contracts.People.PersonCard>() on m.PersonId equals p.Id
            orderby m.Side, m.AppliedAt
            select new { m.PersonId, p.Name, m.Side, Kept = kept }).AsSingleQuery().ToListAsync(cancellation);
        var kinds = new List<OpenKind>();
        foreach (var part in parts.OrderBy(p => p.Kind))
        {
            kinds.Add(new(
                part.Kind, await part.ListAsync(id, initiative.Slug, Shown, cancellation),
                people.Find(p => p.Kept.Contains(part.Kind))?.PersonId));
        }

        return new(kinds, [.. people.Select(p => new ResponsibleMember(p.PersonId, p.Name, p.Side))]);
    }
}
