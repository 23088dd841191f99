using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Privacy;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Forgetting;

internal enum ForgetOutcome
{
    Done = 1,

    /// <summary>No such contribution, or its contributor has an account and erases that, or is nobody any more.</summary>
    NotFound = 2,
}

/// <summary>
/// Forgets somebody without account who asked for it: name, address and what only holders could read go, as when an account is erased. The same person
/// may stand under several rows, since every time a member types for somebody makes one: the coordinator says which.
/// </summary>
internal sealed class ForgetContributor(AppDbContext db, ContributorErasure erasure)
{
    /// <param name="also">Namesakes who are the same person; others than namesakes in the same initiative are passed over.</param>
    public async Task<ForgetOutcome> ExecuteAsync(Guid contributionId, IReadOnlyCollection<Guid> also, CancellationToken cancellation)
    {
        var found = await db.Set<Contributor>().Where(w => db.Set<Contribution>().Any(c => c.Id == contributionId && c.ContributorId == w.Id))
            .SingleOrDefaultAsync(cancellation);
        if (found is not { IsForgettable: true })
        {
            return ForgetOutcome.NotFound;
        }

        var namesakes = await db.NamesakesOf(found).Where(w => also.Contains(w.Id)).ToListAsync(cancellation);
        List<Contributor> all = [found, .. namesakes];
        var ids = all.ConvertAll(w => w.Id);
        var brought = await db.Set<Contribution>().Where(c => ids.Contains(c.ContributorId)).Select(c => c.Id).ToListAsync(cancellation);
        await erasure.EraseAsync(ids, OwnNames.Of([.. all.Select(w => w.Name), .. all.Select(w => w.Email)]), cancellation);
        found.TellForgotten(brought);
        await db.SaveAsync(Change.By<ForgetContributor>(found.Id, found.InitiativeId), cancellation);
        return ForgetOutcome.Done;
    }
}

internal static class Namesakes
{
    extension(AppDbContext db)
    {
        /// <summary>Others without account in the same initiative, under the same name.</summary>
        public IQueryable<Contributor> NamesakesOf(Contributor one)
        {
            var (id, initiative, name) = (one.Id, one.InitiativeId, one.Name?.Trim().ToLowerInvariant());
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
            return db.Set<Contributor>().Where(w => name != null && w.InitiativeId == initiative && w.Id != id && w.PersonId == null && !w.IsNobody
                && w.Name != null && w.Name.ToLower() == name);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }
    }
}
