using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>Who may write mandates and ask beyond the own one: the professionals who take part.</summary>
internal sealed class MandateWriter : IRoutePolicy
{
    public const string PolicyName = "mandate-writer";

    public string Name => PolicyName;

    public static bool Fits(Standing? standing) => standing is { HasAccess: true, Side: Side.Professional };

    public ValueTask<Verdict> DecideAsync(HttpContext http) => InitiativeOf.DecideAsync(http, i => Fits(i.Standing));
}

/// <summary>The manager who covers, or is asked to cover, the mandate of the route.</summary>
internal sealed class MandateManager : IRoutePolicy
{
    public const string PolicyName = "mandate-manager";

    public string Name => PolicyName;

    public ValueTask<Verdict> DecideAsync(HttpContext http) => ManagerOf.DecideAsync(http, "mandateId", async (reading, id) =>
        (await reading.FindAsync(id, http.RequestAborted))?.ManagerPersonId);
}

/// <summary>The manager of whom the question of the route is asked.</summary>
internal sealed class QuestionManager : IRoutePolicy
{
    public const string PolicyName = "mandate-question";

    public string Name => PolicyName;

    public ValueTask<Verdict> DecideAsync(HttpContext http) => ManagerOf.DecideAsync(http, "questionId", async (reading, id) =>
        (await reading.FindQuestionAsync(id, http.RequestAborted))?.ManagerPersonId);
}

internal static class ManagerOf
{
    public static async ValueTask<Verdict> DecideAsync(HttpContext http, string route, Func<MandateReading, Guid, Task<Guid?>> managerOf)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is not { } me)
        {
            return Verdict.SignInFirst;
        }

        return Guid.TryParse(http.GetRouteValue(route) as string, out var id)
            && await managerOf(http.RequestServices.GetRequiredService<MandateReading>(), id) == me ? Verdict.Allowed : Verdict.NotYours;
    }
}
