using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Mandating;

/// <summary>Whether what would come into force goes beyond what its owner may promise. Where no mandate is known, nobody is asked.</summary>
internal sealed class MandateCheck(AppDbContext db, IEnumerable<IMandates> mandates, IWorkingDays workingDays)
{
    /// <param name="acceptedBy">Who gives the last yes: a manager who does so oneself is not asked again.</param>
    /// <returns>Null: it stays within the mandate.</returns>
    public async Task<BeyondMandate?> BeyondAsync(Promise promise, int version, Guid acceptedBy, DateTimeOffset now, CancellationToken cancellation)
    {
        var asked = promise.Versions.Single(v => v.Number == version);
        if (promise.Debtor is not Side.Professional || asked.OwnerPersonId is not { } owner || mandates.FirstOrDefault() is not { } known)
        {
            return null;
        }

        var terms = (await known.ValidAsync(promise.InitiativeId, cancellation)).GetValueOrDefault(owner);
        if (terms is null || terms.ManagerPersonId == acceptedBy || !await GoesBeyondAsync(promise, asked, terms, cancellation))
        {
            return null;
        }

        var calendar = await workingDays.ForSiteAsync(cancellation);
        return new(terms.ManagerPersonId, calendar.AddWorkingDays(calendar.Today(now), Math.Max(1, terms.AnswerWorkingDays)));
    }

    private async Task<bool> GoesBeyondAsync(Promise promise, PromiseVersion asked, MandateTerms terms, CancellationToken cancellation)
    {
        if (!terms.MayPromise || terms.MinutesPerWeek is not { } most)
        {
            return !terms.MayPromise;
        }

        var promised = await (
            from p in db.Set<Promise>().AsNoTracking()
            where p.InitiativeId == promise.InitiativeId && p.OwnerPersonId == terms.PersonId && p.State == PromiseState.InForce && p.Id != promise.Id
            join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce } equals new { Id = v.PromiseId, Number = (int?)v.Number }
            where v.EffortTimes != null
            select new { v.EffortTimes, v.EffortMinutes }).ToListAsync(cancellation);
        return promised.Sum(e => Effort.Of(e.EffortTimes, e.EffortMinutes)?.MinutesPerWeek ?? 0) + (asked.Effort?.MinutesPerWeek ?? 0) > most;
    }
}
