using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Managing;

/// <summary>Lets an applicant in.</summary>
internal sealed class AdmitApplicant(AppDbContext db, ManagedMember managed)
{
    /// <param name="trialUntil">Last day of the trial; null: a full member at once.</param>
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, DateOnly? trialUntil, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!member.Admit(trialUntil))
        {
            return ManageOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<AdmitApplicant>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}

/// <summary>Does not let an applicant in, and says why.</summary>
internal sealed class DeclineApplicant(AppDbContext db, ManagedMember managed)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, string because, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!member.Decline(because))
        {
            return ManageOutcome.NotNow;
        }

        // The reason in words stands in the membership, which can be erased.
        await db.SaveAsync(Change.By<DeclineApplicant>(member.Id, member.InitiativeId, reasonId: member.Id), cancellation);
        return ManageOutcome.Done;
    }
}

/// <summary>Ends a trial well.</summary>
internal sealed class CompleteTrial(AppDbContext db, ManagedMember managed)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!member.CompleteTrial())
        {
            return ManageOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<CompleteTrial>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}
