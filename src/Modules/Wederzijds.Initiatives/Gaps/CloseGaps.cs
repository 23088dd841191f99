using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Closes gaps in the change that fills them.</summary>
internal sealed class CloseGaps(AppDbContext db) : IReads<ContactNamed>, IReads<PromiseAccepted>, IReads<OpeningNeedMet>
{
    public async Task ReadAsync(Happening<ContactNamed> happening, CancellationToken cancellation)
    {
        var (initiative, side, _, deputy) = happening.Event;
        await CloseAsync(initiative, side is Side.Citizen ? OpeningNeed.CitizenContact : OpeningNeed.ProfessionalContact, happening.At, cancellation);
        if (side is Side.Professional && deputy is not null)
        {
            await CloseAsync(initiative, OpeningNeed.ProfessionalDeputy, happening.At, cancellation);
        }
    }

    public Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation) => CloseAsync(
        happening.Event.InitiativeId,
        happening.Event.Debtor is Side.Citizen ? OpeningNeed.CitizenPromise : OpeningNeed.ProfessionalPromise,
        happening.At,
        cancellation);

    public Task ReadAsync(Happening<OpeningNeedMet> happening, CancellationToken cancellation) =>
        CloseAsync(happening.Event.InitiativeId, happening.Event.Need, happening.At, cancellation);

    private async Task CloseAsync(Guid initiative, OpeningNeed need, DateTimeOffset at, CancellationToken cancellation)
    {
        var open = await db.Set<Gap>().SingleOrDefaultAsync(g => g.InitiativeId == initiative && g.Need == need && g.ClosedAt == null, cancellation);
        open?.Close(at);
    }
}
