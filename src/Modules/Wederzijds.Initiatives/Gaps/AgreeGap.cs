using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <param name="Revision">The revision that the form was made from.</param>
internal sealed record AgreedGap(Guid InitiativeId, Guid GapId, int Revision, Guid OwnerPersonId, DateOnly DueOn);

internal enum AgreeOutcome
{
    Done = 1,

    /// <summary>No such gap here, or it was closed meanwhile.</summary>
    NotThere = 2,
    ChangedMeanwhile = 3,

    /// <summary>Who would see to it is no member with access.</summary>
    NoMember = 4,
}

/// <summary>A coordinator writes down who sees to a gap, and by when.</summary>
internal sealed class AgreeGap(AppDbContext db)
{
    public async Task<AgreeOutcome> ExecuteAsync(AgreedGap agreed, CancellationToken cancellation)
    {
        var gap = await db.Set<Gap>().SingleOrDefaultAsync(g => g.Id == agreed.GapId && g.InitiativeId == agreed.InitiativeId, cancellation);
        if (gap is null or { ClosedAt: not null })
        {
            return AgreeOutcome.NotThere;
        }

        if (gap.OwnerPersonId == agreed.OwnerPersonId && gap.DueOn == agreed.DueOn)
        {
            return AgreeOutcome.Done; // sent twice
        }

        if (gap.Revision != agreed.Revision)
        {
            return AgreeOutcome.ChangedMeanwhile;
        }

        var isMember = await db.Set<Membership>().AnyAsync(m => m.InitiativeId == agreed.InitiativeId && m.PersonId == agreed.OwnerPersonId
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation);
        if (!isMember)
        {
            return AgreeOutcome.NoMember;
        }

        gap.Agree(agreed.OwnerPersonId, agreed.DueOn);
        await db.SaveAsync(Change.By<AgreeGap>(gap.Id, gap.InitiativeId), cancellation);
        return AgreeOutcome.Done;
    }
}

/// <summary>One gap as its page shows it.</summary>
internal sealed record ShownGap(Guid Id, int Revision, OpeningNeed Need, Guid OwnerPersonId, string? OwnerName, DateOnly DueOn);

/// <summary>Who can be made responsible: those who coordinate, are a contact or stand in for one.</summary>
/// <param name="Name">Null: erased.</param>
internal sealed record ResponsibleMember(Guid PersonId, string? Name, Contracts.Side Side);

/// <summary>Reads what a coordinator needs to hand something to somebody, each in one statement.</summary>
internal sealed class GapReading(AppDbContext db)
{
    /// <returns>Null: no such gap here, or it is closed.</returns>
    public Task<ShownGap?> FindAsync(Guid initiativeId, Guid gapId, CancellationToken cancellation) => db.Set<Gap>().AsNoTracking()
        .Where(g => g.Id == gapId && g.InitiativeId == initiativeId && g.ClosedAt == null)
        .Select(g => new ShownGap(
            g.Id, g.Revision, g.Need, g.OwnerPersonId, db.Set<PersonCard>().Where(p => p.Id == g.OwnerPersonId).Select(p => p.Name).FirstOrDefault(), g.DueOn))
        .SingleOrDefaultAsync(cancellation);

    public Task<List<ResponsibleMember>> ResponsibleAsync(Guid initiativeId, CancellationToken cancellation) => (
        from m in db.Set<Membership>().AsNoTracking()
        where m.InitiativeId == initiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            && (m.IsCoordinator || m.ContactOf != null || m.DeputyAcceptedAt != null)
        join p in db.Set<PersonCard>() on m.PersonId equals p.Id
        orderby m.Side, m.AppliedAt
        select new ResponsibleMember(m.PersonId, p.Name, m.Side)).Take(50).ToListAsync(cancellation);
}
