using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Joining;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Reading;

[Allow(ContributionPolicies.Reader)]
internal sealed class ContributionPageModel(AppDbContext db, CurrentContribution contribution, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public TracePage Trace { get; private set; } = TracePage.Empty;

    /// <summary>Null: it stands alone.</summary>
    public Together? Together { get; private set; }

    public bool MayAnswer => Facts.MayBeAnsweredBy(initiative.Member);

    public bool MayModerate => Facts.MayBeModeratedBy(initiative.Member);

    /// <summary>There is still something that a contributor without account could say.</summary>
    public bool MayHear => Facts.MayBeHeardBy(initiative.Member) && Facts.HasSomethingToHear;

    public bool MayPublish => MayModerate && Facts is { Audience: ContributionAudience.Public, State: not ContributionState.Rejected, End: not ContributionEnd.Withdrawn };

    public bool MayForget => Facts.MayBeForgottenBy(initiative.Member);

    public bool IsOwn => Facts.ContributorPersonId == initiative.Member.PersonId;

    public bool IsHolder => Facts.HolderPersonId == initiative.Member.PersonId;

    public bool MayAct => IsOwn || MayModerate || MayAnswer || MayHear;

    /// <summary>The holder, else the contact of the partner's side.</summary>
    public string WaitsFor => Facts switch
    {
        { OutsideName: { Length: > 0 } outside } => string.Format(Texts.Page_WaitsForOutside, outside, Facts.HolderName ?? Texts.Page_Former),
        { HolderPersonId: not null } => Facts.HolderName ?? Texts.Page_Former,
        { ContactName: { } contact } => string.Format(Texts.Page_WaitsForContact, contact),
        _ => Texts.Page_WaitsForNobody,
    };

    /// <summary>A short text for a chat of the group; null: it has no outcome, or not everybody there may know.</summary>
    public string? ChatText => Sharing.ChatText.Of(Facts);

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "steps")] string? steps, CancellationToken cancellation)
    {
        Trace = await db.TracePageAsync(Facts.Id, withNames: true, steps, cancellation);
        Together = await db.TogetherAsync(Facts, initiative.Member, cancellation);
        var files = await db.AttachmentsOfAsync(Facts.Id, a => Links.AttachmentFile(Facts.Slug, Facts.Reference, a), cancellation);
        Attachments = MayModerate ? [.. files.Select(f => f with { ModerationAddress = Links.Attachment(Facts.Slug, Facts.Reference, f.Id) })] : files;
    }
}
