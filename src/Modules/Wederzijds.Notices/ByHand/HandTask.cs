using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.ByHand;

/// <summary>How somebody was told, or was not.</summary>
internal enum HandWay
{
    Called = 1,
    Wrote = 2,
    Spoke = 3,

    /// <summary>Tried, and nobody was there: not told yet.</summary>
    NotReached = 4,
}

/// <summary>
/// "Call or write": somebody wants to hear this from a person, or has no account to hear it by. A coordinator of the initiative does it, or the member
/// who typed for them.
/// </summary>
internal sealed class HandTask : Entity
{
    private HandTask() { } // for EF Core

    public Guid InitiativeId { get; private init; }

    /// <summary>Who is to be told; null: who brought the contribution, and has no account.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Under which id all for the same somebody come together: of the person, or of the contributor without account.</summary>
    public Guid AddresseeId { get; private init; }

    /// <summary>The member who is asked to tell, beside the coordinators; null: the coordinators only.</summary>
    public Guid? MemberPersonId { get; private set; }
    public NoticeKind Kind { get; private init; }
    public Guid SubjectId { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Null: still to be done.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }
    public HandWay? Way { get; private set; }

    /// <summary>When somebody last tried in vain; null: nobody tried, or was reached at once.</summary>
    public DateTimeOffset? TriedAt { get; private set; }
    public int Tries { get; private set; }

    /// <param name="item">Of an initiative.</param>
    public static HandTask For(Guid personId, NewsItem item, DateTimeOffset now)
    {
        var task = new HandTask
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = item.InitiativeId ?? throw new ArgumentException("Only an initiative has coordinators.", nameof(item)),
            PersonId = personId,
            AddresseeId = personId,
            Kind = item.Kind,
            SubjectId = item.SubjectId,
            AskedAt = now,
        };
        task.Raise(new TellingByHandAsked(task.Id, task.InitiativeId));
        return task;
    }

    /// <summary>An answer or a refusal for somebody without account.</summary>
    /// <param name="member">Who typed it for them, when they still take part; null: a coordinator tells.</param>
    /// <param name="at">When it was answered or refused.</param>
    public static HandTask ForSomebodyWithoutAccount(
        NoticeKind what, Guid initiativeId, BroughtWithoutAccount brought, Guid? member, DateTimeOffset at, DateTimeOffset now)
    {
        var task = new HandTask
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiativeId,
            AddresseeId = brought.ContributorId,
            MemberPersonId = member,
            Kind = what,
            SubjectId = brought.ContributionId,
            AskedAt = at,
        };
        task.Raise(new TellingByHandAsked(task.Id, initiativeId, member));
        return task;
    }

    /// <summary>The member is erased: the coordinators see to it.</summary>
    public void LeaveToCoordinators()
    {
        MemberPersonId = null;
        Touch();
    }

    /// <summary>Who was not reached still has to be told.</summary>
    /// <returns>False: it was done before.</returns>
    public bool Tell(HandWay way, Guid by, DateTimeOffset now)
    {
        if (DoneAt is not null)
        {
            return false;
        }

        if (way is HandWay.NotReached)
        {
            (TriedAt, Tries) = (now, Tries + 1);
        }
        else
        {
            (DoneAt, DoneBy, Way) = (now, by, way);
        }

        Touch();
        return true;
    }
}

internal sealed class HandTaskConfiguration : IEntityTypeConfiguration<HandTask>
{
    public void Configure(EntityTypeBuilder<HandTask> task)
    {
        task.ToTable("hand_task");
        task.HasKey(t => t.Id);
        task.HasIndex(t => new { t.SiteId, t.InitiativeId, t.AskedAt, t.Id }).HasFilter("done_at IS NULL").HasDatabaseName("ix_hand_task_open");
        task.HasIndex(t => new { t.SiteId, t.InitiativeId, t.AddresseeId, t.AskedAt, t.Id }).HasFilter("done_at IS NULL").HasDatabaseName("ix_hand_task_addressee");
        task.HasIndex(t => new { t.SiteId, t.PersonId });
        task.HasIndex(t => new { t.SiteId, t.MemberPersonId }).HasFilter("member_person_id IS NOT NULL").HasDatabaseName("ix_hand_task_member");
        task.HasIndex(t => new { t.SiteId, t.SubjectId });
        task.HasIndex(t => new { t.SiteId, t.DoneAt });
    }
}
