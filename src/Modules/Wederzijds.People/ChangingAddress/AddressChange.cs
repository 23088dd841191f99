using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.ChangingAddress;

/// <summary>Somebody wants another address. The one of the account stays valid until the link in the mail to the new one is used.</summary>
internal sealed class AddressChange : Entity
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private AddressChange() { } // for EF Core

    public Guid PersonId { get; private init; }
    public string Email { get; private init; } = "";

    /// <summary>Hash of the code in the mail.</summary>
    public string CodeHash { get; private init; } = "";
    public DateTimeOffset ExpiresAt { get; private init; }

    public static (AddressChange Change, string Code) Ask(Guid personId, string email, DateTimeOffset now)
    {
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        var change = new AddressChange
        {
            Id = Guid.CreateVersion7(now),
            PersonId = personId,
            Email = email.Trim(),
            CodeHash = SignInTries.Hash(code),
            ExpiresAt = now + Lasts,
        };
        return (change, code);
    }

    public bool Opens(string? code, DateTimeOffset now) => ExpiresAt > now && code is not null && SignInTries.Hash(code) == CodeHash;
}

internal sealed class AddressChangeConfiguration : IEntityTypeConfiguration<AddressChange>
{
    public void Configure(EntityTypeBuilder<AddressChange> change)
    {
        change.ToTable("address_change");
        change.HasKey(c => c.Id);
        change.Property(c => c.Email).HasMaxLength(Account.EmailMaxLength);
        change.Property(c => c.CodeHash).HasMaxLength(64);
        change.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);

        // One wish at a time: the link of an earlier one is over as soon as another is asked for.
        change.HasIndex(c => new { c.SiteId, c.PersonId }).IsUnique();
        change.HasIndex(c => new { c.SiteId, c.ExpiresAt });
    }
}
