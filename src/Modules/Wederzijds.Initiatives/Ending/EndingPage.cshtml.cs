using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Ending;

/// <summary>Lists what is still open; each gets somebody who keeps it or a closing reason. Then the end can be recorded.</summary>
[Allow(Policies.Coordinator)]
internal sealed class EndingPageModel(EndingReading reading, IWriteGate gate, CurrentInitiative here) : PageModel
{
    /// <summary>What the reason of a promise or an answer can hold.</summary>
    public const int ClosingMaxLength = 500;

    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>Who goes on seeing to all of the kind.</summary>
    [BindProperty]
    public Guid? Keeper { get; set; }

    /// <summary>Why all of the kind is closed.</summary>
    [BindProperty]
    public string? Closing { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? HandedBackTo { get; set; }

    public OpenEndings Open { get; private set; } = new([], []);
    public IReadOnlyList<Choice> Kinds => [.. Open.Kinds.Where(k => k.Ends.Count > 0).Select(k => new Choice(k.Kind.ToString(), Terms.Of(k.Kind)))];
    public IReadOnlyList<Choice> Members { get; private set; } = [];
    public string Slug => here.Value.Slug;
    public bool HasOpened => here.Value.HasOpened;
    public bool IsOver => here.Value.State is InitiativeState.Ended;

    /// <returns>Null: nobody was chosen.</returns>
    public string? KeeperOf(OpenKind kind) => Open.Members.Where(m => m.PersonId == kind.KeeperPersonId).Select(m => Terms.Name(m.Name)).FirstOrDefault();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!IsOver)
        {
            Open = await reading.OfAsync(here.Value, cancellation);
            Members = [.. Open.Members.Select(m => new Choice(m.PersonId.ToString(), Terms.Name(m.Name)))];
        }
    }

    public async Task<IActionResult> OnPostArrangeAsync(CancellationToken cancellation)
    {
        if (!Enum.TryParse<OpenEndKind>(Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return await AgainAsync(nameof(Kind), Texts.Ending_WhichMissing, cancellation);
        }

        var closing = Closing?.Trim() ?? "";
        if (Keeper is null == (closing.Length == 0))
        {
            return await AgainAsync(nameof(Closing), Texts.Ending_OneOfTwo, cancellation);
        }

        if (closing.Length > ClosingMaxLength)
        {
            return await AgainAsync(nameof(Closing), string.Format(Texts.TooLong, ClosingMaxLength), cancellation);
        }

        if (Keeper is { } keeper)
        {
            int? moved;
            do
            {
                moved = await gate.RunAsync((HandOverOpenEnds hand) => hand.ExecuteAsync(here.Id, kind, keeper, cancellation), cancellation);
            }
            while (moved > 0);

            return moved is null ? await AgainAsync(nameof(Keeper), Texts.Gap_WhoMissing, cancellation) : this.Done(Texts.Ending_HandedOver, Links.Ending(Slug));
        }

        while (await gate.RunAsync((CloseOpenEnds close) => close.ExecuteAsync(here.Id, kind, here.Member.Side, closing, cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return this.Done(Texts.Ending_Closed, Links.Ending(Slug));
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        var because = Because?.Trim() ?? "";
        this.Say(nameof(Because), because.Length == 0 ? Texts.Life_BecauseMissing
            : because.Length > InitiativeStep.BecauseMaxLength ? string.Format(Texts.TooLong, InitiativeStep.BecauseMaxLength) : null);
        this.Say(nameof(HandedBackTo), HandedBackTo?.Length > InitiativeStep.HandedBackMaxLength ? string.Format(Texts.TooLong, InitiativeStep.HandedBackMaxLength) : null);
        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((EndInitiative end) => end.ExecuteAsync(here.Id, because, cancellation, HandedBackTo), cancellation);
        return outcome switch
        {
            LifeOutcome.Done => this.Done(Texts.Ending_Done, Links.Initiative(Slug)),
            LifeOutcome.AlreadyDone => this.Done(Texts.Ending_Over, Links.Initiative(Slug)),
            LifeOutcome.StillOpen or LifeOutcome.StillMissing => await AgainAsync("", Texts.Ending_StillOpen, cancellation),
            LifeOutcome.NotNow or LifeOutcome.OneSided => await AgainAsync("", Texts.Life_NotNow, cancellation),
        };
    }

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        return this.Again(field, sentence);
    }
}
