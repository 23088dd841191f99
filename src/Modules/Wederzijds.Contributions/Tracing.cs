using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions;

/// <summary>How the use cases of this module load and save: a contribution is never saved without the steps it took.</summary>
internal static class Tracing
{
    extension(AppDbContext db)
    {
        public Task<Contribution?> ContributionAsync(Guid id, CancellationToken cancellation) =>
            db.Set<Contribution>().SingleOrDefaultAsync(c => c.Id == id, cancellation);

        /// <summary>Saves what the verb did; nothing when it said no.</summary>
        public async Task<Outcome> SaveAsync<TUseCase>(Contribution contribution, Outcome outcome, CancellationToken cancellation)
        {
            if (outcome is Outcome.Done)
            {
                var steps = contribution.TakeSteps();
                db.AddRange(steps);
                var reason = steps.FirstOrDefault(s => s.Words is not null)?.Id;
                await db.SaveAsync(Change.By<TUseCase>(contribution.Id, contribution.InitiativeId, reason), cancellation);
            }

            return outcome;
        }
    }
}
