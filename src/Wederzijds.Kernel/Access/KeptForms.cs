using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Kernel.Access;

/// <summary>Who signed in with a session, also when it is over by now.</summary>
public interface IPastSessions
{
    /// <param name="session">What the session's cookie says; the caller made sure that we made it.</param>
    /// <returns>Null: no such session in this site, or its person was erased.</returns>
    Task<Guid?> PersonOfAsync(ClaimsPrincipal session, CancellationToken cancellation);
}

/// <summary>
/// Keeps what was typed when a session turns out to be over: the text waits, protected, for a day and comes back in the form after signing in.
/// It belongs to the person whose session it was: whoever else signs in on that device, or gets hold of the address, sees an empty form.
/// </summary>
public sealed class KeptForms(
    AppDbContext db, IBlobs blobs, SqliteGate gate, IDataProtectionProvider protection, CookieNames cookies, TimeProvider clock,
    ICurrentPerson person, IPastSessions sessions, IAuthenticationSchemeProvider schemes, IOptionsMonitor<CookieAuthenticationOptions> cookieOptions)
{
    /// <summary>Name of the query value that brings a kept form back.</summary>
    public const string Query = "kept";

    private const int MostCharacters = 200_000, MostForms = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("Wederzijds.KeptForms");

    internal async Task AskToSignInAsync(HttpContext http)
    {
        var back = PathOfForm(http.Request);
        if (await KeepAsync(http) is { } id)
        {
            back += (back.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"{Query}={id:N}";
        }

        http.Response.Redirect($"/sign-in?return={Uri.EscapeDataString(back)}");
    }

    /// <summary>The kept fields, or null when who asks has none under this id any more.</summary>
    public async Task<Dictionary<string, string[]>?> ReadAsync(string? id, CancellationToken cancellation) =>
        person.Id is { } me && Guid.TryParseExact(id, "N", out var parsed) && await blobs.ReadAsync(parsed, PurposeOf(me), cancellation) is { } content
            ? Open(content)
            : null;

    /// <summary>The person is part of it, so that nobody can read what another typed.</summary>
    internal static string PurposeOf(Guid personId) => $"kept:{personId:N}";

    /// <summary>Null when the keys that protected it are gone.</summary>
    private Dictionary<string, string[]>? Open(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(_protector.Unprotect(content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Only for somebody who was signed in before: a stranger's posts fill no table.</summary>
    private async Task<Guid?> KeepAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || await WhoWasSignedInAsync(http) is not { } typist)
        {
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(f => f.Key, f => f.Value.ToArray());
        if (fields.Count == 0 || fields.Sum(f => f.Value.Sum(v => v?.Length ?? 0)) > MostCharacters)
        {
            return null;
        }

        using var entered = await gate.EnterAsync(http.RequestAborted);
        await MakeRoomAsync(PurposeOf(typist), http.RequestAborted);
        var id = blobs.Add(PurposeOf(typist), _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields)), clock.UtcNow + Kept);
        await db.SaveBookkeepingAsync(http.RequestAborted);
        return id;
    }

    /// <summary>The last few of one person are kept: whoever still has the cookie of an old session fills no table either.</summary>
    private async Task MakeRoomAsync(string purpose, CancellationToken cancellation)
    {
        var kept = await db.Set<Blob>().Where(b => b.Purpose == purpose).OrderByDescending(b => b.StoredAt).ThenByDescending(b => b.Id)
            .Select(b => b.Id).Skip(MostForms - 1).ToListAsync(cancellation);
        if (kept.Count > 0)
        {
            await db.Set<Blob>().Where(b => kept.Contains(b.Id)).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>By a cookie that we made ourselves, of a session that is over, or that signing out left behind; a made-up one does not open.</summary>
    private async Task<Guid?> WhoWasSignedInAsync(HttpContext http) =>
        (http.Request.Cookies[cookies.Session] ?? http.Request.Cookies[cookies.SessionBefore]) is { } cookie
        && await schemes.GetDefaultAuthenticateSchemeAsync() is { } scheme
        && cookieOptions.Get(scheme.Name).TicketDataFormat.Unprotect(cookie)?.Principal is { } principal
            ? await sessions.PersonOfAsync(principal, http.RequestAborted)
            : null;

    private static string PathOfForm(HttpRequest request)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key is not ("handler" or Query)));
        return request.PathBase + request.Path + query.ToString();
    }
}

/// <summary>Puts kept fields back as if they had just been typed.</summary>
internal sealed class KeptFormFilter(KeptForms forms) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.TryGetValue(KeptForms.Query, out var id)
            && await forms.ReadAsync(id, http.RequestAborted) is { } fields)
        {
            foreach (var (name, values) in fields)
            {
                context.ModelState.SetModelValue(name, new(new StringValues(values)));
            }

            if (context.HandlerInstance is Microsoft.AspNetCore.Mvc.RazorPages.PageModel page)
            {
                page.ViewData["KeptForm"] = true;
            }
        }

        await next();
    }
}

/// <summary>What waits for a person, in the export and at erasure.</summary>
internal sealed class KeptFormsOfPerson(AppDbContext db, TimeProvider clock) : IPersonalData
{
    public string Name => "keptForms";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var (purpose, now) = (KeptForms.PurposeOf(personId), clock.UtcNow);
        return await db.Set<Blob>().AsNoTracking().Where(b => b.Purpose == purpose && b.ExpiresAt > now).OrderBy(b => b.StoredAt)
            .Select(b => new { b.StoredAt, b.ExpiresAt, Bytes = b.Content.Length }).ToListAsync<object>(cancellation);
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var purpose = KeptForms.PurposeOf(personId);
        db.RemoveRange(await db.Set<Blob>().Where(b => b.Purpose == purpose).ToListAsync(cancellation));
    }
}
