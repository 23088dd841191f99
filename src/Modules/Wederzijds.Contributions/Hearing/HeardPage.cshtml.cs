using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Hearing;

/// <summary>What a contributor without account says, written down by a member.</summary>
[Allow(ContributionPolicies.Hearer)]
internal sealed class HeardPageModel(IWriteGate gate, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    [BindProperty]
    public Heard? What { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>What the form was shown with. A form without it is as old as can be.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    /// <summary>What can be said as it stands now.</summary>
    public IReadOnlyList<Choice> Choices => [.. Sayable()];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var words = Typed.Clean(Words);
        if (What is not { } what || !Enum.IsDefined(what))
        {
            ModelState.Remove(nameof(What));
            ModelState.AddModelError(nameof(What), Texts.Heard_WhatMissing);
        }

        if (Typed.Problem(words, ContributionStep.WordsMaxLength, What is Heard.Reopen ? Texts.Heard_WordsMissing : null) is { } problem)
        {
            ModelState.AddModelError(nameof(Words), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (RecordWhatWasHeard record) => record.ExecuteAsync(Facts.Id, What!.Value, words, Revision, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done => this.Done(Texts.Heard_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            Outcome.NotFound => NotFound(),
            Outcome.ReasonMissing => this.Again(nameof(Words), Texts.Heard_WordsMissing),
            Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember
                or Outcome.ReceiverMissing or Outcome.OnlyOnce => LookAgain(outcome),
        };
    }

    private IActionResult LookAgain(Outcome outcome)
    {
        ModelState.Remove(nameof(Revision));
        Revision = Facts.Revision;
        return this.Again("", Contributions.Words.Of(outcome));
    }

    private IEnumerable<Choice> Sayable()
    {
        if (Facts.HasOutcome && Facts.IsSolved is null)
        {
            yield return new(nameof(Heard.Solved), Texts.Heard_Solved);
            yield return new(nameof(Heard.NotSolved), Texts.Heard_NotSolved);
        }

        if (Facts.CanBeReopened)
        {
            yield return new(nameof(Heard.Reopen), Texts.Heard_Reopen, Texts.Reopen_Hint);
        }

        if (Facts.State is ContributionState.Open)
        {
            yield return new(nameof(Heard.Withdraw), Texts.Heard_Withdraw, Texts.Withdraw_Text);
        }
    }
}
