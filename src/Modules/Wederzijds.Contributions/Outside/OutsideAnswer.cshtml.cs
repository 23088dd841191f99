using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Outside;

/// <summary>Where somebody outside answers, with the link alone. Opening it changes nothing: programs that look into mail open links too.</summary>
[Allow(Policies.Anyone)]
internal sealed class OutsideAnswerModel(AppDbContext db, IWriteGate gate, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    /// <summary>Null: the link was used, is too old, was called off, or never was.</summary>
    public OutsideQuestion? Question { get; private set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var words = Typed.Clean(Answer);
        if (Question is null)
        {
            return Page();
        }

        if (Typed.Problem(words, ContributionStep.WordsMaxLength, Texts.OutsideAnswer_Missing) is { } problem)
        {
            return this.Again(nameof(Answer), problem);
        }

        var outcome = await gate.RunAsync((AnswerFromOutside use) => use.ExecuteAsync(Secret, IsDone, words, cancellation), cancellation);
        return outcome is Outcome.Done ? this.Done(Texts.OutsideAnswer_Done, "/") : this.Again("", Words.Of(outcome));
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var (hash, since) = (Secrets.HashOf(Secret), clock.UtcNow - OutsideHolder.Valid);
        Question = await (
            from holder in db.Set<OutsideHolder>().AsNoTracking()
            where holder.TokenHash == hash && holder.AnsweredAt == null && holder.CalledOffAt == null && holder.AskedAt > since
            join c in db.Set<Contribution>() on holder.ContributionId equals c.Id
            where c.State == ContributionState.Open && c.OutsideHolderId == holder.Id
            join initiative in db.Set<InitiativeCard>() on c.InitiativeId equals initiative.Id
            select new OutsideQuestion(initiative.Name, c.Reference, c.Text, c.Place)).SingleOrDefaultAsync(cancellation);
    }
}

/// <summary>What the outside holder is shown: the matter, never who brought it.</summary>
internal sealed record OutsideQuestion(string InitiativeName, string Reference, string Text, string? Place);
