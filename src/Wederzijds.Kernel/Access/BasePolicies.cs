using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Kernel.Access;

/// <summary>The policies of <see cref="Policies"/>.</summary>
internal static class BasePolicies
{
    public static IEnumerable<IRoutePolicy> All =>
    [
        new RoutePolicy(Policies.Anyone, _ => new(Verdict.Allowed)),
        new RoutePolicy(Policies.SignedIn, http => new(Person(http).Id is null ? Verdict.SignInFirst : Verdict.Allowed)),
        new RoutePolicy(Policies.SiteAdmin, http => new(Person(http) switch
        {
            { Id: null } => Verdict.SignInFirst,
            { IsSiteAdmin: true } => Verdict.Allowed,
            _ => Verdict.NotYours,
        })),
        new RoutePolicy(Policies.InitiativeVisitor, http => InitiativeAsync(http, needsPerson: false, MayKnowAsync)),
        new RoutePolicy(Policies.InitiativePerson, http => InitiativeAsync(http, needsPerson: true, MayKnowAsync)),
        new RoutePolicy(Policies.Member, http => InitiativeAsync(http, needsPerson: true, (_, i) => new(i.Standing is { HasAccess: true }))),
        new RoutePolicy(Policies.Coordinator, http => InitiativeAsync(http, needsPerson: true, (_, i) => new(i.Standing is { HasAccess: true, IsCoordinator: true }))),
    ];

    private static ICurrentPerson Person(HttpContext http) => http.RequestServices.GetRequiredService<ICurrentPerson>();

    /// <summary>Somebody not signed in is asked to sign in whether or not the initiative exists: the answer tells nothing.</summary>
    private static async ValueTask<Verdict> InitiativeAsync(HttpContext http, bool needsPerson, Func<HttpContext, InitiativeStanding, ValueTask<bool>> suffices)
    {
        if (needsPerson && Person(http).Id is null)
        {
            return Verdict.SignInFirst;
        }

        var slug = http.GetRouteValue("slug") as string
            ?? throw new InvalidOperationException($"{http.GetEndpoint()?.DisplayName} has a policy of an initiative but no {{slug}} in its route.");
        var found = await http.RequestServices.GetRequiredService<CurrentInitiative>().LoadAsync(slug, http.RequestAborted);
        return found is not null && await suffices(http, found) ? Verdict.Allowed : Verdict.NotYours;
    }

    /// <summary>Everybody knows of what has opened; of what has not, its people and those who are asked about it.</summary>
    private static async ValueTask<bool> MayKnowAsync(HttpContext http, InitiativeStanding initiative)
    {
        if (initiative.HasOpened || initiative.Standing is not null)
        {
            return true;
        }

        if (Person(http).Id is not { } person)
        {
            return false;
        }

        foreach (var asked in http.RequestServices.GetServices<IAskedAbout>())
        {
            if (await asked.IsAskedAsync(initiative.InitiativeId, person, http.RequestAborted))
            {
                return true;
            }
        }

        return false;
    }
}
