using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives;

/// <param name="State">"Heard", "Decided" or "Withdrawn".</param>
/// <param name="Outcome">"Yes", "YesInAnotherForm" or "No"; null: not decided.</param>
/// <param name="Asked">How many people are asked for a voice.</param>
public sealed record ProposalItem(
    Guid Id, string Kind, string State, string? Outcome, string What, DateOnly AskedOn, DateOnly HeardUntil, int Asked, string? Decider);

/// <param name="Next">Give this as <c>at</c> for the following page; null on the last.</param>
public sealed record ProposalItems(IReadOnlyList<ProposalItem> Items, string? Next);

/// <summary>A voice to give, with the name or pooled.</summary>
/// <param name="View">"For", "ForWithConditions", "Against" or "NoView".</param>
/// <param name="Way">"Open" or "Pooled".</param>
/// <param name="Conditions">Each in its own text; at least one with "ForWithConditions".</param>
public sealed record NewVoice(
    [property: Required] string? View, [property: Required] string? Way, IReadOnlyList<string>? Conditions, [property: StringLength(Voice.DissentMaxLength)] string? Dissent);

/// <summary>A decision to record.</summary>
/// <param name="Outcome">"Yes", "YesInAnotherForm" or "No".</param>
/// <param name="OtherForm">Required with "YesInAnotherForm".</param>
/// <param name="Revision">The revision the caller read: another one is refused, so nothing of somebody else is overlooked.</param>
public sealed record NewDecision(
    [property: Required, EnumDataType(typeof(DecisionOutcome)), JsonConverter(typeof(JsonStringEnumConverter<DecisionOutcome>))] DecisionOutcome? Outcome,
    [property: Required, StringLength(Proposal.ReasonsMaxLength)] string? Reasons, [property: StringLength(Proposal.WhatMaxLength)] string? OtherForm,
    [property: Required] int? Revision);

/// <summary>The same use cases and the same rules as the pages, for machines. Cookies only for now, so only from pages of this site.</summary>
internal static class DecidingApi
{
    public static void MapDecidingApi(this IEndpointRouteBuilder routes)
    {
        const string root = "/api/v1/initiatives/{slug}/decisions";
        routes.MapGet(root, ListAsync).WithName("ListProposals").Allow(Policies.Member);
        routes.MapPost(root + "/{proposalId:guid}/decision", DecideAsync).WithName("RecordDecision").Allow(DecidePolicy.Decider)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
        routes.MapPost("/api/v1/decisions/{proposalId:guid}/voice", SpeakAsync).WithName("GiveVoice").Allow(DecidePolicy.Speaker)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
    }

    private static async Task<Results<Ok<ProposalItems>, ProblemHttpResult>> ListAsync(
        CurrentInitiative here, ProposalReading reading, CancellationToken cancellation, string? at = null)
    {
        var cursor = Cursor.Parse(at);
        if (!string.IsNullOrEmpty(at) && cursor is null)
        {
            return Problem(StatusCodes.Status400BadRequest, "no-such-place", "at is not a place in this list; leave it out to begin.");
        }

        var page = await reading.OfInitiativeAsync(here.Id, cursor, cancellation);
        return TypedResults.Ok(new ProposalItems(
            [.. page.Items.Select(p => new ProposalItem(
                p.Id, p.Kind.ToString(), p.State.ToString(), p.Outcome?.ToString(), p.What, p.AskedOn, p.HeardUntil, p.Asked, p.DeciderName))], page.Older));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> SpeakAsync(
        NewVoice request, CurrentProposal current, IWriteGate gate, CancellationToken cancellation)
    {
        var proposal = current.Value;
        var fields = new VoiceFields { View = request.View, Conditions = string.Join('\n', request.Conditions ?? []), Dissent = request.Dissent };
        var wrong = new List<string>();
        var words = fields.Read((_, sentence) => wrong.Add(sentence));
        if (words is null || DecideTerms.Read<VoiceWay>(request.Way) is not (VoiceWay.Open or VoiceWay.Pooled))
        {
            return Problem(StatusCodes.Status400BadRequest, "voice-incomplete", wrong.Count > 0 ? wrong[0] : Texts.Decide_WayMissing);
        }

        var (side, way) = (proposal.AskedSide ?? proposal.MemberSide ?? Side.Professional, DecideTerms.Read<VoiceWay>(request.Way)!.Value);
        return await gate.RunAsync((GiveVoice give) => give.ExecuteAsync(proposal.Id, proposal.PersonId, side, way, words, cancellation), cancellation) switch
        {
            VoiceOutcome.Given => TypedResults.NoContent(),
            VoiceOutcome.TooLate => Problem(StatusCodes.Status409Conflict, "too-late", Texts.Decide_VoiceTooLate),
            VoiceOutcome.ConditionMissing => Problem(StatusCodes.Status400BadRequest, "condition-missing", Texts.Decide_ConditionMissing),
            VoiceOutcome.NotAsked => TypedResults.NotFound(),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        NewDecision request, CurrentProposal current, ProposalReading reading, IWriteGate gate, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Reasons))
        {
            return Problem(StatusCodes.Status400BadRequest, "reasons-missing", Texts.Decide_ReasonsMissing);
        }

        if (request.Outcome is DecisionOutcome.YesInAnotherForm && string.IsNullOrWhiteSpace(request.OtherForm))
        {
            return Problem(StatusCodes.Status400BadRequest, "form-missing", Texts.Decide_OtherFormMissing);
        }

        var (id, me) = (current.Value.Id, current.Value.PersonId);
        var decision = new Decision(request.Outcome!.Value, request.Reasons, request.OtherForm, request.Revision!.Value);
        return await gate.RunAsync((RecordDecision record) => record.ExecuteAsync(id, me, decision, cancellation), cancellation) switch
        {
            DecideOutcome.Decided => TypedResults.NoContent(),
            DecideOutcome.StillHeard => Problem(StatusCodes.Status409Conflict, "still-heard", Texts.Decide_StillHeard),
            DecideOutcome.ConditionsOpen => Problem(StatusCodes.Status409Conflict, "conditions-open", DecideModel.Names(
                [.. (await reading.VoicesAsync(id, cancellation)).SelectMany(v => v.Conditions).Where(c => c.Answer is null)])),
            DecideOutcome.AlreadyOver => Problem(StatusCodes.Status409Conflict, "already-over", Texts.Decide_AlreadyOver),
            DecideOutcome.ChangedMeanwhile => Problem(StatusCodes.Status409Conflict, "changed-meanwhile", Texts.Manage_LookAgain),
        };
    }

    private static ProblemHttpResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:wederzijds:initiatives:" + type, title: title);
}
