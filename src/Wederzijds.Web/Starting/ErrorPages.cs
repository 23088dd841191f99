using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Web.Starting;

internal static class ErrorPages
{
    /// <summary>Every error has a page in the site's own layout with what happened and what one can do; machines get problem details.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, ExceptionHandlingPath = "/error/500", AllowStatusCode404Response = true });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.Use(RefuseTooLarge);
    }

    /// <summary>Before anybody reads the body: the antiforgery check takes a body that breaks off for a wrong token.</summary>
    private static Task RefuseTooLarge(HttpContext http, RequestDelegate next)
    {
        var most = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (http.Request.ContentLength > most && http.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        ChangedMeanwhileException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
