using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.People.Demo;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People;

/// <summary>The whole public face of this module.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(PeopleModule).Assembly);
        services.AddValidation();
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme).Configure<CookieNames>(SessionCookie.Configure);
        services.AddScoped<StartSession>();
        services.AddScoped<WelcomeDemoPerson>();
        services.AddSingleton<IDemoPart, DemoPeople>();
        return services;
    }

    public static void MapPeople(this IEndpointRouteBuilder routes) => routes.MapPost("/demo/sign-in-as/{id:guid}", SignInAsAsync).Allow(Policies.Anyone);

    /// <summary>Only in a demo site, which cannot exist in production: the host refuses to start with one.</summary>
    private static async Task<IResult> SignInAsAsync(Guid id, HttpContext http, ISiteContext site, AppDbContext db, CancellationToken cancellation)
    {
        if (site.Current is not { IsDemo: true } || !await db.Set<Person>().AnyAsync(p => p.Id == id, cancellation))
        {
            return Results.NotFound();
        }

        await SessionCookie.SignInAsync(http, id, cancellation);
        return Results.LocalRedirect("/");
    }
}
