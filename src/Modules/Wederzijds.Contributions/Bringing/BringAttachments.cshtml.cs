using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Files with it, one at a time: each is kept as soon as it came in.</summary>
[Allow(DraftPolicy.Own)]
[RequestSizeLimit(Uploads.MostOfRequest)] // larger than a file may be, so that a file that is too large gets an answer instead of a cut line
internal sealed class BringAttachmentsModel(AppDbContext db, CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate)
    : DraftStepModel(draft, initiative, gate)
{
    private readonly IWriteGate _gate = gate;

    public override DraftStep Step => DraftStep.Attachments;

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    public bool HasRoom => Attachments.Count < Attachment.MostEach;

    /// <summary>A watch takes no pictures of people.</summary>
    public bool AsksNobody => Uploads.AsksNobody(Draft.Kind, Template);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool ShowsNobody { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        var look = await Uploads.ReadAsync(Upload, cancellation);
        if (look.File is not { } file)
        {
            return await AgainAsync(Uploads.Say(look.Refusal!.Value), cancellation);
        }

        var (id, asks, nobody) = (Draft.Id, AsksNobody, ShowsNobody);
        var outcome = await _gate.RunAsync((AddAttachment use) => use.ToDraftAsync(id, file, asks, nobody, cancellation), cancellation);
        return outcome switch
        {
            AttachOutcome.Added => this.Done(string.Format(Texts.File_Added, file.Name), Links.Draft(Slug, id, Step)),
            AttachOutcome.NotFound or AttachOutcome.AlreadyEnded => NotFound(),
            AttachOutcome.TooMany => await AgainAsync(Texts.File_TooMany, cancellation),
            AttachOutcome.ShowsWhom => await AgainAsync(Texts.File_ShowsWhom, cancellation, nameof(ShowsNobody)),
        };
    }

    public async Task<IActionResult> OnPostDropAsync(Guid attachment, CancellationToken cancellation)
    {
        var id = Draft.Id;
        var outcome = await _gate.RunAsync((RemoveAttachment use) => use.FromDraftAsync(id, attachment, cancellation), cancellation);
        return outcome is Outcome.Done ? this.Done(Texts.File_Dropped, Links.Draft(Slug, id, Step)) : NotFound();
    }

    public Task<IActionResult> OnPostNextAsync(CancellationToken cancellation) => KeepAsync((draft, now) => draft.PassAttachments(now), cancellation);

    private async Task<IActionResult> AgainAsync(string sentence, CancellationToken cancellation, string field = nameof(Upload))
    {
        await ReadAsync(cancellation);
        return this.Again(field, sentence);
    }

    private async Task ReadAsync(CancellationToken cancellation) =>
        Attachments = await db.AttachmentsOfDraftAsync(Draft.Id, a => Links.DraftFile(Slug, Draft.Id, a), cancellation);
}
