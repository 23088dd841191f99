using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Joining;

[Allow(ContributionPolicies.Moderator)]
internal sealed class JoinPageModel(
    IWriteGate gate, AppDbContext db, ITextSearch search, CurrentContribution contribution, CurrentInitiative initiative) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    /// <summary>Reference of a suggested one.</summary>
    [BindProperty]
    public string? Lead { get; set; }

    /// <summary>Reference as typed; wins over a suggestion.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>What the form was shown with.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    public IReadOnlyList<Choice> Suggestions { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var typed = Typed.Clean(Reference);
        if (Contributions.Reference.Read(typed.Length > 0 ? typed : Typed.Clean(Lead)) is not { } lead)
        {
            return await AgainAsync(typed.Length > 0 ? Texts.Join_NoReference : Texts.Join_Missing, cancellation);
        }

        var outcome = await gate.RunAsync((JoinContribution use) => use.ExecuteAsync(Facts.Id, lead, Revision, cancellation), cancellation);
        return outcome switch
        {
            JoinOutcome.Done or JoinOutcome.AlreadyTogether => this.Done(Texts.Join_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            JoinOutcome.NotFound or JoinOutcome.SameOne or JoinOutcome.AlreadyEnded or JoinOutcome.Alone or JoinOutcome.ChangedMeanwhile =>
                await AgainAsync(Words.Of(outcome), cancellation),
        };
    }

    public async Task<IActionResult> OnPostPartAsync(CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync((PartContribution use) => use.ExecuteAsync(Facts.Id, cancellation), cancellation);
        return outcome switch
        {
            JoinOutcome.Done or JoinOutcome.Alone => this.Done(Texts.Join_Parted, Links.Contribution(Facts.Slug, Facts.Reference)),
            JoinOutcome.NotFound => NotFound(),
            JoinOutcome.SameOne or JoinOutcome.AlreadyEnded or JoinOutcome.AlreadyTogether or JoinOutcome.ChangedMeanwhile =>
                await AgainAsync(Words.Of(outcome), cancellation),
        };
    }

    private async Task<IActionResult> AgainAsync(string sentence, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return this.Again(nameof(Reference), sentence);
    }

    private async Task ReadAsync(CancellationToken cancellation) =>
        Suggestions = [.. (await search.LikeAsync(db, Facts, initiative.Member, cancellation)).Select(l => new Choice(l.Reference, $"{l.Title} ({l.Reference})"))];
}
