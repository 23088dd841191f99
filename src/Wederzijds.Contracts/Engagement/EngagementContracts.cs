namespace Wederzijds.Contracts.Engagement;

public enum ActKind
{
    Answered = 1,
    TookUp = 2,
    BroughtIn = 3,
    Joined = 4,
    PromiseMade = 5,

    /// <summary>What leaves no event (walked along, explained, came by), confirmed by the partner.</summary>
    SeenByPartner = 6,
}

/// <summary>Something was done for the partner that the partner may see.</summary>
public sealed record ActShown(Guid ActId, Guid InitiativeId, Side BySide, ActKind Kind) : IEvent;
