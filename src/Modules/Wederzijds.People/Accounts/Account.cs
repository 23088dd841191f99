using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;

namespace Wederzijds.People.Accounts;

/// <summary>
/// How a person proves who they are. Has the id of its <see cref="Person"/>, who stays the one that the rest of the application knows.
/// Failed attempts are not counted here but by address (<see cref="SigningIn.SignInTries"/>), so that nobody learns which addresses exist.
/// </summary>
internal sealed class Account : IdentityUser<Guid>, ISiteOwned
{
    public const int EmailMaxLength = 254, PasswordMinLength = 12, PasswordMaxLength = 200;

    private Account() { } // for EF Core

    public Guid SiteId { get; private set; }

    /// <param name="passwordHash">Null: no password; the person signs in with a passkey, or not at all yet.</param>
    public static Account Open(Guid personId, string confirmedEmail, string? passwordHash)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(confirmedEmail);
        return new()
        {
            Id = personId,
            Email = confirmedEmail,
            NormalizedEmail = Normalize(confirmedEmail),
            EmailConfirmed = true,
            PasswordHash = passwordHash,
            SecurityStamp = NewStamp(),
            ConcurrencyStamp = NewStamp(),
        };
    }

    /// <summary>As the unique index compares addresses.</summary>
    public static string Normalize(string email) => email.Trim().ToUpperInvariant();

    /// <summary>Old links and half-finished sign-ins end here.</summary>
    public void ChangePassword(string passwordHash)
    {
        (PasswordHash, SecurityStamp, ConcurrencyStamp) = (passwordHash, NewStamp(), NewStamp());
    }

    /// <summary>The new address was confirmed. Old links and half-finished sign-ins end here too.</summary>
    public void ChangeEmail(string confirmedEmail)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(confirmedEmail);
        (Email, NormalizedEmail, SecurityStamp, ConcurrencyStamp) = (confirmedEmail, Normalize(confirmedEmail), NewStamp(), NewStamp());
    }

    public void AskSecondFactor(bool ask) => (TwoFactorEnabled, SecurityStamp, ConcurrencyStamp) = (ask, NewStamp(), NewStamp());

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);
}

/// <summary>Secret of the authenticator app and the recovery codes.</summary>
internal sealed class AccountToken : IdentityUserToken<Guid>, ISiteOwned
{
    public Guid SiteId { get; private set; }
}

/// <summary>A passkey: the public half of a key that stays on the person's device.</summary>
internal sealed class AccountPasskey : IdentityUserPasskey<Guid>, ISiteOwned
{
    public const int NameMaxLength = 60;

    public Guid SiteId { get; private set; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<AccountToken>, IEntityTypeConfiguration<AccountPasskey>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.Email).HasMaxLength(Account.EmailMaxLength);
        account.Property(a => a.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
        account.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        account.HasIndex(a => new { a.SiteId, a.NormalizedEmail }).IsUnique();
        account.HasOne<Person>().WithOne().HasForeignKey<Account>(a => a.Id).OnDelete(DeleteBehavior.Restrict);

        // The name is the person's; telephone and the account's own counting are not used.
        account.Ignore(a => a.UserName).Ignore(a => a.NormalizedUserName).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed)
            .Ignore(a => a.LockoutEnd).Ignore(a => a.LockoutEnabled).Ignore(a => a.AccessFailedCount);
    }

    public void Configure(EntityTypeBuilder<AccountToken> token)
    {
        token.ToTable("account_token");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(128);
        token.Property(t => t.Name).HasMaxLength(128);
        token.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountPasskey> passkey)
    {
        passkey.ToTable("account_passkey");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(p => p.Data, data => data.ToJson("data"));
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        passkey.HasIndex(p => new { p.SiteId, p.UserId });
    }
}
