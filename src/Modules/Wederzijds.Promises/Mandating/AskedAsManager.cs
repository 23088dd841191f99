using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Mandating;

/// <param name="OwnerName">Null: a former participant.</param>
/// <param name="By">The last local day of the manager's term.</param>
internal sealed record ManagerLine(
    Guid PromiseId, int Version, string Initiative, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? Words, string? OwnerName,
    int? EffortTimes, int? EffortMinutes, DateOnly? By)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    /// <summary>Null: no hours worth counting.</summary>
    public Effort? Effort => Effort.Of(EffortTimes, EffortMinutes);
}

/// <summary>What waits for this person's yes as a manager, whether or not a member.</summary>
internal sealed class AskedAsManager(AppDbContext db)
{
    private const int Most = 100;

    /// <param name="promiseId">Null: everything that waits.</param>
    public Task<List<ManagerLine>> ReadAsync(Guid personId, Guid? promiseId, CancellationToken cancellation) => (
        from v in db.Set<PromiseVersion>().AsNoTracking()
        where v.ManagerPersonId == personId && v.ManagerAgreedAt == null && (promiseId == null || v.PromiseId == promiseId)
        join p in db.Set<Promise>() on new { Id = v.PromiseId, Number = (int?)v.Number } equals new { p.Id, Number = p.VersionAsked }
        join i in db.Set<InitiativeCard>() on p.InitiativeId equals i.Id
        orderby v.ManagerBy, v.Id
        select new ManagerLine(
            p.Id, v.Number, i.Name, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words,
            db.Set<PersonCard>().Where(c => c.Id == v.OwnerPersonId).Select(c => c.Name).FirstOrDefault(), v.EffortTimes, v.EffortMinutes, v.ManagerBy))
        .Take(Most).ToListAsync(cancellation);
}

/// <summary>The manager whose yes is waited for, for the promise in the route.</summary>
internal sealed class PromiseManager : IRoutePolicy
{
    public const string PolicyName = "promise-manager";

    public string Name => PolicyName;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is not { } person)
        {
            return Verdict.SignInFirst;
        }

        return Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            && await http.RequestServices.GetRequiredService<AppDbContext>().Set<PromiseVersion>()
                .AnyAsync(v => v.ManagerPersonId == person && v.PromiseId == id, http.RequestAborted)
            ? Verdict.Allowed
            : Verdict.NotYours;
    }
}
