using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People.SigningIn;

/// <summary>One sign-in on one device. Ended here, it is over at the next request, whatever the cookie says.</summary>
internal sealed class Session : Entity
{
    public const int DeviceMaxLength = 80, NetworkMaxLength = 30;
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private Session() { } // for EF Core

    public Guid PersonId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Browser and system in plain words, for the list of sessions.</summary>
    public string Device { get; private init; } = "";

    /// <summary>The network it was started from, too coarse to point at a house; null: not known.</summary>
    public string? Network { get; private init; }

    public static Session Start(Guid personId, string device, string? network, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = personId,
        StartedAt = now,
        EndsAt = now + Lasts,
        Device = device.Length > DeviceMaxLength ? device[..DeviceMaxLength] : device,
        Network = network,
    };

    public void End(DateTimeOffset now)
    {
        EndsAt = now;
        Touch();
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("session");
        session.HasKey(s => s.Id);
        session.Property(s => s.Device).HasMaxLength(Session.DeviceMaxLength);
        session.Property(s => s.Network).HasMaxLength(Session.NetworkMaxLength);
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => new { s.SiteId, s.PersonId, s.EndsAt });
    }
}
