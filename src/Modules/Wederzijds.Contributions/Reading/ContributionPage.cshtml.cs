using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Reading;

[Allow(ContributionPolicies.Reader)]
internal sealed class ContributionPageModel(AppDbContext db, CurrentContribution contribution, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public IReadOnlyList<TraceStep> Trace { get; private set; } = [];

    public bool MayAnswer => Facts.MayBeAnsweredBy(initiative.Member);

    public bool MayModerate => Facts.MayBeModeratedBy(initiative.Member);

    /// <summary>There is still something that a contributor without account could say.</summary>
    public bool MayHear => Facts.MayBeHeardBy(initiative.Member) && Facts.HasSomethingToHear;

    public bool MayPublish => MayModerate && Facts is { Audience: ContributionAudience.Public, PublicSince: null, State: not ContributionState.Rejected, End: not ContributionEnd.Withdrawn };

    public bool IsOwn => Facts.ContributorPersonId == initiative.Member.PersonId;

    public bool IsHolder => Facts.HolderPersonId == initiative.Member.PersonId;

    public bool MayAct => IsOwn || MayModerate || MayAnswer || MayHear;

    /// <summary>The holder, else the contact of the partner's side.</summary>
    public string WaitsFor => Facts switch
    {
        { HolderPersonId: not null } => Facts.HolderName ?? Texts.Page_Former,
        { ContactName: { } contact } => string.Format(Texts.Page_WaitsForContact, contact),
        _ => Texts.Page_WaitsForNobody,
    };

    public async Task OnGetAsync(CancellationToken cancellation) => Trace = await db.TraceAsync(Facts.Id, withNames: true, cancellation);
}
