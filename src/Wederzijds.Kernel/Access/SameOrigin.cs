using Microsoft.AspNetCore.Http;

namespace Wederzijds.Kernel.Access;

/// <summary>A cookie travels along with a request that another site provokes; such a request is refused.</summary>
public sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isForeign = site is "cross-site" or "same-site"
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));
        return isForeign
            ? TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, type: "urn:wederzijds:other-origin", title: "Requests from other origins are refused.")
            : await next(context);
    }
}
