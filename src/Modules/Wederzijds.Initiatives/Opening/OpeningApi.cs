using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Ending;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Opening;

/// <param name="Need">What is needed, for example "ProfessionalDeputy".</param>
/// <param name="By">The local day by which it is expected; null: no day is set.</param>
/// <param name="Path">The page on which it is seen to.</param>
public sealed record OpeningNeedItem(string Need, bool IsMet, DateOnly? By, string Path);

/// <param name="State">Where the initiative stands.</param>
public sealed record OpeningAnswer(string State, IReadOnlyList<OpeningNeedItem> Needs);

/// <param name="State">Where it is to stand after the step, as the address says: "Open", "Paused" or "Ended". Nothing happens by an empty request.</param>
/// <param name="Because">Why, in words; needed to pause and to end.</param>
/// <param name="HandedBackTo">At the end: who takes the work back; null: nobody has to.</param>
public sealed record StepRequest(string? State = null, string? Because = null, string? HandedBackTo = null);

internal static class OpeningApi
{
    public static void MapOpeningApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/initiatives/{slug}").WithTags("Initiatives");
        api.MapGet("/opening", ShowAsync).WithName("ShowOpening").ProducesProblem(StatusCodes.Status404NotFound).Allow(Policies.Member);
        Step(api.MapPost("/open", OpenAsync).WithName("OpenInitiative"));
        Step(api.MapPost("/pause", PauseAsync).WithName("PauseInitiative"));
        Step(api.MapPost("/resume", ResumeAsync).WithName("ResumeInitiative"));
        Step(api.MapPost("/end", EndAsync).WithName("EndInitiative"));

        static void Step(RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).Allow(Policies.Coordinator)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
    }

    private static async Task<Ok<OpeningAnswer>> ShowAsync(string slug, OpeningGate gate, CurrentInitiative here, CancellationToken cancellation)
    {
        var checks = await gate.OfAsync(here.Value, cancellation);
        return TypedResults.Ok(new OpeningAnswer(
            here.Value.State.ToString(), [.. checks.Select(c => new OpeningNeedItem(c.Need.ToString(), c.IsMet, c.By, c.Path))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> OpenAsync(
        string slug, StepRequest step, IWriteGate gate, CurrentInitiative here, CancellationToken cancellation)
    {
        if (Problem(step, InitiativeState.Open, needsReason: false) is { } problem)
        {
            return problem;
        }

        var opened = await gate.RunAsync((OpenInitiative open) => open.ExecuteAsync(here.Id, cancellation), cancellation);
        return Answer(opened.Outcome, $"Still needed: {string.Join(", ", opened.Missing)}.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PauseAsync(
        string slug, StepRequest step, IWriteGate gate, CurrentInitiative here, CancellationToken cancellation) =>
        Problem(step, InitiativeState.Paused, needsReason: true) ?? Answer(
            await gate.RunAsync((PauseInitiative pause) => pause.ExecuteAsync(here.Id, step.Because!.Trim(), cancellation), cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(
        string slug, StepRequest step, IWriteGate gate, CurrentInitiative here, CancellationToken cancellation) =>
        Problem(step, InitiativeState.Open, needsReason: false) ?? Answer(await gate.RunAsync(
            (ResumeInitiative resume) => resume.ExecuteAsync(here.Id, string.IsNullOrWhiteSpace(step.Because) ? null : step.Because.Trim(), cancellation), cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string slug, StepRequest step, IWriteGate gate, CurrentInitiative here, CancellationToken cancellation) =>
        Problem(step, InitiativeState.Ended, needsReason: true) ?? Answer(
            await gate.RunAsync((EndInitiative end) => end.ExecuteAsync(here.Id, step.Because!.Trim(), cancellation, step.HandedBackTo), cancellation));

    private static ProblemHttpResult? Problem(StepRequest step, InitiativeState wanted, bool needsReason) =>
        step.State != wanted.ToString() ? TypedResults.Problem($"state is {wanted}.", statusCode: StatusCodes.Status400BadRequest)
        : needsReason && string.IsNullOrWhiteSpace(step.Because) ? TypedResults.Problem("because is missing.", statusCode: StatusCodes.Status400BadRequest)
        : step.Because?.Length > InitiativeStep.BecauseMaxLength
            ? TypedResults.Problem($"because has at most {InitiativeStep.BecauseMaxLength} characters.", statusCode: StatusCodes.Status400BadRequest)
        : step.HandedBackTo?.Length > InitiativeStep.HandedBackMaxLength
            ? TypedResults.Problem($"handedBackTo has at most {InitiativeStep.HandedBackMaxLength} characters.", statusCode: StatusCodes.Status400BadRequest)
        : null;

    private static Results<NoContent, ProblemHttpResult> Answer(LifeOutcome outcome, string missing = "Something is still needed.") => outcome switch
    {
        LifeOutcome.Done or LifeOutcome.AlreadyDone => TypedResults.NoContent(),
        LifeOutcome.NotNow => Conflict("From where the initiative stands this step cannot be taken."),
        LifeOutcome.OneSided => Conflict("People of one of the sides are missing."),
        LifeOutcome.StillMissing => Conflict(missing),
        LifeOutcome.StillOpen => Conflict("Something is still open that has no owner and no closing reason."),
    };

    private static ProblemHttpResult Conflict(string words) => TypedResults.Problem(words, statusCode: StatusCodes.Status409Conflict);
}
