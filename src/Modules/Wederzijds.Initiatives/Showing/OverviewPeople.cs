using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Showing;

/// <summary>How many people each side has, on the overview. Costs no statement of its own: the overview reads it together with the gaps.</summary>
internal sealed class OverviewPeople(InitiativeReading reading) : IOverviewPart
{
    public int Order => 40;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation) =>
        new("/InitiativeParts/InitiativePeople.cshtml", await reading.PeopleAndGapsAsync(initiative.InitiativeId, cancellation));
}
