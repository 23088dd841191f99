using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Reading;

/// <summary>Text, kind and outcome for everybody, and the files that a moderator let through. Never who, where or to whom.</summary>
[Allow(ContributionPolicies.Public)]
internal sealed class PublicContributionModel(AppDbContext db, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var files = await db.AttachmentsOfAsync(Facts.Id, a => Links.PublicAttachmentFile(Facts.Reference, a), cancellation);
        Attachments = [.. files.Where(f => f is { IsPublic: true, IsRemoved: false })];
    }
}
