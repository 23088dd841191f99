using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Loads proposals for a change, whole.</summary>
internal static class Proposals
{
    extension(AppDbContext db)
    {
        /// <returns>Null: no such proposal.</returns>
        public Task<Proposal?> LoadProposalAsync(Guid proposalId, CancellationToken cancellation) =>
            db.Whole().SingleOrDefaultAsync(p => p.Id == proposalId, cancellation);

        // Three short lists of one row: three questions are less than their product.
        public IQueryable<Proposal> Whole() => db.Set<Proposal>().Include(p => p.Asked).Include(p => p.Voices).ThenInclude(v => v.Conditions).AsSplitQuery();
    }
}
