using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Panels;

/// <summary>What became of one contribution of the reader.</summary>
internal sealed record BecameLine(
    string Reference, string Title, ContributionState State, ContributionEnd? End, DateTimeOffset? DueAt, DateOnly? DueOn, DateTimeOffset ChangedAt,
    bool HasHolder, bool? IsSolved, string? Words)
{
    public bool AsksVerdict => State is ContributionState.Ended && End is not ContributionEnd.Withdrawn && IsSolved is null;
}

internal sealed record BecameLines(IReadOnlyList<BecameLine> Lines, DateTimeOffset Now);

/// <summary>What became of what you brought: the five latest, with their last step and the question whether it is solved.</summary>
internal sealed class BecameOfMine(AppDbContext db, TimeProvider clock) : IMyPagePart
{
    public int Order => 30;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await db.Set<Contribution>().AsNoTracking().Where(c => c.ContributorPersonId == personId)
            .OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id).Take(5)
            .Select(c => new BecameLine(
                c.Reference, c.Title, c.State, c.End, c.DueAt, c.DueOn, c.ChangedAt, c.HolderPersonId != null, c.IsSolved,
                db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault())).ToListAsync(cancellation);
        return lines.Count == 0 ? null : new("/Panels/_BecameOfMine.cshtml", new BecameLines(lines, clock.UtcNow));
    }
}
