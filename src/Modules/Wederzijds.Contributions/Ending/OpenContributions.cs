using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Ending;

/// <summary>The contributions that an ending has to arrange: all that have no outcome. By their reference, for not everybody may read them all.</summary>
internal sealed class OpenContributions(AppDbContext db, TimeProvider clock) : IOpenEnds
{
    private const int CountTo = 1000;

    public OpenEndKind Kind => OpenEndKind.Contribution;

    public async Task<OpenEndsOfKind> ListAsync(Guid initiativeId, string slug, int most, CancellationToken cancellation)
    {
        var open = await Open(initiativeId).AsNoTracking().OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(CountTo)
            .Select(c => new { c.Id, c.Reference, c.HolderPersonId }).ToListAsync(cancellation);
        return new(open.Count, [.. open.Take(most).Select(c => new OpenEnd(c.Id, c.Reference, c.HolderPersonId, Links.Contribution(slug, c.Reference)))]);
    }

    public async Task<int> CloseAsync(Guid initiativeId, Guid byPersonId, Side actingFor, string because, CancellationToken cancellation)
    {
        var open = await Next(Open(initiativeId), cancellation);
        foreach (var contribution in open)
        {
            contribution.Answer(ContributionEnd.NotDone, because, null, byPersonId, actingFor, clock.UtcNow);
            db.AddRange(contribution.TakeSteps());
        }

        return open.Count;
    }

    public async Task<int> HandOverAsync(Guid initiativeId, Guid byPersonId, Guid toPersonId, Side toSide, CancellationToken cancellation)
    {
        var open = await Next(Open(initiativeId).Where(c => c.HolderPersonId == null || c.HolderPersonId != toPersonId), cancellation);
        foreach (var contribution in open)
        {
            contribution.AssignTo(toPersonId, toSide, byPersonId, clock.UtcNow);
            db.AddRange(contribution.TakeSteps());
        }

        return open.Count;
    }

    private IQueryable<Contribution> Open(Guid initiativeId) =>
        db.Set<Contribution>().Where(c => c.InitiativeId == initiativeId && c.State == ContributionState.Open);

    private static Task<List<Contribution>> Next(IQueryable<Contribution> open, CancellationToken cancellation) =>
        open.OrderBy(c => c.Id).Take(IOpenEnds.Batch).ToListAsync(cancellation);
}
