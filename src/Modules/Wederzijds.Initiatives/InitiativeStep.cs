using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives;

/// <summary>A step in the life of an initiative, with the reason that its people and, once it opened, everybody may read.</summary>
internal sealed class InitiativeStep : Entity
{
    public const int BecauseMaxLength = 1000, HandedBackMaxLength = 200;

    private InitiativeStep() { } // for EF Core

    public Guid InitiativeId { get; private init; }

    /// <summary>Where it stood after this step.</summary>
    public InitiativeState State { get; private init; }

    /// <summary>Who took it; null: erased, or the system.</summary>
    public Guid? ByPersonId { get; private set; }

    /// <summary>Why, in words; null: no reason was asked.</summary>
    public string? Because { get; private set; }

    /// <summary>Who takes the work back at the end, as an organisation or a team; null: nobody, or it did not end.</summary>
    public string? HandedBackTo { get; private set; }
    public DateTimeOffset At { get; private init; }

    public static InitiativeStep Of(Guid initiativeId, InitiativeState state, Guid? by, string? because, DateTimeOffset now)
    {
        var step = new InitiativeStep { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, State = state, ByPersonId = by, Because = because, At = now };
        step.Touch();
        return step;
    }

    public InitiativeStep HandBack(string? to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to?.Length ?? 0, HandedBackMaxLength, nameof(to));
        HandedBackTo = string.IsNullOrWhiteSpace(to) ? null : to.Trim();
        return this;
    }

    /// <summary>Who took it is erased: the reason stays, without the names in it.</summary>
    public void Forget(OwnNames names)
    {
        (ByPersonId, Because, HandedBackTo) = (null, names.TakeOut(Because), names.TakeOut(HandedBackTo));
        Touch();
    }
}
