using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions;

/// <summary>Somebody without account who wrote in a chat or sent a mail: found again by a key that tells nobody who it is.</summary>
internal sealed partial class Contributor
{
    public const int EmailMaxLength = 254;

    /// <summary>Where the outcome goes for who mailed without an account; null: no mail, or erased. Shown to coordinators only.</summary>
    public string? Email { get; private set; }

    /// <param name="name">As the chat shows it: a name, or a number when nobody saved one.</param>
    public static Contributor FromChat(Guid initiativeId, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        InitiativeId = initiativeId,
        ExternalKey = ChatKey(name),
        Name = NameIn(name),
    };

    /// <param name="name">As the sender wrote it; null: only an address.</param>
    public static Contributor FromMail(Guid initiativeId, string email, string? name, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(email.Length, EmailMaxLength, nameof(email));
        return new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, ExternalKey = MailKey(email), Name = NameIn(name), Email = email };
    }

    public static string ChatKey(string name) => "chat:" + Hash(name.Trim().ToUpperInvariant());

    public static string MailKey(string email) => "mail:" + Hash(email.Trim().ToUpperInvariant());

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class ContributorDoorConfiguration : IEntityTypeConfiguration<Contributor>
{
    public void Configure(EntityTypeBuilder<Contributor> contributor) => contributor.Property(c => c.Email).HasMaxLength(Contributor.EmailMaxLength);
}

internal static class Contributors
{
    extension(AppDbContext db)
    {
        /// <summary>The person as contributor of this initiative, found or made; a new one is added to the change.</summary>
        public async Task<Contributor> ContributorAsync(Guid initiativeId, Guid personId, DateTimeOffset now, CancellationToken cancellation)
        {
            var known = await db.Set<Contributor>().SingleOrDefaultAsync(c => c.InitiativeId == initiativeId && c.PersonId == personId, cancellation);
            return known ?? db.Add(Contributor.WithAccount(initiativeId, personId, now)).Entity;
        }

        /// <summary>Who has this key, found or made; a new one is added to the change.</summary>
        public async Task<Contributor> ContributorByKeyAsync(Guid initiativeId, string key, Func<Contributor> make, CancellationToken cancellation)
        {
            var known = db.Set<Contributor>().Local.FirstOrDefault(c => c.InitiativeId == initiativeId && c.ExternalKey == key)
                ?? await db.Set<Contributor>().SingleOrDefaultAsync(c => c.InitiativeId == initiativeId && c.ExternalKey == key, cancellation);
            return known ?? db.Add(make()).Entity;
        }
    }
}
