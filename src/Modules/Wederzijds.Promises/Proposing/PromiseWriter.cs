using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Promises.Proposing;

/// <summary>Who may propose, accept, decline, change and end promises: the coordinators, and the contact of either side with the deputy.</summary>
internal sealed class PromiseWriter : IRoutePolicy
{
    public const string PolicyName = "promise-writer";

    public string Name => PolicyName;

    public static bool Fits(Standing? standing) => standing is { HasAccess: true } and ({ IsCoordinator: true } or { ActsAsContact: true });

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var slug = http.GetRouteValue("slug") as string ?? throw new InvalidOperationException($"The policy {PolicyName} needs {{slug}} in its route.");
        var found = await http.RequestServices.GetRequiredService<CurrentInitiative>().LoadAsync(slug, http.RequestAborted);
        return Fits(found?.Standing) ? Verdict.Allowed : Verdict.NotYours;
    }
}
