using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Closes gaps in the change that fills them.</summary>
internal sealed class CloseGaps(AppDbContext db) : IReads<ContactNamed>, IReads<PromiseAccepted>
{
    public async Task ReadAsync(Happening<ContactNamed> happening, CancellationToken cancellation)
    {
        var (initiative, side, _, deputy) = happening.Event;
        await CloseAsync(initiative, side is Side.Citizen ? GapKind.CitizenContact : GapKind.ProfessionalContact, happening.At, cancellation);
        if (side is Side.Professional && deputy is not null)
        {
            await CloseAsync(initiative, GapKind.ProfessionalDeputy, happening.At, cancellation);
        }
    }

    public Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation) => CloseAsync(
        happening.Event.InitiativeId,
        happening.Event.Debtor is Side.Citizen ? GapKind.CitizenPromise : GapKind.ProfessionalPromise,
        happening.At,
        cancellation);

    private async Task CloseAsync(Guid initiative, GapKind kind, DateTimeOffset at, CancellationToken cancellation)
    {
        var open = await db.Set<Gap>().SingleOrDefaultAsync(g => g.InitiativeId == initiative && g.Kind == kind && g.ClosedAt == null, cancellation);
        open?.Close(at);
    }
}
