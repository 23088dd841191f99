using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Reading;

/// <summary>The contribution of this request: read once by the policy, used by the page.</summary>
internal sealed class CurrentContribution(AppDbContext db)
{
    private ContributionFacts? _facts;

    /// <summary>What the policy found. Throws where the page's policy is not one of a contribution.</summary>
    public ContributionFacts Value => _facts ?? throw new InvalidOperationException("No policy of this page looks for a contribution.");

    public async ValueTask<ContributionFacts?> LoadAsync(string? typed) =>
        _facts ??= Reference.Read(typed) is { } reference ? await db.FactsAsync(reference) : null;
}

/// <summary>Policies of the pages of one contribution, decided from {slug} and {reference} before anything is bound.</summary>
internal sealed class ContributionPolicies(string name, Func<HttpContext, ValueTask<Verdict>> decide) : IRoutePolicy
{
    /// <summary>May read it as a member, by its audience.</summary>
    public const string Reader = "contribution-reader";

    /// <summary>Holds it, coordinates, or is contact or deputy for what nobody holds.</summary>
    public const string Answerer = "contribution-answerer";

    /// <summary>Brought or typed it and still takes part, or coordinates the initiative.</summary>
    public const string Bringer = "contribution-bringer";
    /// <summary>Entered it for somebody without account, or may answer it: writes down what the contributor says.</summary>
    public const string Hearer = "contribution-hearer";

    /// <summary>Coordinates the initiative it belongs to.</summary>
    public const string Moderator = "contribution-moderator";

    /// <summary>Coordinates the initiative, and who brought it has no account to erase.</summary>
    public const string Forgetter = "contribution-forgetter";

    /// <summary>Brought it, member or not any more.</summary>
    public const string Contributor = "own-contribution";

    /// <summary>Anyone, when a moderator made it public.</summary>
    public const string Public = "public-contribution";

    public string Name => name;

    public static IEnumerable<IRoutePolicy> All =>
    [
        new ContributionPolicies(Reader, http => InsideAsync(http, (c, member) => c.MayBeReadBy(member))),
        new ContributionPolicies(Answerer, http => InsideAsync(http, (c, member) => c.MayBeAnsweredBy(member))),
        new ContributionPolicies(Bringer, http => InsideAsync(http, (c, member) => c.MayBeReadBy(member)
            && (member.IsCoordinator || c.ContributorPersonId == member.PersonId || c.EnteredByPersonId == member.PersonId))),
        new ContributionPolicies(Hearer, http => InsideAsync(http, (c, member) => c.MayBeHeardBy(member))),
        new ContributionPolicies(Moderator, http => InsideAsync(http, (c, member) => c.MayBeModeratedBy(member))),
        new ContributionPolicies(Forgetter, http => InsideAsync(http, (c, member) => c.MayBeForgottenBy(member))),
        new ContributionPolicies(Contributor, OwnAsync),
        new ContributionPolicies(Public, PublicAsync),
    ];

    public ValueTask<Verdict> DecideAsync(HttpContext http) => decide(http);

    private static async ValueTask<Verdict> InsideAsync(HttpContext http, Func<ContributionFacts, Standing, bool> suffices)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var initiatives = http.RequestServices.GetRequiredService<CurrentInitiative>();
        var slug = http.GetRouteValue("slug") as string ?? "";
        return await initiatives.LoadAsync(slug, http.RequestAborted) is { Standing: { HasAccess: true } member }
            && await FindAsync(http) is { } found && suffices(found, member) ? Verdict.Allowed : Verdict.NotYours;
    }

    private static async ValueTask<Verdict> OwnAsync(HttpContext http) => http.RequestServices.GetRequiredService<ICurrentPerson>().Id is { } me
        ? await FindAsync(http) is { } found && found.ContributorPersonId == me ? Verdict.Allowed : Verdict.NotYours
        : Verdict.SignInFirst;

    private static async ValueTask<Verdict> PublicAsync(HttpContext http) =>
        await FindAsync(http) is { PublicSince: not null } ? Verdict.Allowed : Verdict.NotYours;

    private static ValueTask<ContributionFacts?> FindAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<CurrentContribution>().LoadAsync(http.GetRouteValue("reference") as string);
}
