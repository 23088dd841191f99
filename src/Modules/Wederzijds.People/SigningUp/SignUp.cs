using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.SigningUp;

/// <summary>
/// Somebody filled in the form; nobody is a person here until the address is confirmed. Two sign-ups with one address stand beside each other, so that
/// nobody can slip a password of their own under somebody else's confirmation.
/// </summary>
internal sealed class SignUp : Entity
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private SignUp() { } // for EF Core

    public string Name { get; private init; } = "";
    public string Email { get; private init; } = "";
    public string NormalizedEmail { get; private init; } = "";
    public string PasswordHash { get; private init; } = "";
    public string Language { get; private init; } = "";

    /// <summary>Hash of the code in the mail.</summary>
    public string CodeHash { get; private init; } = "";
    public DateTimeOffset ExpiresAt { get; private init; }

    public static (SignUp SignUp, string Code) Ask(string name, string email, string passwordHash, string language, DateTimeOffset now)
    {
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        var signUp = new SignUp
        {
            Id = Guid.CreateVersion7(now),
            Name = name.Trim(),
            Email = email.Trim(),
            NormalizedEmail = Account.Normalize(email),
            PasswordHash = passwordHash,
            Language = language,
            CodeHash = SignInTries.Hash(code),
            ExpiresAt = now + Lasts,
        };
        return (signUp, code);
    }

    public bool Opens(string? code, DateTimeOffset now) => ExpiresAt > now && code is not null && SignInTries.Hash(code) == CodeHash;
}

internal sealed class SignUpConfiguration : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> signUp)
    {
        signUp.ToTable("sign_up");
        signUp.HasKey(s => s.Id);
        signUp.Property(s => s.Name).HasMaxLength(Person.NameMaxLength);
        signUp.Property(s => s.Email).HasMaxLength(Account.EmailMaxLength);
        signUp.Property(s => s.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
        signUp.Property(s => s.PasswordHash).HasMaxLength(200);
        signUp.Property(s => s.Language).HasMaxLength(5);
        signUp.Property(s => s.CodeHash).HasMaxLength(64);
        signUp.HasIndex(s => new { s.SiteId, s.NormalizedEmail });
        signUp.HasIndex(s => new { s.SiteId, s.ExpiresAt });
    }
}
