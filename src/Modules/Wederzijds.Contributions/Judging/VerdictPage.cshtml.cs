using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Judging;

/// <summary>
/// "Is it solved?", asked from the mail. Opening the link changes nothing, since programs that look into mail open links as well; one press of a button does.
/// Says no more than who has the mail knows already: no title, no words, no names.
/// </summary>
[Allow(Policies.Anyone)]
internal sealed class VerdictPageModel(AppDbContext db, IWriteGate gate, VerdictLink links) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>Null: given before, too old, or the outcome is another now.</summary>
    public AskedVerdict? Shown { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(bool? isSolved, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (Shown is null || links.Read(Token) is not { } right)
        {
            return Page();
        }

        if (isSolved is not { } solved)
        {
            return this.Again("", Texts.No_NotAChoice);
        }

        var outcome = await gate.RunAsync((VerdictByMail use) => use.ExecuteAsync(right, solved, cancellation), cancellation);
        return outcome is Outcome.Done ? this.Done(Texts.VerdictMail_Done, "/") : this.Again("", Words.Of(outcome));
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (links.Read(Token) is not { } right)
        {
            return;
        }

        Shown = await (
            from c in db.Set<Contribution>().AsNoTracking()
            where c.Id == right.ContributionId && c.ContributorPersonId == right.PersonId && c.OutcomeStepId == right.OutcomeId && c.IsSolved == null
                && c.State == ContributionState.Ended && c.End != ContributionEnd.Withdrawn
            join initiative in db.Set<InitiativeCard>() on c.InitiativeId equals initiative.Id
            select new AskedVerdict(c.Reference, initiative.Name, c.End!.Value)).SingleOrDefaultAsync(cancellation);
    }
}

internal sealed record AskedVerdict(string Reference, string InitiativeName, ContributionEnd End);
