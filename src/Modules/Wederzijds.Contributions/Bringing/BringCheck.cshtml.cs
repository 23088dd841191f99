using Microsoft.AspNetCore.Mvc;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Everything once more, and then it goes.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringCheckModel(
    AppDbContext db, CurrentDraft draft, CurrentInitiative initiative, NearbyContributions nearby, IWriteGate gate, TimeProvider clock)
    : DraftStepModel(draft, initiative, gate)
{
    private readonly IWriteGate _gate = gate;
    private readonly CurrentInitiative _initiative = initiative;

    public override DraftStep Step => DraftStep.Check;

    public bool IsStructured => Draft.IsStructured(Template);

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    /// <summary>What lies close by and may be the same; null: nothing.</summary>
    public NearbyFound? Nearby { get; private set; }

    /// <summary>What the page was shown with.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    public string At(DraftStep step) => Links.Draft(Slug, Draft.Id, step);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Draft.Missing(Template) is { } missing)
        {
            return LocalRedirect(At(missing));
        }

        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (_initiative.Value.State is not InitiativeState.Open)
        {
            await ReadAsync(cancellation);
            return this.Again("", Texts.Bring_NotOpenKept);
        }

        var (id, template, side, revision) = (Draft.Id, Template, _initiative.Member.Side, Revision);
        var sending = await _gate.RunAsync((SendDraft use) => use.ExecuteAsync(id, template, side, revision, cancellation), cancellation);
        if (sending.Outcome is SendOutcome.ChangedMeanwhile or SendOutcome.ShowsWhom)
        {
            await ReadAsync(cancellation);
            ModelState.Remove(nameof(Revision));
        }

        return sending.Outcome switch
        {
            SendOutcome.Sent => this.Done(string.Format(Texts.New_Done, sending.Reference), Links.Contribution(Slug, sending.Reference!)),
            SendOutcome.Incomplete => LocalRedirect(At(Draft.Missing(Template) ?? DraftStep.Text)),
            SendOutcome.ChangedMeanwhile => this.Again("", Texts.Bring_ChangedMeanwhile),
            SendOutcome.ShowsWhom => this.Again("", Texts.File_ShowsWhomLater),
            SendOutcome.NotFound => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellation)
    {
        var id = Draft.Id;
        return await _gate.RunAsync((DropDraft use) => use.ExecuteAsync(id, cancellation), cancellation)
            ? this.Done(Texts.Bring_Dropped, Links.List(Slug))
            : NotFound();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var found = Draft is { SentAs: null, At: { } at } ? await nearby.FindAsync(_initiative.Member, Draft.Kind, at, cancellation) : [];
        Nearby = found.Count > 0 ? new(Slug, found, clock.UtcNow) : null;
        Attachments = await db.AttachmentsOfDraftAsync(Draft.Id, a => Links.DraftFile(Slug, Draft.Id, a), cancellation);
    }
}
