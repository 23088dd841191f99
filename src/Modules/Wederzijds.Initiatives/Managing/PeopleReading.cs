using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Managing;

/// <summary>One member as the people page shows it.</summary>
/// <param name="Name">Null: erased.</param>
/// <param name="DeputyAsked">Asked to be deputy; holds only when accepted.</param>
/// <param name="AwayUntil">Last local day of an absence that began; null: here.</param>
internal sealed record MemberLine(
    Guid Id, string? Name, Side Side, MembershipState State, bool IsCoordinator, bool IsContact, bool DeputyAsked, bool IsDeputy, DateOnly? TrialUntil,
    DateTimeOffset AppliedAt, DateOnly? AwayUntil = null);

/// <summary>One member as a coordinator manages it.</summary>
internal sealed record MemberDetails(
    Guid Id, int Revision, string? Name, Side Side, MembershipState State, bool IsCoordinator, bool IsContact, bool DeputyAsked, bool IsDeputy,
    DateOnly? TrialUntil, string? Motivation, DateTimeOffset AppliedAt)
{
    public bool HasAccess => State is MembershipState.Trial or MembershipState.Active;
}

/// <summary>Reads the people of an initiative, each list in one statement.</summary>
internal sealed class PeopleReading(AppDbContext db, SiteDays days)
{
    public const int PageSize = 50;

    private static readonly KeysetOrder<Membership, DateTimeOffset> ByArrival = new(m => m.AppliedAt, m => m.Id, Descending: false);

    /// <summary>The members of one side, longest here first.</summary>
    public Task<KeysetPage<MemberLine>> SideAsync(Guid initiativeId, Side side, Cursor? at, CancellationToken cancellation) =>
        PageAsync(Of(initiativeId).Where(m => m.Side == side && (m.State == MembershipState.Trial || m.State == MembershipState.Active)), at, cancellation);

    /// <summary>Who waits to be let in, and who is invited and has not answered, longest waiting first.</summary>
    public Task<KeysetPage<MemberLine>> WaitingAsync(Guid initiativeId, Cursor? at, CancellationToken cancellation) =>
        PageAsync(Of(initiativeId).Where(m => m.State == MembershipState.Applied || m.State == MembershipState.Invited), at, cancellation);

    /// <summary>Contacts and deputies, asked or accepted, of both sides: four at most.</summary>
    public Task<List<MemberLine>> ContactsAsync(Guid initiativeId, CancellationToken cancellation) =>
        Lines(Of(initiativeId).Where(m => m.ContactOf != null || m.DeputyOf != null)).ToListAsync(cancellation);

    /// <returns>Null: no such member here, or not any more.</returns>
    public Task<MemberDetails?> FindAsync(Guid initiativeId, Guid membershipId, CancellationToken cancellation) => (
        from m in Of(initiativeId)
        where m.Id == membershipId && m.State != MembershipState.Left && m.State != MembershipState.Declined && m.State != MembershipState.Withdrawn
        join p in db.Set<PersonCard>() on m.PersonId equals p.Id
        select new MemberDetails(
            m.Id, m.Revision, p.Name, m.Side, m.State, m.IsCoordinator, m.ContactOf != null, m.DeputyOf != null, m.DeputyAcceptedAt != null,
            m.TrialUntil, m.Motivation, m.AppliedAt)).SingleOrDefaultAsync(cancellation);

    private IQueryable<Membership> Of(Guid initiativeId) => db.Set<Membership>().AsNoTracking().Where(m => m.InitiativeId == initiativeId);

    private Task<KeysetPage<MemberLine>> PageAsync(IQueryable<Membership> rows, Cursor? at, CancellationToken cancellation) =>
        rows.ToPageAsync(ByArrival, Lines, l => (l.AppliedAt, l.Id), at, PageSize, cancellation);

    // The name by a subquery, not by a join: a join above a limited list would lose its order.
    private IQueryable<MemberLine> Lines(IQueryable<Membership> rows) => Lines(rows, days.Today);

    private IQueryable<MemberLine> Lines(IQueryable<Membership> rows, DateOnly today) => rows.Select(m => new MemberLine(
        m.Id, db.Set<PersonCard>().Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault(), m.Side, m.State, m.IsCoordinator,
        m.ContactOf != null, m.DeputyOf != null, m.DeputyAcceptedAt != null, m.TrialUntil, m.AppliedAt,
        db.Set<AbsenceCard>().Where(a => a.PersonId == m.PersonId && a.From <= today && a.Until >= today).Max(a => (DateOnly?)a.Until)));
}
