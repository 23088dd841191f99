using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting.Parts;

/// <summary>Both sides wrote what they expect, and each expectation has its end. A round that is still being written does not undo an earlier one.</summary>
internal sealed class ExpectationsNeed(AppDbContext db) : IOpeningChecks
{
    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var rounds = await db.Set<ExpectationRound>().AsNoTracking().Where(r => r.InitiativeId == initiative.InitiativeId)
            .OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id)
            .Select(r => new
            {
                r.State,
                r.WantedBy,
                r.CitizenAcceptorPersonId,
                r.ProfessionalAcceptorPersonId,
                CitizensReady = r.CitizensSubmittedAt != null,
                NextOwes = r.State != RoundState.Comparing ? null : db.Set<Expectation>()
                    .Where(e => e.RoundId == r.Id && !e.IsLater && e.State == ExpectationState.Open)
                    .OrderBy(e => e.Id).Select(e => (Side?)e.Side).FirstOrDefault(),
            }).ToListAsync(cancellation);
        var isMet = rounds.Exists(r => r.State is RoundState.Settled) && !rounds.Exists(r => r.State is RoundState.Comparing);
        var running = isMet ? null : rounds.Find(r => r.State is not RoundState.Settled);
        Side? waitsFor = running is null ? null
            : running.State is RoundState.Comparing ? running.NextOwes?.Partner // the side that was addressed has to answer
            : running.CitizensReady ? Side.Professional : Side.Citizen;
        var person = waitsFor is null ? null : waitsFor is Side.Citizen ? running!.CitizenAcceptorPersonId : running!.ProfessionalAcceptorPersonId;
        return [new(OpeningNeed.Expectations, isMet, person, isMet ? null : running?.WantedBy, ExpectingLinks.Round(initiative.Slug))];
    }
}
