using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives;

/// <summary>The life of an initiative. Each verb gives the step that was taken, or null where it cannot be taken from here.</summary>
internal sealed partial class Initiative
{
    /// <summary>Whether people may ask to join, and bring things.</summary>
    public bool TakesMembers => State is InitiativeState.Open;

    /// <summary>Whether its people still work on it: everything but an ended one.</summary>
    public bool IsAlive => State is not InitiativeState.Ended;

    /// <summary>Whether what it needs is listed as gaps: before it opens the gate itself says what is missing.</summary>
    public bool Runs => State is InitiativeState.Open or InitiativeState.Paused;

    /// <summary>An idea. Only its own people see it until it opens.</summary>
    /// <param name="id">Made when the form was opened, so that a double post starts one.</param>
    /// <exception cref="ArgumentException">A text is blank or too long, or the slug is not one.</exception>
    public static Initiative Start(Guid id, string slug, string name, string purpose, string place, InitiativeTemplate template, DateTimeOffset now)
    {
        var initiative = Of(id, slug, template, now);
        initiative.Describe(name, purpose, place);
        initiative.Raise(new InitiativeStarted(id, template));
        return initiative;
    }

    /// <summary>Draft → Preparing.</summary>
    public InitiativeStep? Prepare(Guid? by, DateTimeOffset now) =>
        State is InitiativeState.Draft ? Go(InitiativeState.Preparing, new InitiativePrepared(Id), by, null, now) : null;

    /// <summary>Preparing → Open. Whether everything that is needed is there is for the use case to find out.</summary>
    public InitiativeStep? Open(Guid? by, DateTimeOffset now)
    {
        if (State is not InitiativeState.Preparing)
        {
            return null;
        }

        OpenedAt = now;
        return Go(InitiativeState.Open, new InitiativeOpened(Id), by, null, now);
    }

    /// <summary>Open → Paused.</summary>
    public InitiativeStep? Pause(Guid? by, string because, DateTimeOffset now) =>
        State is InitiativeState.Open ? Go(InitiativeState.Paused, new InitiativePaused(Id), by, Reason(because), now) : null;

    /// <summary>Paused → Open.</summary>
    /// <param name="because">What changed; null: not said.</param>
    public InitiativeStep? Resume(Guid? by, string? because, DateTimeOffset now) => State is InitiativeState.Paused
        ? Go(InitiativeState.Open, new InitiativeResumed(Id), by, because is null ? null : Reason(because), now)
        : null;

    /// <summary>Everything → Ended, also an idea that never opened. What is still open has an owner or a reason: the use case sees to that.</summary>
    /// <param name="handedBackTo">Who takes the work back; null: nobody has to.</param>
    public InitiativeStep? End(Guid? by, string because, DateTimeOffset now, string? handedBackTo = null) => IsAlive
        ? Go(InitiativeState.Ended, new InitiativeEnded(Id, OpenedAt is not null), by, Reason(because), now).HandBack(handedBackTo)
        : null;

    /// <summary>Since when everything was there to open; null: something is missing, or it is not being prepared.</summary>
    public DateTimeOffset? ReadySince { get; private set; }

    /// <summary>Notes whether everything is there to open.</summary>
    /// <returns>Whether that is news.</returns>
    public bool NoteReadiness(bool isReady, DateTimeOffset now)
    {
        isReady &= State is InitiativeState.Preparing;
        if (isReady == ReadySince is not null)
        {
            return false;
        }

        ReadySince = isReady ? now : null;
        if (isReady)
        {
            Raise(new InitiativeReady(Id));
        }
        else
        {
            Touch();
        }

        return true;
    }

    private InitiativeStep Go(InitiativeState to, Contracts.IEvent happened, Guid? by, string? because, DateTimeOffset now)
    {
        (State, ReadySince) = (to, null);
        Raise(happened);
        return InitiativeStep.Of(Id, to, by, because, now);
    }

    private static string Reason(string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, InitiativeStep.BecauseMaxLength, nameof(because));
        return because.Trim();
    }
}
