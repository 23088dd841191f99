using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives;

/// <summary>What a template gives an initiative that is made from it.</summary>
/// <param name="TrialWeeks">Weeks of trial that are proposed when somebody is let in.</param>
/// <param name="ContactDays">Days in which a missing contact is to be named.</param>
/// <param name="DeputyDays">Days in which the deputy of the professionals' contact is to have accepted.</param>
/// <param name="PromiseDays">Days in which each side is to have a promise in force towards the other.</param>
internal sealed record InitiativePlan(int TrialWeeks, int ContactDays, int DeputyDays, int PromiseDays)
{
    // A watch walks the streets from the first day: there a missing contact may last a week, elsewhere two.
    public static InitiativePlan Of(InitiativeTemplate template) => template switch
    {
        InitiativeTemplate.NeighbourhoodWatch => new(TrialWeeks: 8, ContactDays: 7, DeputyDays: 14, PromiseDays: 28),
        InitiativeTemplate.General => new(TrialWeeks: 8, ContactDays: 14, DeputyDays: 28, PromiseDays: 42),
    };

    /// <summary>Days in which a gap of this kind is to be closed.</summary>
    public int DaysFor(GapKind kind) => kind switch
    {
        GapKind.CitizenContact or GapKind.ProfessionalContact => ContactDays,
        GapKind.ProfessionalDeputy => DeputyDays,
        GapKind.CitizenPromise or GapKind.ProfessionalPromise => PromiseDays,
    };
}
