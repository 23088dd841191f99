using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Writing;

/// <summary>Any member writes one thing that the own side expects or offers, from a suggestion or in own words.</summary>
[Allow(Policies.Member)]
internal sealed class NewExpectationModel(CurrentInitiative here, RoundReading reading, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>Made with the form; the expectation gets it, so a second post writes nothing twice.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public WishFields Fields { get; set; } = new();

    /// <summary>Write one more after this one.</summary>
    [BindProperty]
    public bool Another { get; set; }

    public string Slug => here.Value.Slug;
    public Side Side => here.Member.Side;

    /// <summary>A newcomer writes after both sides have submitted.</summary>
    public bool IsLater { get; private set; }
    public IReadOnlyList<Suggestion> Suggested => Suggestions.For(here.Value.Template, Side);

    public async Task<IActionResult> OnGetAsync([FromQuery] int? from, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is { } no)
        {
            return this.Done(no, ExpectingLinks.Round(Slug));
        }

        FormId = Guid.CreateVersion7(clock.UtcNow);
        if (Suggested.FirstOrDefault(s => s.Number == from) is { } chosen)
        {
            Fields = WishFields.Of(chosen.Direction, chosen.Kind, chosen.Words);
        }

        Fields.Offer(Side);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Fields.Offer(Side);
        var wish = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        if (wish is null || FormId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync((WriteExpectation write) => write.AddAsync(FormId, here.Id, wish, here.Member, cancellation), cancellation);
        return outcome switch
        {
            WriteOutcome.Written => this.Done(Texts.Expect_Done_Written, Next),
            WriteOutcome.AlreadyDone => this.Done(Texts.Done_Already, Next),
            WriteOutcome.NoRound or WriteOutcome.SideIsReady or WriteOutcome.Enough or WriteOutcome.ChangedMeanwhile => this.Again("", Refusal(outcome)),
        };
    }

    /// <summary>The sentence for a refusal to write.</summary>
    internal static string Refusal(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.NoRound => Texts.Expect_Write_NoRound,
        WriteOutcome.SideIsReady => Texts.Expect_Write_SideIsReady,
        WriteOutcome.Enough => Wording.Fill(Texts.Expect_Write_Enough, WriteExpectation.MostOfSide),
        WriteOutcome.ChangedMeanwhile => Texts.Expect_LookAgain,
        WriteOutcome.Written or WriteOutcome.AlreadyDone => throw new InvalidOperationException("Nothing was refused."),
    };

    private string Next => Another ? ExpectingLinks.New(Slug) : ExpectingLinks.Round(Slug);

    /// <returns>Why nothing can be written now; null: it can.</returns>
    private async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        var round = (await reading.RoundsAsync(here.Id, cancellation)).FirstOrDefault();
        IsLater = round is { IsShown: true };
        return round is null || here.Value.State is Contracts.Initiatives.InitiativeState.Ended ? Texts.Expect_Write_NoRound
            : round.MayWrite(here.Member) ? null
            : round.IsShown ? Texts.Expect_Write_NoRound
            : Texts.Expect_Write_SideIsReady;
    }
}
