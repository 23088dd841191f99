using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.SigningIn;

/// <summary>The cookie holds the id of a session and nothing else; who that is, is read from the table at every request.</summary>
internal static class SessionCookie
{
    public const string Scheme = "session";
    private const string SessionClaim = "sid", LanguageCookie = "wederzijds-language";
    private static readonly TimeSpan TextWaits = TimeSpan.FromDays(1);

    /// <summary>Asked at every request of somebody signed in.</summary>
    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateTimeOffset, Task<Found?>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid id, DateTimeOffset now) => (
            from session in db.Set<Session>().AsNoTracking()
            join person in db.Set<Person>() on session.PersonId equals person.Id
            where session.Id == id && session.EndsAt > now && person.ErasedAt == null
            select new Found(
                person.Id, person.Name, person.Language, person.IsSiteAdmin,
                db.Set<UnreadNotice>().Where(n => n.PersonId == person.Id).Take(UnreadNotice.CountedUpTo).Count())).SingleOrDefault()));

    public static void Configure(CookieAuthenticationOptions options, CookieNames cookies)
    {
        options.Cookie.Name = cookies.Session;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = cookies.Policy;
        options.Cookie.Path = "/";

        // A length instead of a date: the browser's clock need not be right. Longer than the session: what is typed at its very end is still
        // known to be this person's.
        options.Cookie.MaxAge = Session.Lasts + TextWaits;
        options.ExpireTimeSpan = Session.Lasts;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ReadSessionAsync;
        options.Events.OnRedirectToLogin = _ => Task.CompletedTask; // refusals are answered by the route policies
    }

    /// <summary>Opens a session, hands its cookie to the browser and sets the person's language. A session this browser had before is over.</summary>
    public static async Task SignInAsync(HttpContext http, Guid personId, CancellationToken cancellation)
    {
        var gate = http.RequestServices.GetRequiredService<IWriteGate>();
        var before = http.RequestServices.GetRequiredService<ICurrentPerson>().SessionId;
        var device = Devices.InWords(http.Request.Headers.UserAgent.ToString());

        var network = Devices.NetworkOf(http.Connection.RemoteIpAddress);

        // Who proved who they are is the one who signs in: so it stands in the record of changes.
        ((CurrentPerson)http.RequestServices.GetRequiredService<ICurrentPerson>()).Become(personId, null, "nl", isSiteAdmin: false, before);
        var started = await gate.RunAsync((StartSession start) => start.ExecuteAsync(personId, device, network, before, cancellation), cancellation);
        var identity = new ClaimsIdentity([new(SessionClaim, started.SessionId.ToString("N"))], Scheme);
        await http.SignInAsync(Scheme, new(identity));
        SetLanguage(http, started.Language);
    }

    /// <summary>The browser forgets its session; the session itself is ended by the use case. What another tab still sends finds its writer by what is left.</summary>
    public static Task SignOutAsync(HttpContext http)
    {
        var cookies = http.RequestServices.GetRequiredService<CookieNames>();
        if (http.Request.Cookies[cookies.Session] is { } over)
        {
            http.Response.Cookies.Append(
                cookies.SessionBefore,
                over,
                new() { HttpOnly = true, Secure = cookies.Secure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = TextWaits });
        }

        return http.SignOutAsync(Scheme);
    }

    /// <summary>From here on pages speak the person's language, as if it was chosen with the switch.</summary>
    public static void SetLanguage(HttpContext http, string language) => http.Response.Cookies.Append(
        LanguageCookie,
        language,
        new() { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });

    /// <returns>The session that the cookie names; Guid.Empty names none.</returns>
    public static Guid SessionOf(ClaimsPrincipal? principal) =>
        Guid.TryParseExact(principal?.FindFirstValue(SessionClaim), "N", out var id) ? id : Guid.Empty;

    private static async Task ReadSessionAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().UtcNow;
        var db = services.GetRequiredService<AppDbContext>();
        var id = SessionOf(context.Principal);
        var found = id != Guid.Empty ? await Find.For(db)(db, id, now) : null;
        if (found is null)
        {
            context.RejectPrincipal();
            return;
        }

        var current = (CurrentPerson)services.GetRequiredService<ICurrentPerson>();
        current.Become(found.Id, found.Name, found.Language, found.IsSiteAdmin, id);
        current.UnreadNotices = found.Unread;
    }

    private sealed record Found(Guid Id, string? Name, string Language, bool IsSiteAdmin, int Unread);
}

/// <inheritdoc cref="IPastSessions"/>
internal sealed class PastSessions(AppDbContext db) : IPastSessions
{
    public async Task<Guid?> PersonOfAsync(ClaimsPrincipal session, CancellationToken cancellation)
    {
        var id = SessionCookie.SessionOf(session);
        return await (from s in db.Set<Session>().AsNoTracking()
                      join p in db.Set<Person>() on s.PersonId equals p.Id
                      where s.Id == id && p.ErasedAt == null
                      select (Guid?)p.Id).SingleOrDefaultAsync(cancellation);
    }
}

/// <summary>A browser's own description in a few plain words; unknown ones stay unknown.</summary>
internal static class Devices
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string InWords(string userAgent) => $"{First(Browsers, userAgent)} · {First(Systems, userAgent)}";

    /// <summary>The first part of an address only: enough to see that it was at home or somewhere else.</summary>
    /// <returns>"145.53.12.*" or "2a02:a210:9::*"; null: not known.</returns>
    public static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.*"
            : $"{new IPAddress([.. bytes[..6], .. new byte[10]])}*";
    }

    private static string First((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)) is { Name: { } name } ? name : "?";
}
