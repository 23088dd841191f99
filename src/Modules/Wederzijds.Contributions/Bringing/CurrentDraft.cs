using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>The draft of this request: read once by the policy, used by the page. Not tracked: pages change nothing.</summary>
internal sealed class CurrentDraft(AppDbContext db)
{
    private ContributionDraft? _draft;

    /// <summary>What the policy found. Throws where the page's policy is not <see cref="DraftPolicy.Own"/>.</summary>
    public ContributionDraft Value => _draft ?? throw new InvalidOperationException("No policy of this page looks for a draft.");

    public async ValueTask<ContributionDraft?> LoadAsync(Guid id, Guid personId, Guid initiativeId, CancellationToken cancellation) =>
        _draft ??= await db.Set<ContributionDraft>().AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == id && d.PersonId == personId && d.InitiativeId == initiativeId, cancellation);
}

/// <summary>A member's own draft of the initiative, decided from {slug} and {draft}. Nobody else's, whatever their role.</summary>
internal sealed class DraftPolicy : IRoutePolicy
{
    public const string Own = "own-draft";

    public string Name => Own;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is not { } me)
        {
            return Verdict.SignInFirst;
        }

        var initiatives = http.RequestServices.GetRequiredService<CurrentInitiative>();
        return await initiatives.LoadAsync(http.GetRouteValue("slug") as string ?? "", http.RequestAborted) is { Standing.HasAccess: true } found
            && Guid.TryParse(http.GetRouteValue("draft") as string, out var id)
            && await http.RequestServices.GetRequiredService<CurrentDraft>().LoadAsync(id, me, found.InitiativeId, http.RequestAborted) is not null
            ? Verdict.Allowed : Verdict.NotYours;
    }
}
