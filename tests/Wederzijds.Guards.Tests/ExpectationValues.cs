using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Promises.Expecting;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>A round of the small town that both sides may read, with one expectation of the resident that is still open.</summary>
internal static class ExpectationValues
{
    public static async Task<IEnumerable<(string Name, string Value)>> ReadAsync(AppHost host, SmallTown town)
    {
        var round = ExpectationRound.Open(
            Guid.CreateVersion7(host.Now), town.Initiative, new(town.Coordinator, town.Officer), null, town.Coordinator, host.Now);
        var wish = new Wish(Direction.Expect, ExpectationKind.Answer, "Binnen een week antwoord");
        var expectation = Expectation.Write(Guid.CreateVersion7(host.Now), round, Side.Citizen, wish, town.Resident, host.Now);
        round.Submit(Of(town, town.Coordinator, Side.Citizen), hasWritten: true, needWasMet: false, host.Now);
        round.Submit(Of(town, town.Officer, Side.Professional), hasWritten: true, needWasMet: false, host.Now);
        await host.GivenAsync(round, expectation);
        return new[] { "", "/edit", "/beside", "/promise", "/close" }
            .Select(end => ($"/initiatives/{{slug}}/promises/expectations/{{id:guid}}{end}#id", expectation.Id.ToString()));
    }

    private static Standing Of(SmallTown town, Guid person, Side side) =>
        new(town.Initiative, Guid.Empty, person, side, MembershipState.Active, IsCoordinator: false, IsContact: true);
}
