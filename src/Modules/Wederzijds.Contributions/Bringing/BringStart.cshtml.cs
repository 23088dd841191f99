using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Bringing;

/// <summary>The first question, which begins a draft; and the drafts one may go on with.</summary>
[Allow(Policies.Member)]
internal sealed class BringStartModel(AppDbContext db, IWriteGate gate, CurrentInitiative initiative) : PageModel
{
    private const int UsualMinutes = 2;

    public string Slug => initiative.Value.Slug;

    public int Minutes { get; private set; } = UsualMinutes;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    [BindProperty]
    public ContributionKind? Kind { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = DraftPages.Kinds();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (initiative.Value.State is not InitiativeState.Open)
        {
            return this.Done(Texts.Bring_NotOpen, Links.Initiative(Slug));
        }

        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (initiative.Value.State is not InitiativeState.Open)
        {
            return this.Done(Texts.Bring_NotOpen, Links.Initiative(Slug));
        }

        if (!ModelState.IsValid || Kind is not { } kind || !Enum.IsDefined(kind))
        {
            await ReadAsync(cancellation);
            return ModelState.IsValid ? this.Again(nameof(Kind), Texts.New_KindMissing) : Page();
        }

        var id = initiative.Id;
        var draft = await gate.RunAsync((BeginDraft use) => use.ExecuteAsync(id, kind, cancellation), cancellation);
        return LocalRedirect(Links.Draft(Slug, draft.Id, draft.After(DraftStep.Kind, initiative.Value.Template)));
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Drafts = await db.DraftsOfAsync(initiative.Member.PersonId, initiative.Value, cancellation);
        Minutes = await db.MedianMinutesAsync(initiative.Id, cancellation) ?? UsualMinutes;
    }
}
