using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Intake;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>The doors as they stand above the list of contributions: a new one, what is not sent yet, and for a coordinator chat and mail.</summary>
/// <param name="Mails">How many mails wait for a coordinator's look, counted up to 99; 0 for others.</param>
internal sealed record ListDoors(string Slug, bool IsCoordinator, IReadOnlyList<DraftLine> Drafts, int Mails)
{
    public static async Task<ListDoors> ReadAsync(AppDbContext db, InitiativeStanding initiative, CancellationToken cancellation)
    {
        const int CountedUpTo = 99;
        var (member, id) = (initiative.Standing!, initiative.InitiativeId);
        var drafts = await db.DraftsOfAsync(member.PersonId, initiative, cancellation);
        var mails = member.IsCoordinator
            ? await db.Set<MailIntake>().Where(m => m.InitiativeId == id && m.State == MailState.Waiting).Take(CountedUpTo).CountAsync(cancellation)
            : 0;
        return new(initiative.Slug, member.IsCoordinator, drafts, mails);
    }
}
