using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Calendar;

/// <summary>
/// The secret address under which a person's own calendar fetches what that person owes. Only the hash of the secret is kept: who reads the database cannot
/// read calendars. A new secret ends the old one.
/// </summary>
internal sealed class CalendarFeed : Entity
{
    private CalendarFeed() { } // for EF Core

    public Guid PersonId { get; private init; }
    public string SecretHash { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }

    public static CalendarFeed Open(Guid personId, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PersonId = personId };

    /// <returns>The new secret. It is nowhere else.</returns>
    public string Renew(DateTimeOffset now)
    {
        var secret = Secrets.Draw();
        (SecretHash, MadeAt) = (Secrets.HashOf(secret), now);
        Touch();
        return secret;
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("calendar_feed");
        feed.HasKey(f => f.Id);
        feed.Property(f => f.SecretHash).HasMaxLength(Secrets.HashLength);
        feed.HasIndex(f => new { f.SiteId, f.PersonId }).IsUnique();
        feed.HasIndex(f => new { f.SiteId, f.SecretHash }).IsUnique();
    }
}
