using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>A person in an initiative. Applied → Trial or Active → Left; Applied → Declined. Who left or was declined may apply again: a new row.</summary>
internal sealed class Membership : Entity
{
    public const int WordsMaxLength = 1000;

    private Membership() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>For whom the person acts here; not the person's job.</summary>
    public Side Side { get; private init; }
    public MembershipState State { get; private set; }
    public bool IsCoordinator { get; private set; }

    /// <summary>The named contact of this side; at most one per side.</summary>
    public bool IsContact { get; private set; }

    /// <summary>Takes over when this side's contact is away, accepted beforehand; at most one per side.</summary>
    public bool IsDeputy { get; private set; }

    /// <summary>Last local day of the trial; null: none, or over.</summary>
    public DateOnly? TrialUntil { get; private set; }

    /// <summary>Why the person wants to join, in the person's words; null: not said.</summary>
    public string? Motivation { get; private init; }

    /// <summary>Why not, for the person to read; null unless declined.</summary>
    public string? DeclinedBecause { get; private set; }
    public DateTimeOffset AppliedAt { get; private init; }

    /// <summary>Null: still here.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public bool HasAccess => State is MembershipState.Trial or MembershipState.Active;

    public static Membership Apply(Guid initiativeId, Guid personId, Side side, string? motivation, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(motivation?.Length ?? 0, WordsMaxLength, nameof(motivation));
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, PersonId = personId, Side = side,
            State = MembershipState.Applied, Motivation = motivation, AppliedAt = now,
        };
        membership.Raise(new MembershipApplied(initiativeId, membership.Id, personId, side));
        return membership;
    }

    /// <summary>Lets the applicant in: on trial until a day, or as a full member at once.</summary>
    public bool Admit(DateOnly? trialUntil)
    {
        if (State is not MembershipState.Applied)
        {
            return false;
        }

        (State, TrialUntil) = (trialUntil is null ? MembershipState.Active : MembershipState.Trial, trialUntil);
        Raise(new MembershipAdmitted(InitiativeId, Id, PersonId, Side, trialUntil));
        return true;
    }

    public bool Decline(string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, WordsMaxLength, nameof(because));
        if (State is not MembershipState.Applied)
        {
            return false;
        }

        (State, DeclinedBecause) = (MembershipState.Declined, because);
        Raise(new MembershipDeclined(InitiativeId, Id, PersonId, Side));
        return true;
    }

    /// <summary>Both sides are content: a full member from now on.</summary>
    public bool CompleteTrial()
    {
        if (State is not MembershipState.Trial)
        {
            return false;
        }

        (State, TrialUntil) = (MembershipState.Active, null);
        Raise(new TrialCompleted(InitiativeId, Id, PersonId, Side));
        return true;
    }

    /// <summary>Leaves or is removed: no access from the next request on.</summary>
    public bool Leave(DateTimeOffset now)
    {
        if (!HasAccess)
        {
            return false;
        }

        (State, LeftAt, IsCoordinator, IsContact, IsDeputy, TrialUntil) = (MembershipState.Left, now, false, false, false, null);
        Raise(new MembershipLeft(InitiativeId, Id, PersonId, Side));
        return true;
    }

    public void Coordinate(bool coordinates)
    {
        IsCoordinator = coordinates;
        Touch();
    }

    /// <summary>Names this member as contact or deputy of the side, or takes that back.</summary>
    public void Serve(bool asContact, bool asDeputy)
    {
        (IsContact, IsDeputy) = (asContact, asDeputy);
        Touch();
    }

    /// <summary>Tells that this contact, with this deputy, now stands for the side.</summary>
    public void AnnounceContact(Guid? deputyPersonId) => Raise(new ContactNamed(InitiativeId, Side, PersonId, deputyPersonId));
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<MemberCard>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("membership");
        membership.HasKey(m => m.Id);
        membership.Property(m => m.Motivation).HasMaxLength(Membership.WordsMaxLength);
        membership.Property(m => m.DeclinedBecause).HasMaxLength(Membership.WordsMaxLength);
        membership.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Restrict);

        // One living membership per person and initiative; those who left may come back.
        membership.HasIndex(m => new { m.SiteId, m.InitiativeId, m.PersonId }).IsUnique()
            .HasFilter("state IN ('Applied', 'Trial', 'Active')").HasDatabaseName("ix_membership_living");
        membership.HasIndex(m => new { m.SiteId, m.PersonId, m.State });
    }

    public void Configure(EntityTypeBuilder<MemberCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, initiative_id, person_id, side, state, is_coordinator, is_contact, is_deputy FROM membership");
        card.HasKey(c => c.Id);
    }
}
