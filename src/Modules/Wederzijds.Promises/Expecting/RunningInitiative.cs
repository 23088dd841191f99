using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting;

internal static class RunningInitiative
{
    extension(AppDbContext db)
    {
        /// <summary>Whether this initiative did not end: an ended one only keeps what there was.</summary>
        public Task<bool> IsRunningAsync(Guid initiativeId, CancellationToken cancellation) =>
            db.Set<InitiativeCard>().AnyAsync(i => i.Id == initiativeId && i.State != InitiativeState.Ended, cancellation);
    }
}
