using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Engagement.Acts;

internal enum ConfirmActOutcome
{
    Confirmed = 1,

    /// <summary>Not (or no longer) a member of the other side.</summary>
    NotAPartner = 2,

    /// <summary>In the future, or too long ago to remember well.</summary>
    DayOutOfReach = 3,

    /// <summary>Somebody confirmed the same already.</summary>
    AlreadyConfirmed = 4,
}

/// <summary>A member confirms something that somebody of the other side did and that leaves no other mark.</summary>
internal sealed class ConfirmAct(AppDbContext db, IWorkingDays days, TimeProvider clock)
{
    public const int DaysBack = 14;

    /// <param name="by">Who confirms; nobody confirms for the own side, nor for oneself.</param>
    public async Task<ConfirmActOutcome> ExecuteAsync(Standing by, Guid membershipId, SeenThing seen, DateOnly on, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var today = (await days.ForSiteAsync(cancellation)).Today(now);
        if (on > today || on < today.AddDays(-DaysBack))
        {
            return ConfirmActOutcome.DayOutOfReach;
        }

        var partner = await Partners.Of(db, by).SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (partner is null)
        {
            return ConfirmActOutcome.NotAPartner;
        }

        if (await db.Set<Act>().AnyAsync(
            a => a.InitiativeId == by.InitiativeId && a.PersonId == partner.PersonId && a.Seen == seen && a.On == on, cancellation))
        {
            return ConfirmActOutcome.AlreadyConfirmed;
        }

        var act = Act.ByPartner(seen, by.InitiativeId, partner.Side, partner.PersonId, partner.Id, on, now);
        db.Add(act);
        await db.SaveAsync(Change.By<ConfirmAct>(act.Id, by.InitiativeId), cancellation);
        return ConfirmActOutcome.Confirmed;
    }
}

/// <summary>The members of the other side.</summary>
internal static class Partners
{
    public static IQueryable<MemberCard> Of(AppDbContext db, Standing standing)
    {
        var side = standing.Side.Partner;
        return db.Set<MemberCard>().AsNoTracking().Where(m => m.InitiativeId == standing.InitiativeId && m.Side == side
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active));
    }
}
