using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Engagement.Acts;

/// <summary>What a partner may have seen that leaves no event. A closed list: there is no room for words about a person.</summary>
internal enum SeenThing
{
    WalkedAlong = 1,
    CameBy = 2,
    Explained = 3,
    ThoughtAlong = 4,
    Helped = 5,
}

/// <summary>Something done for the partner that the partner may see. Made by the work itself, never typed in for one's own side.</summary>
internal sealed class Act : Entity
{
    private Act() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Side BySide { get; private init; }

    /// <summary>Who did it; null: somebody without account, a side as a whole, or erased.</summary>
    public Guid? PersonId { get; private set; }
    public ActKind Kind { get; private init; }

    /// <summary>What the partner saw; null unless <see cref="ActKind.SeenByPartner"/>.</summary>
    public SeenThing? Seen { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The local day on which it was done.</summary>
    public DateOnly On { get; private init; }

    /// <summary>The contribution, membership or promise that it is about.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>The change that showed it, so that one change never shows the same act twice; where a partner confirmed it: the act itself.</summary>
    public Guid CauseId { get; private init; }

    /// <summary>An act that the work shows.</summary>
    /// <param name="zone">The site's zone: the act belongs to the local day.</param>
    public static Act ByWork(
        ActKind kind, Guid initiativeId, Side bySide, Guid? personId, Guid subjectId, Guid changeId, DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, ActKind.SeenByPartner);
        var act = new Act
        {
            Id = Guid.CreateVersion7(at),
            InitiativeId = initiativeId,
            BySide = bySide,
            PersonId = personId,
            Kind = kind,
            At = at,
            On = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime),
            SubjectId = subjectId,
            CauseId = changeId,
        };
        act.Raise(new ActShown(act.Id, initiativeId, bySide, kind));
        return act;
    }

    /// <summary>An act that leaves no event, confirmed by the partner who saw it.</summary>
    public static Act ByPartner(SeenThing seen, Guid initiativeId, Side bySide, Guid personId, Guid membershipId, DateOnly on, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var act = new Act
        {
            Id = id,
            InitiativeId = initiativeId,
            BySide = bySide,
            PersonId = personId,
            Kind = ActKind.SeenByPartner,
            Seen = seen,
            At = now,
            On = on,
            SubjectId = membershipId,
            CauseId = id,
        };
        act.Raise(new ActShown(id, initiativeId, bySide, ActKind.SeenByPartner));
        return act;
    }

    /// <summary>Forgets who did it; that it was done stays.</summary>
    public void ForgetPerson()
    {
        PersonId = null;
        Touch();
    }
}

internal sealed class ActConfiguration : IEntityTypeConfiguration<Act>
{
    public void Configure(EntityTypeBuilder<Act> act)
    {
        act.ToTable("act");
        act.HasKey(a => a.Id);
        act.HasIndex(a => new { a.SiteId, a.CauseId, a.SubjectId, a.Kind }).IsUnique();

        // What a partner confirms: once per thing, person and day.
        act.HasIndex(a => new { a.SiteId, a.InitiativeId, a.PersonId, a.Seen, a.On }).IsUnique()
            .HasFilter("seen IS NOT NULL AND person_id IS NOT NULL").HasDatabaseName("ix_act_seen");
        act.HasIndex(a => new { a.SiteId, a.InitiativeId, a.On, a.BySide, a.Kind, a.Seen });
        act.HasIndex(a => new { a.SiteId, a.PersonId, a.Id });
    }
}
