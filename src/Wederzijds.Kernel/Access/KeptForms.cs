using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Kernel.Access;

/// <summary>
/// Keeps what was typed when a session turns out to be over: the text waits, protected, for a day and comes back in the form after signing in.
/// </summary>
public sealed class KeptForms(
    AppDbContext db, IBlobs blobs, SqliteGate gate, IDataProtectionProvider protection, CookieNames cookies, TimeProvider clock,
    IAuthenticationSchemeProvider schemes, IOptionsMonitor<CookieAuthenticationOptions> cookieOptions)
{
    /// <summary>Name of the query value that brings a kept form back.</summary>
    public const string Query = "kept";

    private const string Purpose = "kept-form";
    private const int MostCharacters = 200_000;
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

    /// <summary>The kept fields, or null when there are none under this id any more.</summary>
    public async Task<Dictionary<string, string[]>?> ReadAsync(string? id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "N", out var parsed) && await blobs.ReadAsync(parsed, Purpose, cancellation) is { } content
            ? Open(content)
            : null;

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
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || !await WasSignedInAsync(http))
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
        var id = blobs.Add(Purpose, _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields)), clock.UtcNow + Kept);
        await db.SaveBookkeepingAsync(http.RequestAborted);
        return id;
    }

    /// <summary>A cookie that we made ourselves, of a session that may be over; a made-up one does not open.</summary>
    private async Task<bool> WasSignedInAsync(HttpContext http) =>
        http.Request.Cookies[cookies.Session] is { } cookie
        && await schemes.GetDefaultAuthenticateSchemeAsync() is { } scheme
        && cookieOptions.Get(scheme.Name).TicketDataFormat.Unprotect(cookie) is not null;

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
