using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Contributions.Reading;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Api;

/// <summary>The same use cases and the same rules as the pages, for machines. Cookies only for now, so only from pages of this site.</summary>
internal static class ContributionEndpoints
{
    private const string Root = "/api/v1/initiatives/{slug}/contributions";

    public static void MapContributionEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ListAsync).WithName("ListContributions").Allow(Policies.Member);
        routes.MapPost(Root, ReceiveAsync).WithName("ReceiveContribution").Allow(Policies.Member).AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
        routes.MapGet(Root + "/{reference}", ReadAsync).WithName("ReadContribution").Allow(ContributionPolicies.Reader);
        routes.MapPost(Root + "/{reference}/attachments", AttachAsync).WithName("AttachToContribution").Allow(ContributionPolicies.Bringer)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api).WithMetadata(new RequestSizeLimitAttribute(Uploads.MostOfRequest));
        routes.MapPost(Root + "/{reference}/answer", AnswerAsync).WithName("AnswerContribution").Allow(ContributionPolicies.Answerer)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
    }

    /// <summary>The parameters are those of the list's own address.</summary>
    private static async Task<Ok<ContributionItems>> ListAsync(
        string? filter, string? sort, string? kind, string? side, string? holder, string? audience, string? joined, string? from, string? until, string? q,
        string? at, HttpRequest request, ContributionList list, CurrentInitiative initiative, CancellationToken cancellation)
    {
        var answer = await list.ReadAsync(initiative.Member, ListView.Read(request.Query).Ask(at), cancellation);
        return TypedResults.Ok(new ContributionItems(
            [.. answer.Page.Items.Select(r => new ContributionItem(
                r.Reference, r.Title, r.Kind, r.End, r.BroughtBySide, r.HolderName, r.ReceivedAt, r.ChangedAt, r.DueOn))],
            answer.Count, answer.Page.Newer, answer.Page.Older));
    }

    private static async Task<Results<Created<ContributionMade>, ProblemHttpResult>> ReceiveAsync(
        NewContribution request, IWriteGate gate, CurrentInitiative initiative, CurrentArea area, ISiteContext site, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (initiative.Value.State is not InitiativeState.Open)
        {
            return Problem(StatusCodes.Status409Conflict, "not-open", Texts.Bring_NotOpen);
        }

        var text = Typed.Clean(request.Text);
        if (text.Length == 0)
        {
            return Problem(StatusCodes.Status400BadRequest, "text-missing", Texts.New_TextMissing);
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            return Problem(StatusCodes.Status400BadRequest, "place-incomplete", Texts.Place_PointUnknown);
        }

        var place = Typed.Clean(request.Place);
        if (ObservedProblem(request, place, initiative.Value.Template, site.DayAt(clock.UtcNow)) is { } problem)
        {
            return Problem(StatusCodes.Status400BadRequest, "observation-incomplete", problem);
        }

        var at = request is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : area.PointOf(place);
        var brought = new Brought(request.Kind!.Value, text, place, request.Audience)
        {
            At = at,
            Door = Door.Api,
            Observed = request.SeenOn is { } on ? new(Typed.Clean(request.SeenDetails), on, request.SeenTime) : null,
        };
        var side = initiative.Member.Side;
        var reference = await gate.RunAsync(
            (ReceiveContribution use) => use.ExecuteAsync(initiative.Id, side, brought, Typed.Clean(request.ForName), cancellation), cancellation);
        var address = $"/api/v1/initiatives/{initiative.Value.Slug}/contributions/{reference}";
        return TypedResults.Created(address, new ContributionMade(reference, address));
    }

    /// <summary>The rules of the form: a watch wants day and place of an observation, and a day must have been.</summary>
    private static string? ObservedProblem(NewContribution request, string place, InitiativeTemplate template, DateOnly today)
    {
        var isStructured = ContributionDraft.IsStructured(request.Kind!.Value, template);
        return isStructured && request.SeenOn is null ? Texts.Bring_SeenOnMissing
            : isStructured && place.Length == 0 ? Texts.Bring_PlaceMissing
            : request.SeenOn is { } day ? SeenDay.Problem(day, today) : null;
    }

    private static async Task<Ok<ContributionDetails>> ReadAsync(CurrentContribution contribution, AppDbContext db, CancellationToken cancellation)
    {
        var c = contribution.Value;
        var trace = await db.TraceAsync(c.Id, withNames: true, cancellation);
        var files = await db.AttachmentsOfAsync(c.Id, a => Links.AttachmentFile(c.Slug, c.Reference, a), cancellation);
        return TypedResults.Ok(new ContributionDetails(
            c.Reference, c.Title, c.Text, c.Kind, c.Place, c.Audience, c.ContributorName, c.BroughtBySide, c.HolderName, c.ReceivedAt, c.DueOn, c.End,
            c.EndedAt, c.OutcomeWords, c.IsSolved, c.Revision, [.. trace.Select(s => new ContributionTraceStep(s.At, s.Kind.ToString(), s.Actor, s.Words))],
            c.SeenOn, c.SeenTime, c.SeenDetails,
            [.. files.Where(f => !f.IsRemoved).Select(f => new ContributionFile(f.Id, f.Name, f.Kind.ToString(), f.Bytes, f.Address))])
        {
            Latitude = c.At?.Latitude,
            Longitude = c.At?.Longitude,
        });
    }

    /// <summary>One file, in the field "file"; "showsNobody" must be true for a picture with a report or observation in a watch.</summary>
    private static async Task<Results<Created<ContributionFile>, NotFound, ProblemHttpResult>> AttachAsync(
        HttpRequest request, IWriteGate gate, AppDbContext db, CurrentContribution contribution, CurrentInitiative initiative, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            return Problem(StatusCodes.Status400BadRequest, "no-file", Texts.Api_NoFile);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return Problem(StatusCodes.Status400BadRequest, "no-file", Texts.Api_NoFile);
        }

        var look = await Uploads.ReadAsync(form.Files.GetFile("file"), cancellation);
        if (look.File is not { } file)
        {
            return Problem(StatusCodes.Status400BadRequest, "file-refused", Uploads.Say(look.Refusal!.Value));
        }

        var c = contribution.Value;
        var (asks, nobody) = (Uploads.AsksNobody(c.Kind, initiative.Value.Template), bool.TryParse(form["showsNobody"], out var said) && said);
        return await gate.RunAsync((AddAttachment use) => use.ToContributionAsync(c.Id, file, asks, nobody, cancellation), cancellation) switch
        {
            AttachOutcome.Added => Made((await db.AttachmentsOfAsync(c.Id, a => Links.AttachmentFile(c.Slug, c.Reference, a), cancellation))[^1]),
            AttachOutcome.NotFound => TypedResults.NotFound(),
            AttachOutcome.TooMany => Problem(StatusCodes.Status409Conflict, "too-many-files", Texts.File_TooMany),
            AttachOutcome.ShowsWhom => Problem(StatusCodes.Status400BadRequest, "shows-whom", Texts.File_ShowsWhom),
            AttachOutcome.AlreadyEnded => Problem(StatusCodes.Status409Conflict, "already-ended", Words.Of(Outcome.AlreadyEnded)),
        };

        static Results<Created<ContributionFile>, NotFound, ProblemHttpResult> Made(ShownAttachment f) =>
            TypedResults.Created(f.Address, new ContributionFile(f.Id, f.Name, f.Kind.ToString(), f.Bytes, f.Address));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> AnswerAsync(
        NewAnswer request, IWriteGate gate, CurrentContribution contribution, CurrentInitiative initiative, CancellationToken cancellation)
    {
        if (request.End is not (ContributionEnd.Done or ContributionEnd.PartlyDone or ContributionEnd.NotDone or ContributionEnd.PassedOn))
        {
            return Problem(StatusCodes.Status400BadRequest, "not-an-answer", Texts.Answer_EndMissing);
        }

        var passedOn = new PassedOn(
            Typed.Clean(request.PassedOnTo), Typed.Clean(request.PassedOnNumber), request.TheyTellTheRest ? Teller.Them : Teller.Us, request.MayNotTell);
        var answer = new GivenAnswer(request.End.Value, Typed.Clean(request.Words), passedOn);
        var (id, side) = (contribution.Value.Id, initiative.Member.Side);
        var outcome = await gate.RunAsync((AnswerContribution use) => use.ExecuteAsync(id, answer, side, request.Revision, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done => TypedResults.NoContent(),
            Outcome.NotFound => TypedResults.NotFound(),
            Outcome.ReasonMissing => Problem(StatusCodes.Status400BadRequest, "reason-missing", Words.Of(outcome)),
            Outcome.ReceiverMissing => Problem(StatusCodes.Status400BadRequest, "receiver-missing", Words.Of(outcome)),
            Outcome.AlreadyEnded => Problem(StatusCodes.Status409Conflict, "already-ended", Words.Of(outcome)),
            Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.OnlyOnce or Outcome.NotAsked or Outcome.NoMember =>
                Problem(StatusCodes.Status409Conflict, "changed-meanwhile", Words.Of(outcome)),
        };
    }

    internal static ProblemHttpResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:wederzijds:contributions:" + type, title: title);
}
