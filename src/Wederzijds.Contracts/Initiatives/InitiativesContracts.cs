namespace Wederzijds.Contracts.Initiatives;

/// <summary>Where an initiative stands: Draft → Preparing → Open ⇄ Paused → Ended.</summary>
public enum InitiativeState
{
    Draft = 1,
    Preparing = 2,
    Open = 3,
    Paused = 4,
    Ended = 5,
}

/// <summary>The template an initiative was made from.</summary>
public enum InitiativeTemplate
{
    General = 1,
    NeighbourhoodWatch = 2,
}

/// <summary>What other modules may read of an initiative. A read-only view.</summary>
public sealed class InitiativeCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }

    /// <summary>The part of the address that names the initiative: lower-case letters, digits and hyphens; unique in the site.</summary>
    public string Slug { get; private init; } = "";

    public string Name { get; private init; } = "";
    public InitiativeTemplate Template { get; private init; }
    public InitiativeState State { get; private init; }
}

/// <summary>Where a membership stands.</summary>
public enum MembershipState
{
    Applied = 1,

    /// <summary>Admitted, both sides still finding out whether it fits. Has the access of a member.</summary>
    Trial = 2,
    Active = 3,
    Declined = 4,

    /// <summary>Left or removed: no access from the next request on. Outcomes of own contributions still arrive.</summary>
    Left = 5,

    /// <summary>The applicant took the application back before anybody answered it, or an invitation came to nothing.</summary>
    Withdrawn = 6,

    /// <summary>Asked by a coordinator; has no access and no role until saying yes.</summary>
    Invited = 7,
}

/// <summary>What other modules may read of a membership. A read-only view.</summary>
public sealed class MemberCard : ISiteOwned
{
    /// <summary>The membership's id.</summary>
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public Guid PersonId { get; private init; }
    public Side Side { get; private init; }
    public MembershipState State { get; private init; }
    public bool IsCoordinator { get; private init; }

    /// <summary>The named contact of this side: what nobody holds waits for this person.</summary>
    public bool IsContact { get; private init; }

    /// <summary>Takes over when the contact of this side is away; accepted beforehand.</summary>
    public bool IsDeputy { get; private init; }
}

/// <summary>A person's standing in one initiative, as read once per request: invited, applied, on trial or active. Who left or was declined has none.</summary>
/// <param name="IsCoordinator">May admit, assign, answer and end.</param>
/// <param name="IsDeputy">Accepted to stand in for the contact of the side.</param>
public sealed record Standing(
    Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side, MembershipState State, bool IsCoordinator, bool IsContact, bool IsDeputy = false)
{
    /// <summary>Has what the contact of the side may do. Absence is not recorded yet, so a deputy may do it at any time.</summary>
    public bool ActsAsContact => IsContact || IsDeputy;

    /// <summary>Whether this standing gives access to what members may see.</summary>
    public bool HasAccess => State is MembershipState.Trial or MembershipState.Active;
}

/// <summary>An initiative with the asking person's standing in it, if any.</summary>
/// <param name="HasOpened">It opened once. Until then only its members and those asked about it may know of it.</param>
public sealed record InitiativeStanding(
    Guid InitiativeId, string Slug, string Name, InitiativeTemplate Template, InitiativeState State, Standing? Standing, bool HasOpened = true);

public interface IMemberships
{
    /// <summary>The initiative at this address and the person's standing in it, in one statement.</summary>
    /// <returns>Null when no initiative of this site has the address.</returns>
    Task<InitiativeStanding?> FindAsync(string slug, Guid? personId, CancellationToken cancellation);
}

/// <summary>An initiative in which a person takes part.</summary>
public sealed record MyInitiative(string Slug, string Name);

public interface IMyInitiatives
{
    /// <summary>Where this person is a member with access and that has not ended, by name, at most twenty, in one statement.</summary>
    Task<IReadOnlyList<MyInitiative>> OfAsync(Guid personId, CancellationToken cancellation);
}

public sealed record InitiativeAdopted(Guid InitiativeId, InitiativeTemplate Template) : IEvent;

public sealed record MembershipApplied(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <param name="TrialUntil">Last local day of the trial; null: no trial.</param>
public sealed record MembershipAdmitted(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side, DateOnly? TrialUntil) : IEvent;

public sealed record TrialCompleted(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

public sealed record MembershipDeclined(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

public sealed record MembershipLeft(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <summary>A member was asked to stand in for the contact of the side; it holds only once the member accepts (see <see cref="ContactNamed"/>).</summary>
public sealed record DeputyAsked(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <summary>A deputy who had accepted does not stand in any more, by the own wish.</summary>
public sealed record DeputySteppedDown(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <summary>An applicant took the application back.</summary>
public sealed record ApplicationWithdrawn(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <summary>A side's contact (and deputy) was named or changed.</summary>
public sealed record ContactNamed(Guid InitiativeId, Side Side, Guid PersonId, Guid? DeputyPersonId) : IEvent;

/// <summary>Something was seen of an effect that the initiative hopes for. Never that the initiative caused it.</summary>
/// <param name="SeenOn">The local day of which the observation speaks.</param>
public sealed record EffectObserved(Guid EffectId, Guid InitiativeId, DateOnly SeenOn) : IEvent;

/// <summary>A hoped-for effect with the last thing that was seen of it.</summary>
/// <param name="Hope">What the initiative hopes for, in its own words.</param>
/// <param name="SeenOn">Null: nothing was seen yet.</param>
public sealed record EffectLine(Guid InitiativeId, string Hope, DateOnly? SeenOn, string? Seen, string? Source);

public interface IEffects
{
    /// <summary>The hoped-for effects of these initiatives, each with its latest observation, in one statement.</summary>
    Task<ILookup<Guid, EffectLine>> LatestAsync(IReadOnlyCollection<Guid> initiativeIds, CancellationToken cancellation);
}

/// <summary>Something that an initiative lacks past the day on which it should have been there.</summary>
/// <param name="What">In the reader's language.</param>
/// <param name="OwnerName">Who sees to it, or what stands for one who is no longer here.</param>
public sealed record OverdueGap(string What, string OwnerName, DateOnly DueOn);

/// <summary>What the overview read anyway of an initiative and other panels may want to know.</summary>
/// <param name="Overdue">The longest overdue first.</param>
/// <param name="Effects">The effects hoped for, each with what was seen of it last.</param>
public sealed record OverviewFacts(IReadOnlyList<OverdueGap> Overdue, IReadOnlyList<EffectLine> Effects);

public interface IOverviewFacts
{
    /// <summary>Read once per request together with the overview itself: costs it no statement.</summary>
    Task<OverviewFacts> OfAsync(Guid initiativeId, CancellationToken cancellation);
}
