namespace Wederzijds.Contracts.Initiatives;

/// <summary>Somebody wrote an idea down as a draft, and coordinates it for the own side.</summary>
public sealed record InitiativeStarted(Guid InitiativeId, InitiativeTemplate Template) : IEvent;

/// <summary>Both sides are at it: from here on they work towards opening.</summary>
public sealed record InitiativePrepared(Guid InitiativeId) : IEvent;

/// <summary>Everything is there to open: a coordinator can press the button.</summary>
public sealed record InitiativeReady(Guid InitiativeId) : IEvent;

/// <summary>What was to be there on a day is not; told once to who sees to it.</summary>
public sealed record GapOverdue(Guid GapId, Guid InitiativeId, OpeningNeed Need, Guid OwnerPersonId) : IEvent;

/// <summary>It opened through the gate. One that was taken in while it ran tells <see cref="InitiativeAdopted"/> instead.</summary>
public sealed record InitiativeOpened(Guid InitiativeId) : IEvent;

public sealed record InitiativePaused(Guid InitiativeId) : IEvent;

public sealed record InitiativeResumed(Guid InitiativeId) : IEvent;

/// <param name="HadOpened">False: it stopped before it ever opened, and nothing of it is public.</param>
public sealed record InitiativeEnded(Guid InitiativeId, bool HadOpened) : IEvent;

/// <summary>A coordinator asked somebody to take part; nothing holds until that person says yes (see <see cref="MembershipAdmitted"/>).</summary>
public sealed record MemberInvited(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side) : IEvent;

/// <summary>The person said no, or the coordinator took the invitation back.</summary>
/// <param name="ByCoordinator">True: taken back.</param>
public sealed record InvitationEnded(Guid InitiativeId, Guid MembershipId, Guid PersonId, Side Side, bool ByCoordinator) : IEvent;

/// <summary>
/// People who are no members and yet are asked about an initiative that has not opened, as for their voice or as the manager who covers a mandate.
/// They may see what visitors see of an open one.
/// </summary>
public interface IAskedAbout
{
    Task<bool> IsAskedAsync(Guid initiativeId, Guid personId, CancellationToken cancellation);
}
