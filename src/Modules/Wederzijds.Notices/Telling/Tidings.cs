using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Dosing;

namespace Wederzijds.Notices.Telling;

/// <summary>Something to tell, and to whom.</summary>
/// <param name="ActorId">Who did it, and is not told; null: everybody is told.</param>
internal sealed record Tidings(
    NoticeKind Kind, Guid CauseId, Guid SubjectId, Guid? InitiativeId, Guid? ActorId, DateTimeOffset At, Audience To);

/// <summary>Who is told.</summary>
internal abstract record Audience
{
    /// <summary>The local day: while somebody is away, who stands in is told too.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Ids of the people, each once.</summary>
    public abstract IQueryable<Guid> Of(AppDbContext db);
}

/// <summary>This person, member or not: the outcome of what somebody brought also reaches who left since.</summary>
internal sealed record ThisPerson(Guid PersonId) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) =>
        db.Set<PersonCard>().Where(p => p.Id == PersonId && p.Name != null).Select(p => p.Id);
}

/// <summary>These persons, members or not: who was asked reads what was decided.</summary>
internal sealed record ThesePeople(IReadOnlyList<Guid> PersonIds) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) => db.Set<PersonCard>().Where(p => PersonIds.Contains(p.Id) && p.Name != null).Select(p => p.Id);
}

/// <summary>Members with access: of these the named ones, and the deputy of the side while who is told is away. Who left is told nothing of the initiative any more.</summary>
/// <param name="Coordinators">Those of both sides.</param>
/// <param name="Contacts">Those of both sides.</param>
/// <param name="ContactOf">The contact of this side; null: no contact.</param>
/// <param name="Also">This member too; null: nobody else.</param>
internal sealed record MembersOf(
    Guid InitiativeId, bool Coordinators = false, bool Contacts = false, Side? ContactOf = null, Guid? Also = null) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) => db.Set<MemberCard>()
        .Where(m => m.InitiativeId == InitiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
        .Where(m => (Coordinators && m.IsCoordinator) || (m.IsContact && (Contacts || m.Side == ContactOf)) || m.PersonId == Also
            || (m.IsDeputy && db.Set<MemberCard>().Any(t => t.InitiativeId == InitiativeId && t.Side == m.Side
                && (t.State == MembershipState.Trial || t.State == MembershipState.Active)
                && ((t.IsContact && (Contacts || t.Side == ContactOf)) || t.PersonId == Also)
                && db.Set<AbsenceCard>().Any(a => a.PersonId == t.PersonId && a.From <= Today && a.Until >= Today))))
        .Select(m => m.PersonId);
}

/// <summary>Every member with access, of both sides.</summary>
internal sealed record EveryMember(Guid InitiativeId) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) => db.Set<MemberCard>()
        .Where(m => m.InitiativeId == InitiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
        .Select(m => m.PersonId);
}

/// <summary>Members with access who chose to hear of such things, in general or here; who chose otherwise for here is left out by their dose.</summary>
/// <param name="OfSide">Null: both sides.</param>
internal sealed record MembersWanting(Guid InitiativeId, DoseExtras Extra, Side? OfSide = null) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db)
    {
        var extra = (int)Extra;
        return db.Set<MemberCard>()
            .Where(m => m.InitiativeId == InitiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .Where(m => OfSide == null || m.Side == OfSide)
            .Where(m => db.Set<Dose>().Any(d => d.PersonId == m.PersonId && (d.InitiativeId == null || d.InitiativeId == InitiativeId) && (d.Extras & extra) != 0))
            .Select(m => m.PersonId);
    }
}
