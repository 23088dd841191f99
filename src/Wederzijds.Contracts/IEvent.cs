namespace Wederzijds.Contracts;

/// <summary>
/// Something that happened, in the past tense of the domain's verb. Holds ids, enums, numbers and dates only: events are kept in the
/// record of changes for ever, so no personal text may be in them (a guard refuses a property of type string).
/// </summary>
public interface IEvent;

/// <summary>A row that belongs to exactly one site. The Site query filter and row-level security stand around every such row.</summary>
public interface ISiteOwned
{
    Guid SiteId { get; }
}

/// <summary>For whom one acts in an initiative; not one's job.</summary>
public enum Side
{
    Citizen = 1,
    Professional = 2,
}

public static class Sides
{
    extension(Side side)
    {
        /// <summary>The partner's side.</summary>
        public Side Partner => side is Side.Citizen ? Side.Professional : Side.Citizen;
    }
}
