using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions;

internal enum StepKind
{
    Received = 1,
    HolderAssigned = 2,
    Answered = 3,
    VerdictGiven = 4,
    Reopened = 5,
    Withdrawn = 6,
    Rejected = 7,
    MadePublic = 8,
    AskedOutside = 9,
    HandledElsewhere = 10,
    Escalated = 11,

    /// <summary>Goes on with another one that leads.</summary>
    Joined = 21,

    /// <summary>Goes its own way again.</summary>
    Parted = 22,

    /// <summary>Leads from now on, or another one joined it.</summary>
    Led = 23,

    /// <summary>Asked to be public; a moderator kept it with the members.</summary>
    KeptInside = 24,

    /// <summary>A moderator's decision was undone.</summary>
    LookedAtAgain = 25,
}

/// <summary>One step of a contribution's trace. Written by the contribution's own verbs; only its words can be taken away again.</summary>
internal sealed partial class ContributionStep : Entity
{
    public const int WordsMaxLength = 4000, HeardFromMaxLength = 100;

    private ContributionStep() { } // for EF Core

    public Guid ContributionId { get; private init; }
    public StepKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Who did it; null: an import, or erased.</summary>
    public Guid? ActorPersonId { get; private set; }

    /// <summary>Whom it is about: the holder that was assigned; null for other steps.</summary>
    public Guid? ConcernsPersonId { get; private set; }

    /// <summary>The end that was given; null unless answered, withdrawn or rejected.</summary>
    public ContributionEnd? End { get; private init; }

    /// <summary>The contributor's verdict; null for other steps.</summary>
    public bool? IsSolved { get; private init; }

    /// <summary>The contributor, who has no account, said it; the actor is the member who wrote it down.</summary>
    public bool WasHeard { get; private init; }

    /// <summary>Outcome or reason in words; null: none were needed, or erased.</summary>
    public string? Words { get; private set; }

    /// <summary>From whom outside an answer was heard; null: the actor's own, or erased.</summary>
    public string? HeardFrom { get; private set; }

    /// <summary>Whom it was brought before because it is late; null for other steps.</summary>
    public EscalationLevel? Level { get; private init; }

    public static ContributionStep Take(
        Guid contributionId, StepKind kind, DateTimeOffset at, Guid? actor, string? words = null,
        ContributionEnd? end = null, Guid? concerns = null, bool? isSolved = null, bool heard = false, string? heardFrom = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words?.Length ?? 0, WordsMaxLength, nameof(words));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(heardFrom?.Length ?? 0, HeardFromMaxLength, nameof(heardFrom));
        return new()
        {
            Id = Guid.CreateVersion7(at),
            ContributionId = contributionId,
            Kind = kind,
            At = at,
            ActorPersonId = actor,
            Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
            End = end,
            ConcernsPersonId = concerns,
            IsSolved = isSolved,
            WasHeard = heard,
            HeardFrom = string.IsNullOrWhiteSpace(heardFrom) ? null : heardFrom.Trim(),
        };
    }

    public static ContributionStep Escalate(Guid contributionId, EscalationLevel level, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), ContributionId = contributionId, Kind = StepKind.Escalated, At = at, Level = level };

    /// <summary>Takes this person out of the step.</summary>
    public void Forget(Guid personId)
    {
        ActorPersonId = ActorPersonId == personId ? null : ActorPersonId;
        ConcernsPersonId = ConcernsPersonId == personId ? null : ConcernsPersonId;
        Touch();
    }

    /// <summary>Takes these names out of words that stay.</summary>
    public void TakeOut(OwnNames names)
    {
        (Words, HeardFrom) = (names.TakeOut(Words), names.TakeOut(HeardFrom));
        Touch();
    }

    public void RemoveWords()
    {
        (Words, HeardFrom) = (null, null);
        Touch();
    }
}

internal sealed class ContributionStepConfiguration : IEntityTypeConfiguration<ContributionStep>
{
    public void Configure(EntityTypeBuilder<ContributionStep> step)
    {
        step.ToTable("contribution_step");
        step.HasKey(s => s.Id);
        step.Property(s => s.Words).HasMaxLength(ContributionStep.WordsMaxLength);
        step.Property(s => s.HeardFrom).HasMaxLength(ContributionStep.HeardFromMaxLength);
        step.HasOne<Contribution>().WithMany().HasForeignKey(s => s.ContributionId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => new { s.SiteId, s.ContributionId, s.At, s.Id });
        step.HasIndex(s => new { s.SiteId, s.ActorPersonId }).HasFilter("actor_person_id IS NOT NULL");
        step.HasIndex(s => new { s.SiteId, s.ConcernsPersonId }).HasFilter("concerns_person_id IS NOT NULL");
    }
}
