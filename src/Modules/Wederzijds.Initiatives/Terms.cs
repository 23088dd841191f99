using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Initiatives;

/// <summary>The words for people of what this module counts with.</summary>
internal static class Terms
{
    public static IReadOnlyList<Choice> Templates => [.. Enum.GetValues<InitiativeTemplate>().Select(t => new Choice(t.ToString(), Of(t)))];

    public static IReadOnlyList<Choice> Sides =>
    [
        new(nameof(Side.Citizen), Texts.Side_Citizen, Texts.Side_CitizenHint),
        new(nameof(Side.Professional), Texts.Side_Professional, Texts.Side_ProfessionalHint),
    ];

    public static IReadOnlyList<Choice> InvitedAs => [.. Enum.GetValues<InvitedAs>().Select(r => new Choice(r.ToString(), Of(r)))];

    public static string Of(InvitedAs role) => role switch
    {
        Initiatives.InvitedAs.Member => Texts.Role_Member,
        Initiatives.InvitedAs.Contact => Texts.Role_Contact,
        Initiatives.InvitedAs.Deputy => Texts.Role_Deputy,
    };

    public static string Of(OpenEndKind kind) => kind switch
    {
        OpenEndKind.Promise => Texts.OpenEnd_Promise,
        OpenEndKind.Contribution => Texts.OpenEnd_Contribution,
        OpenEndKind.Pair => Texts.OpenEnd_Pair,
        OpenEndKind.HelpRequest => Texts.OpenEnd_HelpRequest,
        OpenEndKind.AdviceCase => Texts.OpenEnd_AdviceCase,
    };

    /// <returns>Null: no template has this name.</returns>
    public static InitiativeTemplate? ReadTemplate(string? name) =>
        Enum.GetValues<InitiativeTemplate>().Where(t => t.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Select(t => (InitiativeTemplate?)t).FirstOrDefault();

    public static string Of(InitiativeTemplate template) => template switch
    {
        InitiativeTemplate.General => Texts.Template_General,
        InitiativeTemplate.NeighbourhoodWatch => Texts.Template_NeighbourhoodWatch,
    };

    public static string Of(Side side) => side switch
    {
        Side.Citizen => Texts.Side_Citizen,
        Side.Professional => Texts.Side_Professional,
    };

    /// <summary>A side as the heading above its members.</summary>
    public static string PluralOf(Side side) => side switch
    {
        Side.Citizen => Texts.Side_Citizens,
        Side.Professional => Texts.Side_Professionals,
    };

    public static string Of(InitiativeState state) => state switch
    {
        InitiativeState.Draft => Texts.State_Draft,
        InitiativeState.Preparing => Texts.State_Preparing,
        InitiativeState.Open => Texts.State_Open,
        InitiativeState.Paused => Texts.State_Paused,
        InitiativeState.Ended => Texts.State_Ended,
    };

    public static string Of(OpeningNeed need) => need switch
    {
        OpeningNeed.CitizenContact => Texts.Gap_CitizenContact,
        OpeningNeed.ProfessionalContact => Texts.Gap_ProfessionalContact,
        OpeningNeed.ProfessionalDeputy => Texts.Gap_ProfessionalDeputy,
        OpeningNeed.CitizenPromise => Texts.Gap_CitizenPromise,
        OpeningNeed.ProfessionalPromise => Texts.Gap_ProfessionalPromise,
        OpeningNeed.Expectations => Texts.Gap_Expectations,
        OpeningNeed.Voices => Texts.Gap_Voices,
        OpeningNeed.Conditions => Texts.Gap_Conditions,
        OpeningNeed.Decision => Texts.Gap_Decision,
        OpeningNeed.Capacity => Texts.Gap_Capacity,
        OpeningNeed.Mandate => Texts.Gap_Mandate,
    };

    /// <summary>How the gap is closed.</summary>
    public static string RemedyOf(OpeningNeed need) => need switch
    {
        OpeningNeed.CitizenContact or OpeningNeed.ProfessionalContact => Texts.Gap_RemedyContact,
        OpeningNeed.ProfessionalDeputy => Texts.Gap_RemedyDeputy,
        OpeningNeed.CitizenPromise or OpeningNeed.ProfessionalPromise => Texts.Gap_RemedyPromise,
        OpeningNeed.Expectations => Texts.Gap_RemedyExpectations,
        OpeningNeed.Voices => Texts.Gap_RemedyVoices,
        OpeningNeed.Conditions => Texts.Gap_RemedyConditions,
        OpeningNeed.Decision => Texts.Gap_RemedyDecision,
        OpeningNeed.Capacity => Texts.Gap_RemedyCapacity,
        OpeningNeed.Mandate => Texts.Gap_RemedyMandate,
    };

    /// <summary>A person's name; who was erased is a former participant.</summary>
    public static string Name(string? name) => name ?? Texts.Person_Former;
}
