using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Promises;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>A promise by the period with its delivery, whose word is waited for, and one that goes beyond a mandate which the outsider covers.</summary>
internal static class PromiseRouteValues
{
    public static async Task<IReadOnlyList<(string Name, string Value)>> PromiseRouteValuesAsync(this AppHost host, SmallTown town)
    {
        var owed = Make(host, town, Norm.TimesPerPeriod(1, NormPeriod.Month), beyond: null);
        await host.GivenAsync(owed);
        var delivery = await host.InDbAsync(async db =>
        {
            var one = await db.Set<Delivery>().SingleAsync(d => d.PromiseId == owed.Id);
            one.Report(1, town.Officer, host.Now);
            await db.SaveAsync(new("Given", one.Id));
            return one.Id;
        });
        var beyond = Make(host, town, Norm.TimesPerPeriod(9, NormPeriod.Month), new(town.Outsider, new(2026, 3, 20)));
        await host.GivenAsync(beyond);
        return
        [
            .. new[] { "", "/report", "/judge" }.SelectMany(end => new[]
            {
                ($"/initiatives/{{slug}}/promises/{{id:guid}}/deliveries/{{delivery:guid}}{end}#id", owed.Id.ToString()),
                ($"/initiatives/{{slug}}/promises/{{id:guid}}/deliveries/{{delivery:guid}}{end}#delivery", delivery.ToString()),
            }),
            .. new[] { "", "/accept", "/decline" }.Select(end => ($"/api/v1/initiatives/{{slug}}/promises/{{id:guid}}{end}#id", owed.Id.ToString())),
            ("/me/promises/{id:guid}#id", beyond.Id.ToString()),
        ];
    }

    private static Promise Make(AppHost host, SmallTown town, Norm norm, BeyondMandate? beyond)
    {
        var promise = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional, new(town.Officer, norm, null), town.Officer, host.Now);
        promise.Propose(new(town.Officer, Side.Professional, MayAccept: true), host.Now);
        promise.Accept(1, Side.Citizen, town.Coordinator, host.Now, beyond);
        return promise;
    }
}
