using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Attaching;

/// <summary>What a moderator decides about one file: away with it, or let everybody see it.</summary>
[Allow(ContributionPolicies.Moderator)]
internal sealed class AttachmentPageModel(AppDbContext db, IWriteGate gate, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public ShownAttachment Shown { get; private set; } = null!;

    /// <summary>Only what belongs to something public can be.</summary>
    public bool MayPublish => Facts.PublicSince is not null && Shown is { IsPublic: false, IsRemoved: false };

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid attachment, CancellationToken cancellation) =>
        await FindAsync(attachment, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(Guid attachment, CancellationToken cancellation)
    {
        if (!await FindAsync(attachment, cancellation))
        {
            return NotFound();
        }

        var because = Typed.Clean(Because);
        return Typed.Problem(because, Attachment.ReasonMaxLength, Texts.File_ReasonMissing) is { } problem
            ? this.Again(nameof(Because), problem)
            : Answer(
                await gate.RunAsync((RemoveAttachment use) => use.ByModeratorAsync(Facts.Id, attachment, because, cancellation), cancellation),
                Texts.File_Removed);
    }

    public async Task<IActionResult> OnPostPublishAsync(Guid attachment, CancellationToken cancellation) =>
        await FindAsync(attachment, cancellation)
            ? Answer(await gate.RunAsync((PublishAttachment use) => use.ExecuteAsync(Facts.Id, attachment, cancellation), cancellation), Texts.File_Published)
            : NotFound();

    /// <summary>Pressed twice comes to the same as pressed once.</summary>
    private IActionResult Answer(Outcome outcome, string done) => outcome switch
    {
        Outcome.Done or Outcome.OnlyOnce => this.Done(done, Links.Contribution(Facts.Slug, Facts.Reference)),
        Outcome.NotFound => NotFound(),
        Outcome.ReasonMissing or Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember
            or Outcome.ReceiverMissing => this.Again("", Words.Of(outcome)),
    };

    private async Task<bool> FindAsync(Guid attachment, CancellationToken cancellation)
    {
        var files = await db.AttachmentsOfAsync(Facts.Id, a => Links.AttachmentFile(Facts.Slug, Facts.Reference, a), cancellation);
        if (files.FirstOrDefault(f => f.Id == attachment) is not { } file)
        {
            return false;
        }

        Shown = file;
        return true;
    }
}
