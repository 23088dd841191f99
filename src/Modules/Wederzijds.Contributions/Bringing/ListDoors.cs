using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>
/// The doors as they stand above the list of contributions: a new one, the map, what is not sent yet; and for a coordinator what waits, with the
/// rarer ways (chat, mail, what asks to be public) behind a fold where there is little room.
/// </summary>
internal sealed record ListDoors(string Slug, bool IsCoordinator, IReadOnlyList<DraftLine> Drafts)
{
    public static async Task<ListDoors> ReadAsync(AppDbContext db, InitiativeStanding initiative, CancellationToken cancellation)
    {
        var member = initiative.Standing!;
        return new(initiative.Slug, member.IsCoordinator, await db.DraftsOfAsync(member.PersonId, initiative, cancellation));
    }
}
