namespace Wederzijds.Initiatives.Opening;

/// <summary>What came of a step in the life of an initiative.</summary>
internal enum LifeOutcome
{
    Done = 1,

    /// <summary>It stands where it was meant to go already: pressed twice, or somebody else was first.</summary>
    AlreadyDone = 2,

    /// <summary>From where it stands now this step cannot be taken.</summary>
    NotNow = 3,

    /// <summary>People of one of the sides are missing.</summary>
    OneSided = 4,

    /// <summary>Not everything that is needed is there: the gate names each.</summary>
    StillMissing = 5,

    /// <summary>Something is still open that has no owner and no closing reason.</summary>
    StillOpen = 6,
}
