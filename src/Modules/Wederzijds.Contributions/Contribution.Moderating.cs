using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions;

/// <summary>What a moderator's look answered.</summary>
internal enum ModerationOutcome
{
    Done = 1,
    NotFound,

    /// <summary>It does not ask to be public, or somebody decided already.</summary>
    NothingToLookAt,

    /// <summary>Another moderator has it in hand.</summary>
    SomebodyLooks,
    ReasonMissing,

    /// <summary>Somebody else changed it since the form was shown.</summary>
    ChangedMeanwhile,
}

/// <summary>Public only after a look: it waits in the queue until a moderator lets it out or keeps it inside.</summary>
internal sealed partial class Contribution
{
    /// <summary>When a moderator kept it inside; null: not. Members go on reading it.</summary>
    public DateTimeOffset? KeptInsideAt { get; private set; }

    /// <summary>When the moderators were last reminded of it; null: never.</summary>
    public DateTimeOffset? ModerationRemindedAt { get; private set; }

    public bool WaitsForLook => Audience is ContributionAudience.Public && PublicSince is null && KeptInsideAt is null
        && State is not ContributionState.Rejected && End is not ContributionEnd.Withdrawn;

    /// <summary>Stays with the members, with a reason that the contributor reads.</summary>
    public ModerationOutcome KeepInside(string? because, Guid actor, DateTimeOffset now)
    {
        if (!WaitsForLook)
        {
            return ModerationOutcome.NothingToLookAt;
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            return ModerationOutcome.ReasonMissing;
        }

        KeptInsideAt = now;
        Step(StepKind.KeptInside, now, actor, because);
        Raise(new ContributionKeptInside(Id, InitiativeId, ContributorPersonId));
        return ModerationOutcome.Done;
    }

    public ModerationOutcome LetOut(Guid actor, DateTimeOffset now) => WaitsForLook && MakePublic(actor, now) is Outcome.Done
        ? ModerationOutcome.Done
        : ModerationOutcome.NothingToLookAt;

    /// <summary>Undoes what was decided, either way: nobody but members reads it until somebody looked again.</summary>
    public ModerationOutcome LookAgain(string? because, Guid actor, DateTimeOffset now)
    {
        if (PublicSince is null && KeptInsideAt is null)
        {
            return ModerationOutcome.NothingToLookAt;
        }

        (PublicSince, KeptInsideAt, ModerationRemindedAt) = (null, null, now);
        Step(StepKind.LookedAtAgain, now, actor, because);
        Touch();
        return ModerationOutcome.Done;
    }

    /// <summary>The moderators are reminded; told once for all that wait in the initiative.</summary>
    public void Remind(DateTimeOffset now) => ModerationRemindedAt = now;

    public void TellModerators(int waiting) => Raise(new ModerationWaits(InitiativeId, waiting));
}

internal sealed class ModeratedContribution : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.ReceivedAt, c.Id }, "ix_contribution_moderation")
            .HasFilter("audience = 'Public' AND public_since IS NULL AND kept_inside_at IS NULL").HasDatabaseName("ix_contribution_moderation");
}
