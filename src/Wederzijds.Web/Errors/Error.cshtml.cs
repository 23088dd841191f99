using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Web.Errors;

/// <summary>Says what happened and what one can do, in the site's own layout. Reached by re-execution, so also by a refused POST.</summary>
[Allow(Policies.Anyone), IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class ErrorModel : PageModel
{
    public Problem Problem { get; private set; } = null!;

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    private void Answer()
    {
        ModelState.Clear();
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status404NotFound; // asked for by hand
        }

        var trace = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Problem = (Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Problem(Texts.Error_NotFound, Texts.Error_NotFound_What, [Texts.Error_NotFound_Do1, Texts.Error_NotFound_Do2]),
            StatusCodes.Status409Conflict => new(Texts.Error_Changed, Texts.Error_Changed_What, [Texts.Error_Changed_Do1]),
            StatusCodes.Status413PayloadTooLarge => new(Texts.Error_TooLarge, Texts.Error_TooLarge_What, [Texts.Error_TooLarge_Do1]),
            StatusCodes.Status429TooManyRequests => new(Texts.Error_TooMany, Texts.Error_TooMany_What, [Texts.Error_TooMany_Do1]),
            >= 500 => new(Texts.Error_Server, Texts.Error_Server_What, [Texts.Error_Server_Do1, Texts.Error_Server_Do2], trace),
            _ => new(Texts.Error_Bad, Texts.Error_Bad_What, [Texts.Error_Bad_Do1]),
        }) with
        { WayOnHref = "/", WayOnText = Texts.Error_WayOn };
    }
}
