using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives;

/// <summary>What a template gives an initiative that is made from it.</summary>
/// <param name="TrialWeeks">Weeks of trial that are proposed when somebody is let in.</param>
/// <param name="ContactDays">Days in which a missing contact is to be named.</param>
/// <param name="DeputyDays">Days in which the deputy of the professionals' contact is to have accepted, and mandates are to be valid.</param>
/// <param name="PromiseDays">Days in which each side is to have a promise in force towards the other, and hours are to cover them.</param>
/// <param name="ExpectationDays">Days in which both sides have written what they expect and settled it.</param>
/// <param name="VoiceDays">Days in which everybody concerned was asked: more than the ten working days that they have.</param>
/// <param name="DecisionDays">Days in which conditions are answered and the decision is written.</param>
internal sealed record InitiativePlan(
    int TrialWeeks, int ContactDays, int DeputyDays, int PromiseDays, int ExpectationDays, int VoiceDays, int DecisionDays)
{
    // A watch walks the streets from the first day: there a missing contact may last a week, elsewhere two.
    public static InitiativePlan Of(InitiativeTemplate template) => template switch
    {
        InitiativeTemplate.NeighbourhoodWatch => new(
            TrialWeeks: 8, ContactDays: 7, DeputyDays: 14, PromiseDays: 28, ExpectationDays: 42, VoiceDays: 28, DecisionDays: 56),
        InitiativeTemplate.General => new(
            TrialWeeks: 8, ContactDays: 14, DeputyDays: 28, PromiseDays: 42, ExpectationDays: 56, VoiceDays: 42, DecisionDays: 70),
    };

    /// <summary>Days in which this need is to be met once it is listed as a gap.</summary>
    public int DaysFor(OpeningNeed need) => need switch
    {
        OpeningNeed.CitizenContact or OpeningNeed.ProfessionalContact => ContactDays,
        OpeningNeed.ProfessionalDeputy or OpeningNeed.Mandate => DeputyDays,
        OpeningNeed.CitizenPromise or OpeningNeed.ProfessionalPromise or OpeningNeed.Capacity => PromiseDays,
        OpeningNeed.Expectations => ExpectationDays,
        OpeningNeed.Voices => VoiceDays,
        OpeningNeed.Conditions or OpeningNeed.Decision => DecisionDays,
    };
}
