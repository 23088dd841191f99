using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>What one side promised and what became of it in the weeks shown.</summary>
/// <param name="InForce">The latest few.</param>
/// <param name="CountInForce">How many there are in all.</param>
internal sealed record SidePicture(
    Side Debtor, IReadOnlyList<Norm> InForce, int CountInForce, int Kept, int KeptLate, int Late, int Due, int Unconfirmed, int Missed,
    IReadOnlyList<Waiting> WaitedFor);

internal sealed record BothWays(string Slug, int Weeks, IReadOnlyList<SidePicture> Sides);

/// <summary>The overview's panel in numbers: promises both ways over the last twelve weeks, and who is waited for.</summary>
internal sealed class PromisesBothWays(PromiseStrands strands) : IOverviewPart
{
    private const int MostNames = 5, MostNorms = 3;

    public int Order => 10;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var all = await strands.ReadAsync(initiative.InitiativeId, cancellation);
        return new("/PromiseParts/PromisesBothWays.cshtml", new BothWays(initiative.Slug, PromiseStrands.Weeks, [Draw(Side.Citizen, all), Draw(Side.Professional, all)]));
    }

    private static SidePicture Draw(Side debtor, IEnumerable<Strand> all)
    {
        var own = all.Where(s => s.Debtor == debtor).ToList();
        var inForce = own.Where(s => s.State is PromiseState.InForce).ToList();
        int Count(StrandState state) => own.Sum(s => s.Count(state));
        return new(
            debtor, [.. inForce.OrderByDescending(s => s.PromiseId).Take(MostNorms).Select(s => s.Norm).OfType<Norm>()], inForce.Count,
            Count(StrandState.Kept), Count(StrandState.KeptLate), own.Sum(s => s.Late), own.Sum(s => s.Due), Count(StrandState.Due), Count(StrandState.Missed),
            [.. own.SelectMany(s => s.WaitedFor).GroupBy(w => w.Name).Select(g => new Waiting(g.Key, g.Sum(w => w.Late), g.Sum(w => w.Due)))
                .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).Take(MostNames)]);
    }
}
