using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Kernel.Access;

/// <summary>What a policy says, decided from the route values before anything of the body is read.</summary>
public enum Verdict
{
    Allowed = 1,

    /// <summary>Somebody must sign in first.</summary>
    SignInFirst = 2,

    /// <summary>Not there, or not yours: shown as "not found", so that nothing is told about what exists.</summary>
    NotYours = 3,
}

/// <summary>One page or endpoint, one policy. Another audience is another page. A module adds a policy of its own by registering one.</summary>
public interface IRoutePolicy
{
    /// <summary>Name as given in <see cref="AllowAttribute"/>; unique.</summary>
    string Name { get; }

    ValueTask<Verdict> DecideAsync(HttpContext http);
}

/// <summary>Names of the policies that everybody may use. Routes of an initiative carry {slug}.</summary>
public static class Policies
{
    public const string Anyone = "anyone", SignedIn = "signed-in", SiteAdmin = "site-admin";

    /// <summary>Anyone, for an initiative that exists in this site; the standing is known to the page.</summary>
    public const string InitiativeVisitor = "initiative-visitor";

    /// <summary>Signed in, for an initiative that exists in this site; member or not.</summary>
    public const string InitiativePerson = "initiative-person";

    /// <summary>A member with access, on trial or active, of either side.</summary>
    public const string Member = "member";

    /// <summary>A coordinator of the initiative, of either side.</summary>
    public const string Coordinator = "coordinator";
}

/// <summary>Says which policy stands before a page or endpoint.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(string policy) : AuthorizeAttribute(policy);

public static class AllowEndpoints
{
    extension<TBuilder>(TBuilder endpoint)
        where TBuilder : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        /// <summary>Says which policy stands before a minimal API endpoint.</summary>
        public TBuilder Allow(string policy)
        {
            endpoint.Add(e => e.Metadata.Add(new AllowAttribute(policy)));
            return endpoint;
        }
    }
}

/// <summary>The initiative of this request and the asking person's standing in it: read once by the policy, used by the page.</summary>
public sealed class CurrentInitiative(IMemberships memberships, ICurrentPerson person)
{
    private InitiativeStanding? _standing;

    /// <summary>What the policy found. Throws where the page's policy is not one of an initiative: that is a programming error.</summary>
    public InitiativeStanding Value => _standing ?? throw new InvalidOperationException("No policy of this page looks for an initiative.");

    public Guid Id => Value.InitiativeId;
    public Standing? Standing => Value.Standing;

    /// <summary>The member's standing; throws where the policy lets others in.</summary>
    public Standing Member => Value.Standing ?? throw new InvalidOperationException("The policy of this page lets non-members in.");

    /// <returns>Null: no initiative has this address.</returns>
    public async ValueTask<InitiativeStanding?> LoadAsync(string slug, CancellationToken cancellation) =>
        _standing ??= await memberships.FindAsync(slug, person.Id, cancellation);
}

internal sealed class RoutePolicy(string name, Func<HttpContext, ValueTask<Verdict>> decide) : IRoutePolicy
{
    public string Name => name;

    public ValueTask<Verdict> DecideAsync(HttpContext http) => decide(http);
}
