using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Delivering;

/// <summary>Whether it was so, said by the side to which it is owed.</summary>
[Allow(DeliveryPolicy.CreditorName)]
internal sealed class JudgeModel(CurrentInitiative here, DeliveryReading reading, IWriteGate gate) : PageModel
{
    private const string Yes = "yes", No = "no";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Delivery { get; set; }

    /// <summary>The revision that was read: nobody confirms what they did not see.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public string Slug => here.Value.Slug;
    public DeliveryPicture Shown { get; private set; } = null!;
    public IReadOnlyList<Choice> Answers { get; } = [new(Yes, Texts.Judge_Yes), new(No, Texts.Judge_No)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        Revision = Shown.Revision;
        return Shown.State is DeliveryState.Unconfirmed ? Page() : this.Done(Texts.Done_NoWordAsked, Links.Delivery(Slug, Id, Delivery));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return Answer switch
        {
            Yes => Tell(await gate.RunAsync((ConfirmDelivery confirm) =>
                confirm.ExecuteAsync(here.Id, Id, Delivery, Revision, here.Member.PersonId, cancellation), cancellation), Texts.Done_Confirmed),
            No => await DisputeAsync(cancellation),
            _ => this.Again(nameof(Answer), Texts.Answer_Missing),
        };
    }

    private async Task<IActionResult> DisputeAsync(CancellationToken cancellation)
    {
        if (Reasons.Read(Because, out var because) is { } objection)
        {
            return this.Again(nameof(Because), objection);
        }

        return Tell(await gate.RunAsync((DisputeDelivery dispute) =>
            dispute.ExecuteAsync(here.Id, Id, Delivery, Revision, here.Member.PersonId, because, cancellation), cancellation), Texts.Done_Disputed);
    }

    private IActionResult Tell(WordOutcome? outcome, string done) => outcome switch
    {
        WordOutcome.Done => this.Done(done, Links.Delivery(Slug, Id, Delivery)),
        WordOutcome.NotNow => this.Done(Texts.Done_NoWordAsked, Links.Delivery(Slug, Id, Delivery)),
        WordOutcome.ChangedMeanwhile => this.Again("", Texts.LookAgain),
        null => NotFound(),
    };

    private async Task<bool> ReadAsync(CancellationToken cancellation) =>
        (Shown = (await reading.ReadAsync(here.Id, Id, Delivery, cancellation))!) is not null;
}
