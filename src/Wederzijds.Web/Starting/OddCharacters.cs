using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace Wederzijds.Web.Starting;

/// <summary>
/// A character that no database takes is taken out before a form is bound, and its field says so: the writer looks at the text that is left and
/// sends it again.
/// </summary>
internal sealed class OddCharacters : IAsyncResourceFilter, IAsyncPageFilter
{
    private static readonly object Fields = new();

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && !IsErrorPage(context.HttpContext))
        {
            var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
            var odd = form.Where(f => f.Value.Any(IsOdd)).Select(f => f.Key).ToList();
            if (odd.Count > 0)
            {
                context.HttpContext.Items[Fields] = odd;
                request.Form = new FormCollection(form.ToDictionary(f => f.Key, f => new StringValues([.. f.Value.Select(Clean)])), form.Files);
            }
        }

        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        foreach (var field in context.HttpContext.Items[Fields] as List<string> ?? [])
        {
            context.ModelState.AddModelError(field, Texts.Field_OddCharacter);
        }

        return next();
    }

    /// <summary>The error page is drawn in the request that failed, and its body may be what failed.</summary>
    private static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsOdd(string? value) => value is not null && value.AsSpan().IndexOfAny('\0', FormBodies.Mark) >= 0;

    private static string? Clean(string? value) =>
        value?.Replace("\0", "", StringComparison.Ordinal).Replace(FormBodies.Mark.ToString(), "", StringComparison.Ordinal);
}
