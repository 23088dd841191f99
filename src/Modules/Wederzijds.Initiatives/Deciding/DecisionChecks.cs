using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>
/// Whether the professionals and the citizens' side were heard, every condition is answered, and a decision says yes. What counts is the last proposal to
/// start; of an initiative that was adopted, the last one to change, which is how it says yes to going on. All in one statement.
/// </summary>
internal sealed class DecisionChecks(AppDbContext db, SiteDays days) : IOpeningChecks
{
    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var last = await ReadAsync(initiative.InitiativeId, cancellation);
        if (last is null)
        {
            var file = Links.NewDecision(initiative.Slug);
            return [new(OpeningNeed.Voices, false, null, null, file), new(OpeningNeed.Conditions, false, null, null, file), new(OpeningNeed.Decision, false, null, null, file)];
        }

        var path = Links.Decision(initiative.Slug, last.Id);
        var isHeard = (last.ClosedAt is not null || days.Today > last.HeardUntil || last.Silent == 0) && last.NotAsked == 0;
        var isDecided = last.State is ProposalState.Decided && last.Outcome is not DecisionOutcome.No;
        return
        [
            new(OpeningNeed.Voices, isHeard, null, isHeard ? null : last.HeardUntil, path),
            new(OpeningNeed.Conditions, isHeard && last.OpenConditions == 0, last.OpenConditions > 0 ? last.ProposedByPersonId : null, null, path),
            new(OpeningNeed.Decision, isDecided, isDecided ? null : last.DeciderPersonId, null, path),
        ];
    }

    /// <returns>Null: nothing was proposed, or it was taken back.</returns>
    private Task<Last?> ReadAsync(Guid initiativeId, CancellationToken cancellation) => db.Set<Proposal>().AsNoTracking()
        .Where(p => p.InitiativeId == initiativeId && p.Kind != ProposalKind.Stop && p.State != ProposalState.Withdrawn)
        .OrderByDescending(p => p.AskedOn).ThenByDescending(p => p.Id)
        .Select(p => new Last(
            p.Id, p.State, p.Outcome, p.ClosedAt, p.HeardUntil, p.ProposedByPersonId, p.DeciderPersonId,
            db.Set<Asked>().Count(a =>
                a.ProposalId == p.Id && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == p.Id && v.PersonId == a.PersonId)),
            db.Set<VoiceCondition>().Count(c => c.ProposalId == p.Id && c.Answer == null),
            // Who came to stand for the professionals since then was never asked.
            p.State != ProposalState.Heard ? 0 : db.Set<Membership>().Count(m =>
                m.InitiativeId == initiativeId && m.Side == Side.Professional && (m.ContactOf != null || m.DeputyAcceptedAt != null)
                    && m.PersonId != p.DeciderPersonId && !db.Set<Asked>().Any(a => a.ProposalId == p.Id && a.PersonId == m.PersonId))))
        .FirstOrDefaultAsync(cancellation);

    private sealed record Last(
        Guid Id, ProposalState State, DecisionOutcome? Outcome, DateTimeOffset? ClosedAt, DateOnly HeardUntil, Guid ProposedByPersonId, Guid DeciderPersonId,
        int Silent, int OpenConditions, int NotAsked);
}
