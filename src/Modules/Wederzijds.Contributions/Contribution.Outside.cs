using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Outside;

namespace Wederzijds.Contributions;

/// <summary>Handling elsewhere: an outside holder is waited for, while somebody inside keeps it and sees that it is not forgotten.</summary>
internal sealed partial class Contribution
{
    public const int ExternalSystemMaxLength = 60;

    /// <summary>Who outside is waited for; null: nobody outside.</summary>
    public Guid? OutsideHolderId { get; private set; }

    /// <summary>The system in which it is handled elsewhere; null: none.</summary>
    public string? ExternalSystem { get; private set; }

    /// <summary>Its number in that system; null: none or not known. Not the number of an import: see <see cref="ExternalNumber"/>.</summary>
    public string? ExternalSystemNumber { get; private set; }

    /// <summary>Asks somebody outside. Who asks keeps it when nobody held it.</summary>
    public Outcome AskOutside(OutsideHolder outside, Guid actor, Side actingFor, DateTimeOffset now)
    {
        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        if (HolderPersonId is null)
        {
            AssignTo(actor, actingFor, actor, now);
        }

        OutsideHolderId = outside.Id;
        Step(StepKind.AskedOutside, now, actor, outside.Name);
        Raise(new OutsideHolderAsked(Id, InitiativeId, outside.Id));
        return Outcome.Done;
    }

    /// <summary>Notes where it is handled elsewhere.</summary>
    public Outcome HandleIn(string? system, string? number, Guid actor, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(system?.Length ?? 0, ExternalSystemMaxLength, nameof(system));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number?.Length ?? 0, NumberMaxLength, nameof(number));
        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        (ExternalSystem, ExternalSystemNumber) = (Blank(system), Blank(number));
        Step(StepKind.HandledElsewhere, now, actor, $"{ExternalSystem} {ExternalSystemNumber}".Trim());
        Touch();
        return Outcome.Done;

        static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>The outside holder answers by the link: for the partner of the side that brought it.</summary>
    public Outcome AnswerFromOutside(OutsideHolder outside, ContributionEnd end, string words, DateTimeOffset now)
    {
        if (OutsideHolderId != outside.Id)
        {
            return Outcome.AlreadyEnded;
        }

        var outcome = Answer(end, words, passedOn: null, actor: null, BroughtBySide.Partner, now, outside.Name);
        if (outcome is Outcome.Done)
        {
            outside.Answer(now);
        }

        return outcome;
    }
}

internal sealed class ContributionOutsideConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.Property(c => c.ExternalSystem).HasMaxLength(Contribution.ExternalSystemMaxLength);
        contribution.Property(c => c.ExternalSystemNumber).HasMaxLength(Contribution.NumberMaxLength);
    }
}
