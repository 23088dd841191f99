using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>
/// Whether every professional who owes something has a mandate that holds today: who sees to a promise, and the contact and the deputy who accepted,
/// to whom every promise comes that nobody else sees to.
/// </summary>
internal sealed class MandateChecks(AppDbContext db, PeopleChecks people, SiteDays days) : IOpeningChecks, IMandates
{
    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var owing = await people.MandatesAsync(initiative.InitiativeId, cancellation);
        var first = owing.Where(o => !o.IsCovered).OrderBy(o => o.AskedOf is null).FirstOrDefault();
        return
        [
            new(OpeningNeed.Mandate, owing.Count > 0 && first is null, first?.AskedOf ?? first?.PersonId, By: null, Links.Mandates(initiative.Slug)),
        ];
    }

    public async Task<IReadOnlyDictionary<Guid, MandateTerms>> ValidAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var today = days.Today;
        var valid = await db.Set<Mandate>().AsNoTracking()
            .Where(m => m.InitiativeId == initiativeId && m.State == MandateState.Valid && m.ValidFrom <= today && m.ValidUntil >= today)
            .OrderBy(m => m.AcceptedAt).ThenBy(m => m.Id)
            .Select(m => new MandateTerms(
                m.Id, m.PersonId, m.ManagerPersonId!.Value, m.MayPromise, m.MinutesPerWeek, m.AnswerWorkingDays, m.ValidUntil!.Value)).ToListAsync(cancellation);
        return valid.GroupBy(t => t.PersonId).ToDictionary(g => g.Key, g => g.Last());
    }

    public async Task<IReadOnlyList<CoveredMandate>> CoveredByAsync(Guid managerPersonId, CancellationToken cancellation)
    {
        var today = days.Today;
        return await db.Set<Mandate>().AsNoTracking()
            .Where(m => m.ManagerPersonId == managerPersonId && m.State == MandateState.Valid && m.ValidFrom <= today && m.ValidUntil >= today)
            .Select(m => new CoveredMandate(
                m.InitiativeId, m.PersonId, db.Set<PersonCard>().Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault())).Distinct().ToListAsync(cancellation);
    }

    /// <summary>Whether the opening needs the mandate of this person, who has no other.</summary>
    public async Task<bool> IsNeededAsync(Mandate ended, CancellationToken cancellation)
    {
        var today = days.Today;
        return await Serving(ended.InitiativeId).AnyAsync(m => m.PersonId == ended.PersonId, cancellation)
            && !await db.Set<Mandate>().AnyAsync(
                m => m.InitiativeId == ended.InitiativeId && m.PersonId == ended.PersonId && m.Id != ended.Id && m.State == MandateState.Valid
                    && m.ValidFrom <= today && m.ValidUntil >= today, cancellation);
    }

    private IQueryable<Membership> Serving(Guid initiativeId) => db.Set<Membership>().AsNoTracking().Where(m =>
        m.InitiativeId == initiativeId && m.Side == Side.Professional && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            && (m.ContactOf != null || m.DeputyAcceptedAt != null || db.Set<PromiseCard>().Any(p =>
                p.InitiativeId == initiativeId && p.Debtor == Side.Professional && p.OwnerPersonId == m.PersonId)));
}
