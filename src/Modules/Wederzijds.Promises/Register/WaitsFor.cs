using System.Linq.Expressions;
using LinqKit;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Register;

/// <summary>Who is waited for in a row of a statement about one initiative: the holder, or while that person is away whoever stands in for the side.</summary>
/// <param name="Holder">Null: nobody holds it.</param>
/// <param name="HolderName">Null: nobody, or a former participant.</param>
/// <param name="Citizens">Who is at hand for the citizens' side; null: nobody.</param>
/// <param name="Professionals">Who is at hand for the professionals' side; null: nobody.</param>
internal sealed record WaitsFor(Guid? Holder, string? HolderName, bool IsAway, string? Citizens, string? Professionals)
{
    /// <summary>
    /// The name of who is at hand for a side: the contact, or the deputy while the contact is away. It depends on no row around it, so a statement finds it once.
    /// </summary>
    public static readonly Expression<Func<AppDbContext, Guid, Side, DateOnly, string?>> AtHand = (db, initiativeId, side, today) => db.Set<MemberCard>()
        .Where(m => m.InitiativeId == initiativeId && m.Side == side && (m.IsContact || m.IsDeputy)
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
        .OrderBy(m => db.Set<AbsenceCard>().Any(a => a.PersonId == m.PersonId && a.From <= today && a.Until >= today)).ThenByDescending(m => m.IsContact)
        .Select(m => db.Set<PersonCard>().Where(c => c.Id == m.PersonId).Select(c => c.Name).FirstOrDefault()).FirstOrDefault();

    /// <summary>Who is waited for, in a row of a statement that is translated once: holder, initiative and today's local date.</summary>
    public static readonly Expression<Func<AppDbContext, Guid?, Guid, DateOnly, WaitsFor>> Of = (db, holder, initiativeId, today) => new WaitsFor(
        holder,
        db.Set<PersonCard>().Where(c => c.Id == holder).Select(c => c.Name).FirstOrDefault(),
        db.Set<AbsenceCard>().Any(a => a.PersonId == holder && a.From <= today && a.Until >= today),
        AtHand.Invoke(db, initiativeId, Side.Citizen, today),
        AtHand.Invoke(db, initiativeId, Side.Professional, today));

    /// <param name="debtor">The side that owes.</param>
    public string? NameAt(Side debtor) => Holder is not null && !IsAway ? HolderName : (debtor is Side.Citizen ? Citizens : Professionals) ?? HolderName;
}
