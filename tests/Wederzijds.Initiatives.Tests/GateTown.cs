using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What the other modules say at the gate, as the test wants it: everything of theirs is met but this.</summary>
internal sealed class Elsewhere : IOpeningChecks
{
    public HashSet<OpeningNeed> Missing { get; } = [];

    public Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<OpeningCheck>>(
        [.. Enum.GetValues<OpeningNeed>().Where(n => n >= OpeningNeed.Expectations).Select(n => new OpeningCheck(n, !Missing.Contains(n), null, null, "/elsewhere"))]);
}

/// <summary>An initiative in preparation with people of both sides.</summary>
internal sealed record Prepared(Guid Initiative, Guid Rita, Guid Otto, Guid Dees)
{
    public const string Slug = "plan";
}

internal static class GateTown
{
    public static Task<AppHost> HostAsync(DatabaseProvider provider, Elsewhere elsewhere) => AppHost.StartAsync(provider, services =>
    {
        services.RemoveAll<IOpeningChecks>();
        services.AddScoped<IOpeningChecks>(s => s.GetRequiredService<PeopleChecks>()).AddSingleton<IOpeningChecks>(elsewhere);
    });

    extension(AppHost host)
    {
        /// <param name="isComplete">Also the deputy and a promise of each side are there.</param>
        public async Task<Prepared> PreparedAsync(bool isComplete)
        {
            var (rita, otto, dees) = (await host.PersonAsync("Rita Bewoner"), await host.PersonAsync("Otto Wijkagent"), await host.PersonAsync("Dees Vervanger"));
            var initiative = await host.UnopenedAsync(Prepared.Slug, isPreparing: true);
            await host.MemberAsync(initiative, rita, Side.Citizen, coordinates: true, isContact: true);
            await host.MemberAsync(initiative, otto, Side.Professional, isContact: true);
            await host.MemberAsync(initiative, dees, Side.Professional, isDeputy: isComplete);
            if (isComplete)
            {
                await host.OwedAsync(initiative, Side.Citizen, rita, otto);
                await host.OwedAsync(initiative, Side.Professional, otto, rita);
            }

            return new(initiative, rita, otto, dees);
        }
    }
}
