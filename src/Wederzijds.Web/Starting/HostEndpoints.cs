using Wederzijds.Kernel.Access;

namespace Wederzijds.Web.Starting;

internal static class HostEndpoints
{
    public static void MapHostEndpoints(this WebApplication app)
    {
        app.MapGet("/health", () => "ok").Allow(Policies.Anyone);
        app.MapOpenApi("/api/v1/openapi.json").Allow(Policies.Anyone);
    }
}
