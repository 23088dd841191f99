using Microsoft.AspNetCore.Http;

namespace Wederzijds.Kernel.Web;

/// <summary>A cookie travels along with a request that another site provokes; an endpoint that changes something refuses such a request.</summary>
public sealed class OwnOriginOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        var isForeign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));
        return isForeign
            ? TypedResults.Problem("Requests from other origins are refused.", statusCode: StatusCodes.Status403Forbidden)
            : await next(context);
    }
}
