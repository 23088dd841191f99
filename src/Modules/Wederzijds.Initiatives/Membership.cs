using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>As what somebody is invited.</summary>
internal enum InvitedAs
{
    Member = 1,

    /// <summary>The contact of the side, unless it has one by the time of the answer.</summary>
    Contact = 2,

    /// <summary>The deputy of the side's contact; saying yes is accepting that too.</summary>
    Deputy = 3,
}

/// <summary>
/// A person in an initiative. Applied → Trial or Active → Left; Applied → Declined or Withdrawn; Invited → Active or Withdrawn. Who is not here any
/// more may apply again: a new row.
/// </summary>
internal sealed partial class Membership : Entity
{
    public const int WordsMaxLength = 1000;

    private Membership() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>For whom the person acts here; not the person's job.</summary>
    public Side Side { get; private init; }
    public MembershipState State { get; private set; }
    public bool IsCoordinator { get; private set; }

    /// <summary>The own side while this member is its named contact, else null: a unique index keeps it at one per side.</summary>
    public Side? ContactOf { get; private set; }

    /// <summary>The own side from the moment this member is asked to be the contact's deputy, else null: a unique index keeps it at one per side.</summary>
    public Side? DeputyOf { get; private set; }

    /// <summary>When this member was asked to be deputy; null: not asked, or no longer.</summary>
    public DateTimeOffset? DeputyAskedAt { get; private set; }

    /// <summary>When this member said yes to that; null: not yet.</summary>
    public DateTimeOffset? DeputyAcceptedAt { get; private set; }

    /// <summary>The named contact of this side.</summary>
    public bool IsContact => ContactOf is not null;

    /// <summary>Takes over when this side's contact is away, and accepted that beforehand.</summary>
    public bool IsDeputy => DeputyAcceptedAt is not null;

    /// <summary>Last local day of the trial; null: none, or over.</summary>
    public DateOnly? TrialUntil { get; private set; }

    /// <summary>Why the person wants to join, in the person's words; null: not said.</summary>
    public string? Motivation { get; private set; }

    /// <summary>Why not, for the person to read; null unless declined.</summary>
    public string? DeclinedBecause { get; private set; }

    /// <summary>When the person applied, was invited or was taken in.</summary>
    public DateTimeOffset AppliedAt { get; private init; }

    /// <summary>Null: still here.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public bool HasAccess => State is MembershipState.Trial or MembershipState.Active;

    public static Membership Apply(Guid initiativeId, Guid personId, Side side, string? motivation, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(motivation?.Length ?? 0, WordsMaxLength, nameof(motivation));
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiativeId,
            PersonId = personId,
            Side = side,
            State = MembershipState.Applied,
            Motivation = motivation,
            AppliedAt = now,
        };
        membership.Raise(new MembershipApplied(initiativeId, membership.Id, personId, side));
        return membership;
    }

    /// <summary>Somebody who already took part when the initiative was adopted: a full member at once, without applying.</summary>
    public static Membership Enrol(Guid initiativeId, Guid personId, Side side, DateTimeOffset now)
    {
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiativeId,
            PersonId = personId,
            Side = side,
            State = MembershipState.Active,
            AppliedAt = now,
        };
        membership.Raise(new MembershipAdmitted(initiativeId, membership.Id, personId, side, TrialUntil: null));
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

    /// <summary>The applicant takes the application back, with the words that came with it.</summary>
    public bool WithdrawApplication(DateTimeOffset now)
    {
        if (State is not MembershipState.Applied)
        {
            return false;
        }

        (State, LeftAt, Motivation) = (MembershipState.Withdrawn, now, null);
        Raise(new ApplicationWithdrawn(InitiativeId, Id, PersonId, Side));
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

    /// <summary>Leaves or is removed: no access from the next request on, and no role is kept.</summary>
    public bool Leave(DateTimeOffset now)
    {
        if (!HasAccess)
        {
            return false;
        }

        (State, LeftAt, IsCoordinator, ContactOf, TrialUntil) = (MembershipState.Left, now, false, null, null);
        (DeputyOf, DeputyAskedAt, DeputyAcceptedAt) = (null, null, null);
        Raise(new MembershipLeft(InitiativeId, Id, PersonId, Side));
        return true;
    }

    public bool Coordinate(bool coordinates)
    {
        if (!HasAccess || IsCoordinator == coordinates)
        {
            return false;
        }

        IsCoordinator = coordinates;
        Touch();
        return true;
    }

    /// <summary>Becomes the named contact of the own side; a deputy stops being deputy.</summary>
    public bool BecomeContact()
    {
        if (!HasAccess || IsContact)
        {
            return false;
        }

        (ContactOf, DeputyOf, DeputyAskedAt, DeputyAcceptedAt) = (Side, null, null, null);
        Touch();
        return true;
    }

    /// <summary>Somebody else becomes the contact.</summary>
    public void StepBackAsContact()
    {
        ContactOf = null;
        Touch();
    }

    /// <summary>Asks this member to stand in for the contact of the side. Nothing holds until the member accepts.</summary>
    public bool AskAsDeputy(DateTimeOffset now)
    {
        if (!HasAccess || IsContact || DeputyOf is not null)
        {
            return false;
        }

        (DeputyOf, DeputyAskedAt) = (Side, now);
        Raise(new DeputyAsked(InitiativeId, Id, PersonId, Side));
        return true;
    }

    public bool AcceptAsDeputy(DateTimeOffset now)
    {
        if (DeputyOf is null || IsDeputy)
        {
            return false;
        }

        DeputyAcceptedAt = now;
        Touch();
        return true;
    }

    /// <summary>A deputy who had accepted stops, by the own wish.</summary>
    public bool StepDownAsDeputy()
    {
        if (!IsDeputy)
        {
            return false;
        }

        (DeputyOf, DeputyAskedAt, DeputyAcceptedAt) = (null, null, null);
        Raise(new DeputySteppedDown(InitiativeId, Id, PersonId, Side));
        return true;
    }

    /// <summary>Says no when asked, or makes room for another.</summary>
    public bool EndAsDeputy()
    {
        if (DeputyOf is null)
        {
            return false;
        }

        (DeputyOf, DeputyAskedAt, DeputyAcceptedAt) = (null, null, null);
        Touch();
        return true;
    }

    /// <summary>Removes the words about and of the person; that somebody took part stays.</summary>
    public void Forget()
    {
        (Motivation, DeclinedBecause) = (null, null);
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
            .HasFilter("state IN ('Applied', 'Trial', 'Active', 'Invited')").HasDatabaseName("ix_membership_living");
        membership.HasIndex(m => new { m.SiteId, m.PersonId, m.State });
        membership.HasIndex(m => new { m.SiteId, m.InitiativeId, m.State, m.Side, m.AppliedAt, m.Id }).HasDatabaseName("ix_membership_people");

        // Null is never equal to null: only those who have the role stand in each other's way.
        membership.HasIndex(m => new { m.SiteId, m.InitiativeId, m.ContactOf }).IsUnique().HasDatabaseName("ix_membership_contact");
        membership.HasIndex(m => new { m.SiteId, m.InitiativeId, m.DeputyOf }).IsUnique().HasDatabaseName("ix_membership_deputy");
    }

    public void Configure(EntityTypeBuilder<MemberCard> card)
    {
        card.ToSqlQuery(
            "SELECT id, site_id, initiative_id, person_id, side, state, is_coordinator, "
            + "(contact_of IS NOT NULL) AS is_contact, (deputy_accepted_at IS NOT NULL) AS is_deputy FROM membership");
        card.HasKey(c => c.Id);
    }
}
