using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Demo;

/// <summary>"Sign in as": only in a demo site, which cannot exist in production: the host refuses to start with one.</summary>
internal static class DemoSignIns
{
    public static void MapDemoSignIns(this IEndpointRouteBuilder routes) => routes.MapPost("/demo/sign-in-as/{id:guid}", SignInAsAsync).Allow(Policies.Anyone);

    private static async Task<IResult> SignInAsAsync(Guid id, HttpContext http, ISiteContext site, AppDbContext db, CancellationToken cancellation)
    {
        if (site.Current is not { IsDemo: true } || !await db.Set<Person>().AnyAsync(p => p.Id == id && p.ErasedAt == null, cancellation))
        {
            return Results.NotFound();
        }

        await SessionCookie.SignInAsync(http, id, cancellation);
        return Results.LocalRedirect(Links.Home);
    }
}

/// <summary>Those of the demo cast whom the banner offers, found by name.</summary>
internal sealed class OfferedPeople(AppDbContext db, ISiteContext site) : IDemoPeople
{
    private static readonly Dictionary<string, string> KeyByName = DemoCast.All.Where(p => p.OffersSignIn).ToDictionary(p => p.Name, p => p.Key);
    private static readonly string[] Names = [.. KeyByName.Keys];

    public async Task<IReadOnlyList<DemoIdentity>> OfferedAsync(CancellationToken cancellation)
    {
        if (site.Current is not { IsDemo: true })
        {
            return [];
        }

        var found = await db.Set<Person>().AsNoTracking().Where(p => Names.Contains(p.Name)).OrderBy(p => p.Id)
            .Select(p => new { p.Id, Name = p.Name! }).ToListAsync(cancellation);
        return found.ConvertAll(p => new DemoIdentity(p.Id, p.Name, KeyByName[p.Name]));
    }
}
