using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Showing;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Hoping;

internal sealed record EffectsPanel(string Slug, IReadOnlyList<EffectLine> Effects);

/// <summary>Hoped-for effects on the overview, without saying what caused them. No statement of its own: the overview reads them with the gaps.</summary>
internal sealed class OverviewEffects(InitiativeReading reading) : IOverviewPart
{
    public int Order => 50;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation) => new(
        "/InitiativeParts/InitiativeEffects.cshtml",
        new EffectsPanel(initiative.Slug, (await reading.PeopleAndGapsAsync(initiative.InitiativeId, cancellation)).Effects));
}
