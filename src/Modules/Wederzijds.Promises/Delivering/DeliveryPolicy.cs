using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Delivering;

/// <summary>Who may say something about what was delivered of the promise in the route.</summary>
internal sealed class DeliveryPolicy(string name, Func<Standing, Side, Guid?, bool> fits) : IRoutePolicy
{
    /// <summary>The owner, and who speaks for the side that owes.</summary>
    public const string KeeperName = "promise-keeper";

    /// <summary>Who speaks for the side to which it is owed.</summary>
    public const string CreditorName = "promise-creditor";

    public static readonly DeliveryPolicy Keeper = new(KeeperName, IsKeeper), Creditor = new(CreditorName, IsCreditor);

    public string Name => name;

    public static bool IsKeeper(Standing? standing, Side debtor, Guid? owner) =>
        standing is { HasAccess: true } && standing.Side == debtor && (standing.PersonId == owner || PromiseWriter.Fits(standing));

    public static bool IsCreditor(Standing? standing, Side debtor, Guid? owner) => PromiseWriter.Fits(standing) && standing!.Side != debtor;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var slug = http.GetRouteValue("slug") as string ?? throw new InvalidOperationException($"The policy {Name} needs {{slug}} in its route.");
        var found = await services.GetRequiredService<CurrentInitiative>().LoadAsync(slug, http.RequestAborted);
        if (found?.Standing is not { HasAccess: true } standing || !Guid.TryParse(http.GetRouteValue("id") as string, out var id))
        {
            return Verdict.NotYours;
        }

        var promise = await services.GetRequiredService<AppDbContext>().Set<Promise>().AsNoTracking()
            .Where(p => p.Id == id && p.InitiativeId == found.InitiativeId).Select(p => new { p.Debtor, p.OwnerPersonId })
            .FirstOrDefaultAsync(http.RequestAborted);
        return promise is not null && fits(standing, promise.Debtor, promise.OwnerPersonId) ? Verdict.Allowed : Verdict.NotYours;
    }
}
