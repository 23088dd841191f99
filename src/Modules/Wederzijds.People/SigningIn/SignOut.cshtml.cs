using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.SigningIn;

[Allow(Policies.Anyone)]
internal sealed class SignOutModel(ICurrentPerson person, IWriteGate gate) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (person is { Id: { } id, SessionId: { } session })
        {
            await gate.RunAsync((EndSessions end) => end.OneAsync(id, session, cancellation), cancellation);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        return this.Done(Texts.SignOut_Done, Links.Home);
    }
}
