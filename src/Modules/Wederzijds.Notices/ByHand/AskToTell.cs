using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.ByHand;

/// <summary>
/// An answer reaches somebody without account and without mail by the member who typed for them; a refusal, which that member cannot read, by a
/// coordinator. Once for each.
/// </summary>
internal sealed class AskToTell(AppDbContext db, IContributions contributions, TimeProvider clock)
{
    /// <returns>False: nobody typed it for them, they are told by mail, or the task is there already.</returns>
    public async Task<bool> ExecuteAsync(NoticeKind what, Guid initiativeId, Guid contributionId, DateTimeOffset at, CancellationToken cancellation)
    {
        var who = (await contributions.WithoutAccountAsync([contributionId], cancellation)).GetValueOrDefault(contributionId);
        if (who is not { Name: not null, EnteredByPersonId: { } typist, HasMail: false }
            || await db.Set<HandTask>().AnyAsync(t => t.SubjectId == contributionId && t.PersonId == null && t.AskedAt == at, cancellation))
        {
            return false;
        }

        var mayRead = what is NoticeKind.Answered && await db.Set<MemberCard>().AnyAsync(
            m => m.InitiativeId == initiativeId && m.PersonId == typist && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation);
        var task = HandTask.ForSomebodyWithoutAccount(what, initiativeId, who, mayRead ? typist : null, at, clock.UtcNow);
        db.Add(task);
        await db.SaveAsync(Change.By<AskToTell>(task.Id, initiativeId), cancellation);
        return true;
    }
}

/// <summary>Who is forgotten is told nothing any more.</summary>
internal sealed class DropTasksOfForgotten(AppDbContext db) : IReads<ContributorForgotten>
{
    public async Task ReadAsync(Happening<ContributorForgotten> happening, CancellationToken cancellation)
    {
        var ids = happening.Event.ContributionIds;
        db.RemoveRange(await db.Set<HandTask>().Where(t => t.PersonId == null && ids.Contains(t.SubjectId)).ToListAsync(cancellation));
    }
}
