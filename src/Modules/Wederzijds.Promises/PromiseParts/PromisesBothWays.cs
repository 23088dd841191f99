using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>What one side promised and what became of it in the weeks shown.</summary>
internal sealed record SidePicture(Side Debtor, IReadOnlyList<Norm> InForce, int Kept, int KeptLate, int Late, int Due, IReadOnlyList<Waiting> WaitedFor);

internal sealed record BothWays(string Slug, int Weeks, IReadOnlyList<SidePicture> Sides);

/// <summary>The overview's first panel: promises both ways over the last twelve weeks, and who is waited for.</summary>
internal sealed class PromisesBothWays(PromisePictures pictures, TimeProvider clock) : IOverviewPart
{
    private const int Weeks = 12;
    private const int MostNames = 5;

    public int Order => 10;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var all = await pictures.ReadAsync(initiative.InitiativeId, null, clock.UtcNow.AddDays(-7 * Weeks), cancellation);
        return new("/PromiseParts/PromisesBothWays.cshtml", new BothWays(initiative.Slug, Weeks, [Draw(Side.Citizen, all), Draw(Side.Professional, all)]));
    }

    private static SidePicture Draw(Side debtor, IEnumerable<PromisePicture> all)
    {
        var own = all.Where(p => p.Debtor == debtor).ToList();
        return new(
            debtor, [.. own.Where(p => p.State is PromiseState.InForce).Select(p => p.Norm).OfType<Norm>()],
            own.Sum(p => p.Kept), own.Sum(p => p.KeptLate), own.Sum(p => p.Late), own.Sum(p => p.Due),
            [.. own.SelectMany(p => p.WaitedFor).GroupBy(w => w.Name).Select(g => new Waiting(g.Key, g.Sum(w => w.Late), g.Sum(w => w.Due)))
                .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).Take(MostNames)]);
    }
}
