using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Joining;

/// <summary>An applicant takes the application back.</summary>
internal sealed class WithdrawApplication(AppDbContext db, SiteDays days)
{
    /// <param name="membershipId">The applicant's own; the page reads it from the standing.</param>
    /// <returns>False: it was answered or taken back meanwhile.</returns>
    public async Task<bool> ExecuteAsync(Guid membershipId, CancellationToken cancellation)
    {
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (membership is null || !membership.WithdrawApplication(days.Now))
        {
            return false;
        }

        await db.SaveAsync(Change.By<WithdrawApplication>(membership.Id, membership.InitiativeId), cancellation);
        return true;
    }
}
