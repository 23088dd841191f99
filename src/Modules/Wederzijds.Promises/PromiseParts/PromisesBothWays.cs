using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>What one side promised and what became of it in the weeks shown.</summary>
internal sealed record SidePicture(Side Debtor, IReadOnlyList<Norm> InForce, int Kept, int KeptLate, int Late, int Due, IReadOnlyList<Waiting> WaitedFor);

internal sealed record BothWays(string Slug, int Weeks, IReadOnlyList<SidePicture> Sides);

/// <summary>The overview's panel in numbers: promises both ways over the last twelve weeks, and who is waited for.</summary>
internal sealed class PromisesBothWays(PromiseStrands strands) : IOverviewPart
{
    private const int MostNames = 5;

    public int Order => 10;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var all = await strands.ReadAsync(initiative.InitiativeId, cancellation);
        return new("/PromiseParts/PromisesBothWays.cshtml", new BothWays(initiative.Slug, PromiseStrands.Weeks, [Draw(Side.Citizen, all), Draw(Side.Professional, all)]));
    }

    private static SidePicture Draw(Side debtor, IEnumerable<Strand> all)
    {
        var own = all.Where(s => s.Debtor == debtor).ToList();
        return new(
            debtor, [.. own.Where(s => s.State is PromiseState.InForce).Select(s => s.Norm).OfType<Norm>()],
            own.Sum(s => s.Count(StrandState.Kept)), own.Sum(s => s.Count(StrandState.KeptLate)), own.Sum(s => s.Late), own.Sum(s => s.Due),
            [.. own.SelectMany(s => s.WaitedFor).GroupBy(w => w.Name).Select(g => new Waiting(g.Key, g.Sum(w => w.Late), g.Sum(w => w.Due)))
                .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).Take(MostNames)]);
    }
}
