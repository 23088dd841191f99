using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Showing;

/// <summary>What everybody may know of an initiative, with the asking person's last refusal.</summary>
/// <param name="DeclinedBecause">Why the last application of this person was declined; null: it was not, or nobody is signed in.</param>
/// <param name="Because">Why it pauses or ended; null: it does not, or no reason was given.</param>
/// <param name="StoodSince">When it came to stand where it stands; null: it was taken in like this.</param>
internal sealed record InitiativeFace(
    string Purpose, string Place, InitiativeState State, DateTimeOffset Since, int Citizens, int Professionals, string? DeclinedBecause, string? Because,
    string? HandedBackTo, DateTimeOffset? StoodSince)
{
    public bool TakesMembers => State is InitiativeState.Open;
}

/// <param name="IsContact">Else the deputy.</param>
internal sealed record ContactLine(Side Side, bool IsContact, string? Name);

/// <param name="OwnerName">Null: erased.</param>
internal sealed record GapLine(Guid Id, OpeningNeed Need, string? OwnerName, DateOnly DueOn);

/// <summary>How many members each side has, who still applies, what is missing, and what is hoped for.</summary>
/// <param name="Expectations">How far the latest expectation round is; null: there never was one.</param>
internal sealed record PeopleAndGaps(
    string Slug, int Citizens, int Professionals, int OnTrial, int Waiting, IReadOnlyList<GapLine> Gaps, IReadOnlyList<EffectLine> Effects,
    ExpectationStage? Expectations);

/// <summary>Reads an initiative for its pages, each in one statement.</summary>
internal sealed class InitiativeReading(AppDbContext db)
{
    private PeopleAndGaps? _peopleAndGaps;

    public Task<InitiativeFace> FaceAsync(Guid initiativeId, Guid? personId, CancellationToken cancellation)
    {
        var members = db.Set<Membership>().Where(m => m.InitiativeId == initiativeId);
        var here = members.Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active);
        var last = db.Set<InitiativeStep>().Where(s => s.InitiativeId == initiativeId).OrderByDescending(s => s.At).ThenByDescending(s => s.Id);
        return db.Set<Initiative>().AsNoTracking().Where(i => i.Id == initiativeId).Select(i => new InitiativeFace(
            i.Purpose, i.Place, i.State, i.OpenedAt ?? i.StartedAt, here.Count(m => m.Side == Side.Citizen), here.Count(m => m.Side == Side.Professional),
            members.Where(m => m.PersonId == personId).OrderByDescending(m => m.AppliedAt).ThenByDescending(m => m.Id)
                .Select(m => m.DeclinedBecause).FirstOrDefault(),
            last.Select(s => s.Because).FirstOrDefault(), last.Select(s => s.HandedBackTo).FirstOrDefault(),
            last.Select(s => (DateTimeOffset?)s.At).FirstOrDefault())).SingleAsync(cancellation);
    }

    /// <summary>The contacts and the deputies who accepted, of both sides; for members only.</summary>
    public Task<List<ContactLine>> ContactsAsync(Guid initiativeId, CancellationToken cancellation) => (
        from m in db.Set<Membership>().AsNoTracking()
        where m.InitiativeId == initiativeId && (m.ContactOf != null || m.DeputyAcceptedAt != null)
        join p in db.Set<PersonCard>() on m.PersonId equals p.Id
        orderby m.Side, m.ContactOf == null
        select new ContactLine(m.Side, m.ContactOf != null, p.Name)).ToListAsync(cancellation);

    /// <summary>Read once per request, for the overview and for its panel about people.</summary>
    public async Task<PeopleAndGaps> PeopleAndGapsAsync(Guid initiativeId, CancellationToken cancellation)
    {
        if (_peopleAndGaps is not null)
        {
            return _peopleAndGaps;
        }

        var members = db.Set<Membership>().Where(m => m.InitiativeId == initiativeId);
        var here = members.Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active);
        // Some gaps by some effects: fewer rows than a second question would cost.
        return _peopleAndGaps = await db.Set<Initiative>().AsNoTracking().AsSingleQuery().Where(i => i.Id == initiativeId).Select(i => new PeopleAndGaps(
            i.Slug, here.Count(m => m.Side == Side.Citizen), here.Count(m => m.Side == Side.Professional), here.Count(m => m.State == MembershipState.Trial),
            members.Count(m => m.State == MembershipState.Applied),
            db.Set<Gap>().Where(g => g.InitiativeId == i.Id && g.ClosedAt == null).OrderBy(g => g.DueOn).ThenBy(g => g.Need).Select(g => new GapLine(
                g.Id, g.Need, db.Set<PersonCard>().Where(p => p.Id == g.OwnerPersonId).Select(p => p.Name).FirstOrDefault(), g.DueOn)).ToList(),
            (from e in db.Set<Effect>()
             where e.InitiativeId == i.Id && e.LetGoAt == null
             orderby e.Place
             let last = db.Set<EffectObservation>().Where(o => o.EffectId == e.Id).OrderByDescending(o => o.SeenOn).ThenByDescending(o => o.Id).FirstOrDefault()
             select new EffectLine(e.InitiativeId, e.Hope, last == null ? null : last.SeenOn, last == null ? null : last.Seen, last == null ? null : last.Source))
                .ToList(),
            db.Set<ExpectationRoundCard>().Where(r => r.InitiativeId == i.Id).OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id)
                .Select(r => (ExpectationStage?)r.State).FirstOrDefault())).SingleAsync(cancellation);
    }
}
