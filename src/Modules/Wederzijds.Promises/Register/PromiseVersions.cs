using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Register;

/// <summary>A version with the names of who wrote, owns, accepted or declined it; a name is null for a former participant.</summary>
internal sealed record VersionLine(
    int Number, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? Words, string? Because, PromiseSubject? Subject,
    DateOnly? From, DateOnly? Until, WorkKind? ShownBy, int? EffortTimes, int? EffortMinutes, Guid? OwnerPersonId, string? OwnerName, string? WriterName, DateTimeOffset? ProposedAt,
    string? DebtorName, DateTimeOffset? DebtorAcceptedAt, string? CreditorName, DateTimeOffset? CreditorAcceptedAt,
    string? DeclinerName, string? DeclinedBecause, DateTimeOffset? DeclinedAt, string? ManagerName, DateOnly? ManagerBy, DateTimeOffset? ManagerAgreedAt,
    DateTimeOffset? WithdrawnAt, DateTimeOffset? InForceSince, DateTimeOffset? SupersededAt, Guid WrittenByPersonId)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    public Effort? Effort => Effort.Of(EffortTimes, EffortMinutes);

    public Terms Terms => new(OwnerPersonId, Norm, Words) { Subject = Subject, From = From, Until = Until, ShownBy = ShownBy, Effort = Effort };

    public bool WaitsForManager => ManagerBy is not null && ManagerAgreedAt is null;

    /// <summary>The sides that did not say yes yet, the debtor first.</summary>
    public IEnumerable<Side> StillAsked(Side debtor)
    {
        if (DebtorAcceptedAt is null)
        {
            yield return debtor;
        }

        if (CreditorAcceptedAt is null)
        {
            yield return debtor.Partner;
        }
    }
}

/// <summary>Reads the versions of a promise, newest first, in one statement.</summary>
internal sealed class PromiseVersions(AppDbContext db)
{
    public Task<List<VersionLine>> ReadAsync(Guid promiseId, CancellationToken cancellation)
    {
        var people = db.Set<PersonCard>();
        return (
            from v in db.Set<PromiseVersion>().AsNoTracking()
            where v.PromiseId == promiseId
            orderby v.Number descending
            select new VersionLine(
                v.Number, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words, v.Because, v.Subject,
                v.From, v.Until, v.ShownBy, v.EffortTimes, v.EffortMinutes, v.OwnerPersonId,
                people.Where(c => c.Id == v.OwnerPersonId).Select(c => c.Name).FirstOrDefault(),
                people.Where(c => c.Id == v.WrittenByPersonId).Select(c => c.Name).FirstOrDefault(), v.ProposedAt,
                people.Where(c => c.Id == v.DebtorAcceptedByPersonId).Select(c => c.Name).FirstOrDefault(), v.DebtorAcceptedAt,
                people.Where(c => c.Id == v.CreditorAcceptedByPersonId).Select(c => c.Name).FirstOrDefault(), v.CreditorAcceptedAt,
                people.Where(c => c.Id == v.DeclinedByPersonId).Select(c => c.Name).FirstOrDefault(), v.DeclinedBecause, v.DeclinedAt,
                people.Where(c => c.Id == v.ManagerPersonId).Select(c => c.Name).FirstOrDefault(), v.ManagerBy, v.ManagerAgreedAt,
                v.WithdrawnAt, v.InForceSince, v.SupersededAt, v.WrittenByPersonId)).ToListAsync(cancellation);
    }
}
