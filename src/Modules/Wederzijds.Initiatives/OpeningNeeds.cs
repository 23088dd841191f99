using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives;

internal static class OpeningNeeds
{
    public static IReadOnlyList<OpeningNeed> All { get; } = Enum.GetValues<OpeningNeed>();

    extension(OpeningNeed need)
    {
        /// <summary>The side whose people see to it first.</summary>
        public Side SeenToBy => need switch
        {
            OpeningNeed.ProfessionalContact or OpeningNeed.ProfessionalDeputy or OpeningNeed.ProfessionalPromise or OpeningNeed.Voices
                or OpeningNeed.Capacity or OpeningNeed.Mandate => Side.Professional,
            OpeningNeed.CitizenContact or OpeningNeed.CitizenPromise or OpeningNeed.Expectations or OpeningNeed.Conditions
                or OpeningNeed.Decision => Side.Citizen,
        };
    }
}
