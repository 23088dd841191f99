using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Bringing;

/// <summary>What the pages of the questions share: where one is, and where one goes on.</summary>
internal abstract class DraftStepModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate) : PageModel
{
    public ContributionDraft Draft => draft.Value;

    public string Slug => initiative.Value.Slug;

    public InitiativeTemplate Template => initiative.Value.Template;

    public abstract DraftStep Step { get; }

    /// <summary>"Question 2 of 6".</summary>
    public string Progress
    {
        get
        {
            var steps = Draft.Steps().ToList();
            return string.Format(Texts.Bring_Progress, steps.IndexOf(Step) + 1, steps.Count);
        }
    }

    /// <summary>The question before this one.</summary>
    public string Back => Links.Draft(Slug, Draft.Id, Draft.Steps().LastOrDefault(s => s < Step, DraftStep.Kind));

    /// <summary>A draft that was sent is a contribution now: that is where every one of its pages leads.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Draft.SentAs is { } reference)
        {
            context.Result = LocalRedirect(Links.Contribution(Slug, reference));
        }
    }

    /// <summary>Keeps the answer and goes on to the next question.</summary>
    protected async Task<IActionResult> KeepAsync(Action<ContributionDraft, DateTimeOffset> answer, CancellationToken cancellation)
    {
        var id = Draft.Id;
        return await gate.RunAsync((KeepDraft use) => use.ExecuteAsync(id, answer, cancellation), cancellation) switch
        {
            null => NotFound(),
            { SentAs: { } reference } => LocalRedirect(Links.Contribution(Slug, reference)),
            var kept => LocalRedirect(Links.Draft(Slug, id, kept.After(Step, Template))),
        };
    }

}

internal static class DraftPages
{
    /// <summary>A link to a draft leads to the question at which one left it.</summary>
    public static void MapDrafts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/initiatives/{slug}/contributions/bring/{draft:guid}", (CurrentDraft own, CurrentInitiative initiative) =>
        {
            var (draft, at) = (own.Value, initiative.Value);
            return TypedResults.LocalRedirect(draft.SentAs is { } reference
                ? Links.Contribution(at.Slug, reference) : Links.Draft(at.Slug, draft.Id, draft.Resume(at.Template)));
        }).Allow(DraftPolicy.Own).ExcludeFromDescription();

    public static IReadOnlyList<Choice> Kinds() => [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k), HintOf(k)))];

    /// <summary>The part of the address that names the question.</summary>
    public static string SegmentOf(DraftStep step) => step switch
    {
        DraftStep.Kind => "kind",
        DraftStep.Emergency => "emergency",
        DraftStep.Text => "text",
        DraftStep.Place => "place",
        DraftStep.Audience => "audience",
        DraftStep.Attachments => "attachments",
        DraftStep.Check => "check",
    };

    private static string HintOf(ContributionKind kind) => kind switch
    {
        ContributionKind.Report => Texts.Bring_HintReport,
        ContributionKind.Idea => Texts.Bring_HintIdea,
        ContributionKind.Question => Texts.Bring_HintQuestion,
        ContributionKind.Observation => Texts.Bring_HintObservation,
        ContributionKind.Advice => Texts.Bring_HintAdvice,
        ContributionKind.Offer => Texts.Bring_HintOffer,
    };
}
