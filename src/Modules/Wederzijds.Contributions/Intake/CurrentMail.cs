using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Intake;

/// <summary>The mail of this request: read once by the policy, used by the page.</summary>
internal sealed class CurrentMail(AppDbContext db)
{
    private MailIntake? _mail;

    /// <summary>What the policy found. Throws where the page's policy is not <see cref="MailPolicy.Coordinator"/>.</summary>
    public MailIntake Value => _mail ?? throw new InvalidOperationException("No policy of this page looks for a mail.");

    public async ValueTask<MailIntake?> LoadAsync(Guid id, Guid initiativeId, CancellationToken cancellation) =>
        _mail ??= await db.Set<MailIntake>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.InitiativeId == initiativeId, cancellation);
}

/// <summary>A coordinator, for a mail to their own initiative; decided from {slug} and {mail}.</summary>
internal sealed class MailPolicy : IRoutePolicy
{
    public const string Coordinator = "mail-coordinator";

    public string Name => Coordinator;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var initiatives = http.RequestServices.GetRequiredService<CurrentInitiative>();
        return await initiatives.LoadAsync(http.GetRouteValue("slug") as string ?? "", http.RequestAborted)
                is { Standing: { HasAccess: true, IsCoordinator: true } } found
            && Guid.TryParse(http.GetRouteValue("mail") as string, out var id)
            && await http.RequestServices.GetRequiredService<CurrentMail>().LoadAsync(id, found.InitiativeId, http.RequestAborted) is not null
            ? Verdict.Allowed : Verdict.NotYours;
    }
}
