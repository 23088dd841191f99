using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Retention;

/// <summary>Decides for the site how long the words of a kind are kept.</summary>
internal sealed class SetRetention(AppDbContext db, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(ContributionKind kind, int days, CancellationToken cancellation)
    {
        var rule = await db.Set<RetentionRule>().SingleOrDefaultAsync(r => r.Kind == kind, cancellation);
        if (rule is null)
        {
            rule = RetentionRule.Of(kind, days, clock.UtcNow);
            db.Add(rule);
        }
        else
        {
            rule.Keep(days);
        }

        await db.SaveAsync(Change.By<SetRetention>(rule.Id), cancellation);
        return true;
    }
}
