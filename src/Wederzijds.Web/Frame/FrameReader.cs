using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.People;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Web.Frame;

/// <summary>Reads in a demo whom one may sign in as, only when a page is going to be drawn.</summary>
internal sealed class FrameReader(IPageFrame frame, ICurrentPerson person, ISiteContext site, IDemoPeople demoPeople) : IAsyncResultFilter
{
    private static readonly Dictionary<string, Func<(string Label, Side? Side)>> Roles = new()
    {
        ["coordinator"] = () => (Texts.Demo_coordinator, Side.Citizen),
        ["officer"] = () => (Texts.Demo_officer, Side.Professional),
        ["resident"] = () => (Texts.Demo_resident, Side.Citizen),
        ["newcomer"] = () => (Texts.Demo_newcomer, null),
        ["nurse"] = () => (Texts.Demo_nurse, Side.Professional),
        ["volunteer"] = () => (Texts.Demo_volunteer, Side.Citizen),
        ["manager"] = () => (Texts.Demo_manager, Side.Professional),
        ["admin"] = () => (Texts.Demo_admin, null),
    };

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult && frame is PageFrame own)
        {
            if (person.Id is null && site.Current is { IsDemo: true })
            {
                var people = await demoPeople.OfferedAsync(context.HttpContext.RequestAborted);
                own.SignInAs = [.. people.Where(p => Roles.ContainsKey(p.Key)).Select(p => (p.Id, Role: Roles[p.Key]())).Select(p => new SignInAs(p.Id.ToString(), p.Role.Label, p.Role.Side))];
            }
        }

        await next();
    }
}
