using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Web.Frame;

/// <summary>Reads what the layout needs, only when a page is going to be drawn: the unread count, and in a demo whom one may sign in as.</summary>
internal sealed class FrameReader(IPageFrame frame, ICurrentPerson person, ISiteContext site, AppDbContext db, DemoBanner banner) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult && frame is PageFrame own)
        {
            if (site.Current is { IsDemo: true } demo && person.Id is null)
            {
                own.SignInAs = await banner.ReadAsync(demo.Id, db, context.HttpContext.RequestAborted);
            }
        }

        await next();
    }
}

/// <summary>Whom the demo offers to sign in as; the people of a demo do not change, so they are read once.</summary>
internal sealed class DemoBanner
{
    private static readonly Dictionary<string, Func<(string Label, Side? Side)>> Roles = new()
    {
        ["coordinator"] = () => (Texts.Demo_coordinator, Side.Citizen),
        ["officer"] = () => (Texts.Demo_officer, Side.Professional),
        ["resident"] = () => (Texts.Demo_resident, Side.Citizen),
        ["newcomer"] = () => (Texts.Demo_newcomer, null),
        ["admin"] = () => (Texts.Demo_admin, null),
    };

    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, IReadOnlyList<(string Key, Guid Id)>> _people = new();

    public async Task<IReadOnlyList<SignInAs>> ReadAsync(Guid siteId, AppDbContext db, CancellationToken cancellation)
    {
        if (!_people.TryGetValue(siteId, out var people))
        {
            var offered = DemoCast.All.Where(p => p.OffersSignIn).ToDictionary(p => p.Name, p => p.Key);
            var names = offered.Keys.ToList();
            var found = await db.Set<PersonCard>().AsNoTracking().Where(p => names.Contains(p.Name!)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
            people = [.. DemoCast.All.SelectMany(one => found.Where(f => f.Name == one.Name && one.OffersSignIn).Take(1).Select(f => (one.Key, f.Id)))];
            _people[siteId] = people;
        }

        return [.. people.Select(p => (p.Id, Role: Roles[p.Key]())).Select(p => new SignInAs(p.Id.ToString(), p.Role.Label, p.Role.Side))];
    }
}
