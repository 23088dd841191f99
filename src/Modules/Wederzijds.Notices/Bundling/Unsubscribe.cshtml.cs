using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Bundling;

/// <summary>
/// Stops mail without signing in. Looking stops nothing: scanners follow links. A mail program posts here by itself (RFC 8058), so there is no
/// form token: the signed name in the address is what counts, and who has no such name can post nothing.
/// </summary>
[Allow(Policies.Anyone)]
[IgnoreAntiforgeryToken]
internal sealed class UnsubscribeModel(UnsubscribeTokens tokens, ISiteContext site, IWriteGate gate) : PageModel
{
    public bool IsStopped { get; private set; }

    public IActionResult OnGet(string token) => PersonOf(token) is null ? NotFound() : Page();

    /// <summary>Answers with a page, not a redirect: mail programs do not follow one.</summary>
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        if (PersonOf(token) is not { } person || !await gate.RunAsync((StopMail stop) => stop.ExecuteAsync(person, cancellation), cancellation))
        {
            return NotFound();
        }

        IsStopped = true;
        return Page();
    }

    private Guid? PersonOf(string token) => site.Current is { } here ? tokens.Read(token, here.Id) : null;
}
