using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Attaching;

/// <summary>
/// Hands out files, each by the policy of the page it stands on. A file is somebody else's work: it may do nothing in a browser, is never
/// guessed at, and what is no image is saved, not opened.
/// </summary>
internal static class AttachmentFiles
{
    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void MapAttachmentFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/initiatives/{slug}/contributions/{reference}/attachments/{attachment:guid}/file", OfContributionAsync)
            .Allow(ContributionPolicies.Reader).ExcludeFromDescription();
        routes.MapGet("/me/contributions/{reference}/attachments/{attachment:guid}/file", OfContributionAsync)
            .Allow(ContributionPolicies.Contributor).ExcludeFromDescription();
        routes.MapGet("/contributions/{reference}/attachments/{attachment:guid}/file", OfPublicAsync)
            .Allow(ContributionPolicies.Public).ExcludeFromDescription();
        routes.MapGet("/initiatives/{slug}/contributions/bring/{draft:guid}/attachments/{attachment:guid}/file", OfDraftAsync)
            .Allow(DraftPolicy.Own).ExcludeFromDescription();
        routes.MapGet("/initiatives/{slug}/contributions/mail/{mail:guid}/attachments/{attachment:guid}/file", OfMailAsync)
            .Allow(Intake.MailPolicy.Coordinator).ExcludeFromDescription();
    }

    private static Task<Results<FileContentHttpResult, NotFound>> OfContributionAsync(
        Guid attachment, CurrentContribution contribution, AppDbContext db, IBlobs blobs, HttpContext http)
    {
        var id = contribution.Value.Id;
        return SendAsync(db.Set<Attachment>().Where(a => a.Id == attachment && a.ContributionId == id), blobs, http);
    }

    private static Task<Results<FileContentHttpResult, NotFound>> OfPublicAsync(
        Guid attachment, CurrentContribution contribution, AppDbContext db, IBlobs blobs, HttpContext http)
    {
        var id = contribution.Value.Id;
        return SendAsync(db.Set<Attachment>().Where(a => a.Id == attachment && a.ContributionId == id && a.PublicSince != null), blobs, http);
    }

    private static Task<Results<FileContentHttpResult, NotFound>> OfDraftAsync(
        Guid attachment, CurrentDraft own, AppDbContext db, IBlobs blobs, HttpContext http)
    {
        var id = own.Value.Id;
        return SendAsync(db.Set<Attachment>().Where(a => a.Id == attachment && a.DraftId == id), blobs, http);
    }

    private static Task<Results<FileContentHttpResult, NotFound>> OfMailAsync(
        Guid attachment, Intake.CurrentMail current, AppDbContext db, IBlobs blobs, HttpContext http)
    {
        var id = current.Value.Id;
        return SendAsync(db.Set<Attachment>().Where(a => a.Id == attachment && a.MailId == id), blobs, http);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> SendAsync(IQueryable<Attachment> which, IBlobs blobs, HttpContext http)
    {
        var file = await which.AsNoTracking().Select(a => new { a.Name, a.Kind, a.BlobId }).SingleOrDefaultAsync(http.RequestAborted);
        if (file?.BlobId is not { } blob || await blobs.ReadAsync(blob, Attachment.Purpose, http.RequestAborted) is not { } content)
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Sandbox;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var isImage = file.Kind is FileKind.Jpeg or FileKind.Png or FileKind.WebP;
        var disposition = new ContentDispositionHeaderValue(isImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name ?? "bijlage" + FileCleaner.EndingOf(file.Kind));
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.File(content, FileCleaner.TypeOf(file.Kind));
    }
}
