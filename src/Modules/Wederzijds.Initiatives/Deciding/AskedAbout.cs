using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Who has a part in a proposal, a mandate or a challenge may know of the initiative before it opens, in one statement.</summary>
internal sealed class AskedAbout(AppDbContext db) : IAskedAbout
{
    public Task<bool> IsAskedAsync(Guid initiativeId, Guid personId, CancellationToken cancellation)
    {
        var proposals = db.Set<Proposal>().Where(p => p.InitiativeId == initiativeId);
        var asked = db.Set<Asked>().Where(a => a.PersonId == personId).Select(a => a.ProposalId)
            .Concat(db.Set<Asked>().Where(a => a.ColleaguePersonId == personId).Select(a => a.ProposalId))
            .Concat(db.Set<Asked>().Where(a => a.SwapAnswererPersonId == personId).Select(a => a.ProposalId));
        return db.Set<Initiative>().AnyAsync(
            i => i.Id == initiativeId && (
                proposals.Any(p => p.DeciderPersonId == personId || p.ProposedByPersonId == personId || asked.Contains(p.Id))
                || db.Set<Mandate>().Any(m => m.InitiativeId == initiativeId && m.ManagerPersonId == personId)
                || db.Set<Challenge>().Any(c => c.InitiativeId == initiativeId && c.AssessorPersonId == personId)), cancellation);
    }
}
