using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Opening;

/// <summary>What stands at the gate: everything that an opening needs, each need once and in its own order.</summary>
internal sealed class OpeningGate(IEnumerable<IOpeningChecks> parts)
{
    /// <summary>A need that nobody answers for is not met: the gate does not open on a silence.</summary>
    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var answered = new Dictionary<OpeningNeed, OpeningCheck>();
        foreach (var part in parts)
        {
            foreach (var check in await part.OfAsync(initiative, cancellation))
            {
                answered.TryAdd(check.Need, check);
            }
        }

        return [.. OpeningNeeds.All.Select(n => answered.GetValueOrDefault(n) ?? new(n, IsMet: false, null, null, Links.Opening(initiative.Slug)))];
    }
}

/// <param name="AskedOf">The manager who is asked for a mandate; null: nobody is.</param>
internal sealed record Covered(Guid PersonId, bool IsCovered, Guid? AskedOf);

/// <summary>
/// The people's part of the gate: contacts, the deputy, and that a named citizen and a named professional each owe the other something. One statement.
/// </summary>
internal sealed class PeopleChecks(AppDbContext db, SiteDays days) : IOpeningChecks
{
    private Found? _found;

    /// <summary>Who was read along the way, with their names: whoever is waited for is mostly one of them.</summary>
    public IReadOnlyDictionary<Guid, string?> Names => (_found?.People ?? []).DistinctBy(p => p.PersonId).ToDictionary(p => p.PersonId, p => p.Name);

    /// <summary>When preparing began, as a local day; null: it has not.</summary>
    public DateOnly? PreparedOn => _found?.PreparedAt is { } at ? days.DayAt(at) : null;

    /// <summary>Professionals who speak for their side or owe something, and whether a mandate covers them today. Read with the people, once.</summary>
    public async Task<IReadOnlyList<Covered>> MandatesAsync(Guid initiativeId, CancellationToken cancellation) =>
        [.. (await FoundAsync(initiativeId, cancellation)).People.Where(p => p.Side is Side.Professional && (p.IsContact || p.IsDeputy || p.Owes))
            .Select(p => new Covered(p.PersonId, p.IsCovered, p.AskedOf))];

    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var found = await FoundAsync(initiative.InitiativeId, cancellation);
        var (slug, plan) = (initiative.Slug, InitiativePlan.Of(initiative.Template));
        return
        [
            Check(OpeningNeed.CitizenContact, found.Has(Side.Citizen, p => p.IsContact), Links.InviteAs(slug, Side.Citizen, InvitedAs.Contact)),
            Check(OpeningNeed.ProfessionalContact, found.Has(Side.Professional, p => p.IsContact), Links.InviteAs(slug, Side.Professional, InvitedAs.Contact)),
            Check(OpeningNeed.ProfessionalDeputy, found.Has(Side.Professional, p => p.IsDeputy), Links.InviteAs(slug, Side.Professional, InvitedAs.Deputy)),
            Check(OpeningNeed.CitizenPromise, found.CitizenOwes, Links.Promises(slug)),
            Check(OpeningNeed.ProfessionalPromise, found.ProfessionalOwes, Links.Promises(slug)),
        ];

        OpeningCheck Check(OpeningNeed need, bool isMet, string path) =>
            new(need, isMet, isMet ? null : WaitsFor(need), isMet ? null : PreparedOn?.AddDays(plan.DaysFor(need)), path);
    }

    /// <summary>The contact of the side that sees to it, else a coordinator of that side, else any coordinator.</summary>
    /// <returns>Null: there is nobody.</returns>
    public Guid? WaitsFor(OpeningNeed need) => _found?.People
        .OrderByDescending(p => p.Side == need.SeenToBy).ThenByDescending(p => p.IsContact && p.Side == need.SeenToBy).ThenByDescending(p => p.IsCoordinator)
        .Where(p => p.IsCoordinator || ((p.IsContact || p.IsDeputy) && p.Side == need.SeenToBy)).Select(p => (Guid?)p.PersonId).FirstOrDefault();

    private async Task<Found> FoundAsync(Guid initiativeId, CancellationToken cancellation) =>
        _found?.InitiativeId == initiativeId ? _found : _found = await ReadAsync(initiativeId, cancellation);

    private Task<Found> ReadAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var here = db.Set<Membership>().AsNoTracking().Where(m => m.InitiativeId == initiativeId)
            .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active);
        var owed = db.Set<PromiseCard>().Where(p => p.InitiativeId == initiativeId);
        var (mandates, today) = (db.Set<Mandate>().Where(m => m.InitiativeId == initiativeId), days.Today);
        return db.Set<Initiative>().AsNoTracking().AsSingleQuery().Where(i => i.Id == initiativeId).Select(i => new Found(
            i.Id, db.Set<InitiativeStep>().Where(s => s.InitiativeId == i.Id && s.State == InitiativeState.Preparing).OrderBy(s => s.At).Select(s => (DateTimeOffset?)s.At).FirstOrDefault(),
            owed.Any(p => p.Debtor == Side.Citizen && here.Any(m => m.Side == Side.Citizen && m.PersonId == p.OwnerPersonId)),
            owed.Any(p => p.Debtor == Side.Professional && here.Any(m => m.Side == Side.Professional && m.PersonId == p.OwnerPersonId)),
            here.Where(m => m.InitiativeId == i.Id && (m.IsCoordinator || m.ContactOf != null || m.DeputyAcceptedAt != null
                    || owed.Any(p => p.Debtor == m.Side && p.OwnerPersonId == m.PersonId))).OrderBy(m => m.AppliedAt)
                .Select(m => new Responsible(
                    m.PersonId, db.Set<PersonCard>().Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault(), m.Side, m.IsCoordinator,
                    m.ContactOf != null, m.DeputyAcceptedAt != null, owed.Any(p => p.Debtor == m.Side && p.OwnerPersonId == m.PersonId),
                    mandates.Any(t => t.PersonId == m.PersonId && t.State == MandateState.Valid && t.ValidFrom <= today && t.ValidUntil >= today),
                    mandates.Where(t => t.PersonId == m.PersonId && t.State == MandateState.Asked).Select(t => t.ManagerPersonId).FirstOrDefault())).ToList()))
            .SingleAsync(cancellation);
    }

    /// <param name="Name">Null: erased.</param>
    private sealed record Responsible(
        Guid PersonId, string? Name, Side Side, bool IsCoordinator, bool IsContact, bool IsDeputy, bool Owes, bool IsCovered, Guid? AskedOf);

    private sealed record Found(Guid InitiativeId, DateTimeOffset? PreparedAt, bool CitizenOwes, bool ProfessionalOwes, IReadOnlyList<Responsible> People)
    {
        public bool Has(Side side, Func<Responsible, bool> role) => People.Any(p => p.Side == side && role(p));
    }
}
