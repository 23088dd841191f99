using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Expecting.Starting;

/// <param name="FormId">Made when the form was opened; becomes the round's id.</param>
internal sealed record RoundForm(Guid FormId, Guid InitiativeId, Acceptors Acceptors, DateOnly? WantedBy);

internal enum OpenOutcome
{
    Opened = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>Another round is not settled yet.</summary>
    AnotherRuns = 3,
    CitizenIsNoMember = 4,
    ProfessionalIsNoMember = 5,
    DayHasPassed = 6,
    InitiativeEnded = 7,
}

/// <summary>Asks both sides to write what they expect and offer.</summary>
internal sealed class OpenExpectationRound(AppDbContext db, ISiteContext site, TimeProvider clock)
{
    public async Task<OpenOutcome> ExecuteAsync(RoundForm form, Guid byPersonId, CancellationToken cancellation)
    {
        var rounds = await db.Set<ExpectationRound>().AsNoTracking().Where(r => r.InitiativeId == form.InitiativeId)
            .Select(r => new { r.Id, r.State }).ToListAsync(cancellation);
        if (rounds.Exists(r => r.Id == form.FormId))
        {
            return OpenOutcome.AlreadyDone;
        }

        if (rounds.Exists(r => r.State is not RoundState.Settled))
        {
            return OpenOutcome.AnotherRuns;
        }

        if (await ObjectionAsync(form, cancellation) is { } objection)
        {
            return objection;
        }

        db.Add(ExpectationRound.Open(form.FormId, form.InitiativeId, form.Acceptors, form.WantedBy, byPersonId, clock.UtcNow));
        await db.SaveAsync(Change.By<OpenExpectationRound>(form.FormId, form.InitiativeId), cancellation);
        return OpenOutcome.Opened;
    }

    private async Task<OpenOutcome?> ObjectionAsync(RoundForm form, CancellationToken cancellation)
    {
        if (!await db.IsRunningAsync(form.InitiativeId, cancellation))
        {
            return OpenOutcome.InitiativeEnded;
        }

        var named = await db.Set<MemberCard>().AsNoTracking()
            .Where(m => m.InitiativeId == form.InitiativeId && (m.PersonId == form.Acceptors.CitizenPersonId || m.PersonId == form.Acceptors.ProfessionalPersonId)
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .Select(m => new { m.PersonId, m.Side }).ToListAsync(cancellation);
        return !named.Exists(m => m.PersonId == form.Acceptors.CitizenPersonId && m.Side is Side.Citizen) ? OpenOutcome.CitizenIsNoMember
            : !named.Exists(m => m.PersonId == form.Acceptors.ProfessionalPersonId && m.Side is Side.Professional) ? OpenOutcome.ProfessionalIsNoMember
            : form.WantedBy < site.DayAt(clock.UtcNow) ? OpenOutcome.DayHasPassed
            : null;
    }
}
