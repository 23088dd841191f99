using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Listing;

[Allow(Policies.Member)]
internal sealed class SavedViewsModel(IWriteGate gate, AppDbContext db, CurrentInitiative initiative) : PageModel
{
    public string Slug => initiative.Value.Slug;

    public IReadOnlyList<ViewLine> Views { get; private set; } = [];

    /// <summary>The filter to keep, as it stands in the address; null: only look at what is kept.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Keep { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid? ViewId { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellation)
    {
        var name = Typed.Clean(Name).ReplaceLineEndings(" ");
        if (Typed.Problem(name, SavedView.NameMaxLength, Texts.Views_NameMissing) is { } problem)
        {
            return await AgainAsync(nameof(Name), problem, cancellation);
        }

        var view = ListView.Read(Keep ?? "");
        var outcome = await gate.RunAsync((KeepView use) => use.ExecuteAsync(initiative.Id, name, view, cancellation), cancellation);
        return await AnswerAsync(outcome, string.Format(Texts.Views_Kept, name), Links.List(Slug) + view.Write(), cancellation);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellation)
    {
        var id = ViewId ?? Guid.Empty;
        var outcome = await gate.RunAsync((DropView use) => use.ExecuteAsync(initiative.Id, id, cancellation), cancellation);
        return await AnswerAsync(outcome, Texts.Views_Dropped, Links.Views(Slug), cancellation);
    }

    public async Task<IActionResult> OnPostDefaultAsync(CancellationToken cancellation)
    {
        var id = ViewId;
        var outcome = await gate.RunAsync((ChooseDefaultView use) => use.ExecuteAsync(initiative.Id, id, cancellation), cancellation);
        return await AnswerAsync(outcome, id is null ? Texts.Views_DefaultGone : Texts.Views_DefaultDone, Links.Views(Slug), cancellation);
    }

    private async Task<IActionResult> AnswerAsync(ViewOutcome outcome, string done, string to, CancellationToken cancellation) => outcome switch
    {
        ViewOutcome.Done => this.Done(done, to),
        ViewOutcome.NotFound => await AgainAsync("", Texts.Views_NotFound, cancellation),
        ViewOutcome.TooMany => await AgainAsync(nameof(Name), string.Format(Texts.Views_TooMany, SavedView.MostPerPerson), cancellation),
    };

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return this.Again(field, sentence);
    }

    private async Task ReadAsync(CancellationToken cancellation) =>
        Views = await db.ViewsOfAsync(initiative.Member.PersonId, initiative.Id, cancellation);
}
