using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Answering;

[Allow(ContributionPolicies.Answerer)]
internal sealed class AnswerPageModel(IWriteGate gate, CurrentContribution contribution, CurrentInitiative initiative) : PageModel
{
    private static readonly ContributionEnd[] Given = [ContributionEnd.Done, ContributionEnd.PartlyDone, ContributionEnd.NotDone, ContributionEnd.PassedOn];

    public ContributionFacts Facts => contribution.Value;

    [BindProperty]
    public ContributionEnd? End { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public Teller Teller { get; set; } = Teller.Us;

    [BindProperty]
    public bool MayNotTell { get; set; }

    /// <summary>From whom outside it was heard; blank: own answer.</summary>
    [BindProperty]
    public string? HeardFrom { get; set; }

    /// <summary>What the form was shown with. A form without it is as old as can be.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    public IReadOnlyList<Choice> Ends { get; } =
        [.. Given.Select(e => new Choice(e.ToString(), Contributions.Words.Of(e), e is ContributionEnd.NotDone or ContributionEnd.PartlyDone ? Texts.Answer_NeedsReason : null))];

    public IReadOnlyList<Choice> Tellers { get; } = [new(nameof(Teller.Us), Texts.Teller_Us), new(nameof(Teller.Them), Texts.Teller_Them)];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (words, to, number, heardFrom) = (Typed.Clean(Words), Typed.Clean(To), Typed.Clean(Number), Typed.Clean(HeardFrom));
        this.Say(nameof(End), End is { } chosen && Given.Contains(chosen) ? null : Texts.Answer_EndMissing);
        this.Say(nameof(Words), Typed.Problem(words, ContributionStep.WordsMaxLength));
        this.Say(nameof(To), Typed.Problem(to, Contribution.ReceiverMaxLength));
        this.Say(nameof(Number), Typed.Problem(number, Contribution.NumberMaxLength));
        this.Say(nameof(HeardFrom), Typed.Problem(heardFrom, ContributionStep.HeardFromMaxLength));
        this.Say(nameof(Teller), Enum.IsDefined(Teller) ? null : Texts.No_NotAChoice);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = new GivenAnswer(End!.Value, words, new(to, number, Teller, MayNotTell), heardFrom.Length == 0 ? null : heardFrom);
        var side = initiative.Member.Side;
        var outcome = await gate.RunAsync(
            (AnswerContribution use) => use.ExecuteAsync(Facts.Id, answer, side, Revision, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done => this.Done(Texts.Answer_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            Outcome.NotFound => NotFound(),
            Outcome.ReceiverMissing => this.Again(nameof(To), Contributions.Words.Of(outcome)),
            Outcome.ReasonMissing => this.Again(nameof(Words), Contributions.Words.Of(outcome)),
            Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.OnlyOnce or Outcome.NotAsked or Outcome.NoMember =>
                this.Again("", Contributions.Words.Of(outcome)),
        };
    }
}
