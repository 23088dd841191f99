using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wederzijds.Kernel.Access;

internal sealed record RouteRequirement(string Policy) : IAuthorizationRequirement;

/// <summary>Every policy name becomes a requirement.</summary>
internal sealed class RoutePolicyProvider(IOptions<AuthorizationOptions> options, IEnumerable<IRoutePolicy> policies) : DefaultAuthorizationPolicyProvider(options)
{
    private readonly Dictionary<string, AuthorizationPolicy> _byName = policies.ToDictionary(
        p => p.Name, p => new AuthorizationPolicyBuilder().AddRequirements(new RouteRequirement(p.Name)).Build());

    public override bool AllowsCachingPolicies => true;

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Task.FromResult(_byName.GetValueOrDefault(policyName));
}

internal sealed class RouteRequirementHandler(IEnumerable<IRoutePolicy> policies) : AuthorizationHandler<RouteRequirement>
{
    /// <summary>Under this key the verdict is left for the one who answers the request.</summary>
    public static readonly object VerdictKey = new();

    private readonly Dictionary<string, IRoutePolicy> _byName = policies.ToDictionary(p => p.Name);

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RouteRequirement requirement)
    {
        if (context.Resource is not HttpContext http)
        {
            return;
        }

        var verdict = _byName.TryGetValue(requirement.Policy, out var policy) ? await policy.DecideAsync(http) : Verdict.NotYours;
        http.Items[VerdictKey] = verdict;
        if (verdict is Verdict.Allowed)
        {
            context.Succeed(requirement);
        }
    }
}

/// <summary>Answers a refusal: sign in first (nothing typed is lost), or "not found".</summary>
internal sealed class RefusalAnswer : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || IsRoutingsOwn(context.GetEndpoint()))
        {
            await next(context);
            return;
        }

        var signInFirst = context.Items[RouteRequirementHandler.VerdictKey] is Verdict.SignInFirst;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = signInFirst ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound;
        }
        else if (signInFirst)
        {
            await context.RequestServices.GetRequiredService<KeptForms>().AskToSignInAsync(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>
    /// What routing answers with when the address is right but the method (405) or the kind of body (415) is not. It has no pattern, no policy
    /// and shows nothing; without a policy it would get the answer meant for endpoints that forgot theirs.
    /// </summary>
    private static bool IsRoutingsOwn(Endpoint? endpoint) => endpoint is { Metadata.Count: 0 } and not RouteEndpoint;
}
