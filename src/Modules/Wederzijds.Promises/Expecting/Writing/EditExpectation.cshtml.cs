using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Expecting.Writing;

/// <summary>Own words, until the own side has submitted.</summary>
[Allow(Policies.Member)]
internal sealed class EditExpectationModel(CurrentInitiative here, RoundReading reading, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public WishFields Fields { get; set; } = new();

    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadOwnAsync(cancellation) is not { } own)
        {
            return NotFound();
        }

        (Revision, Fields) = (own.Revision, WishFields.Of(own.Direction, own.Kind, own.Words));
        Fields.Offer(here.Member.Side);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Fields.Offer(here.Member.Side);
        if (await ReadOwnAsync(cancellation) is null)
        {
            return NotFound();
        }

        var wish = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        return wish is null || !ModelState.IsValid
            ? Page()
            : Answer(await gate.RunAsync((WriteExpectation write) => write.ChangeAsync(Target, wish, here.Member, cancellation), cancellation), Texts.Expect_Done_Changed);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (await ReadOwnAsync(cancellation) is not { } own)
        {
            return this.Done(Texts.Expect_Done_Removed, ExpectingLinks.Round(Slug)); // removed before: the form was posted twice
        }

        Fields = WishFields.Of(own.Direction, own.Kind, own.Words);
        Fields.Offer(here.Member.Side);
        return Answer(await gate.RunAsync((WriteExpectation write) => write.RemoveAsync(Target, here.Member, cancellation), cancellation), Texts.Expect_Done_Removed);
    }

    private ExpectationTarget Target => new(here.Id, Id, Revision);

    private IActionResult Answer(WriteOutcome? outcome, string done) => outcome switch
    {
        WriteOutcome.Written => this.Done(done, ExpectingLinks.Round(Slug)),
        WriteOutcome.AlreadyDone => this.Done(Texts.Done_Already, ExpectingLinks.Round(Slug)),
        WriteOutcome.NoRound or WriteOutcome.SideIsReady or WriteOutcome.Enough or WriteOutcome.ChangedMeanwhile =>
            this.Again("", NewExpectationModel.Refusal(outcome.Value)),
        null => NotFound(),
    };

    /// <returns>Null: not there, or not written by who asks.</returns>
    private async Task<ExpectationLine?> ReadOwnAsync(CancellationToken cancellation) =>
        (await reading.OneAsync(here.Id, Id, here.Member.Side, cancellation)).FirstOrDefault() is { } found && found.AuthorId == here.Member.PersonId
            && found.Side == here.Member.Side ? found : null;
}
