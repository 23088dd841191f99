using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningIn;

/// <summary>What came of an address and a password.</summary>
internal abstract record PasswordProof
{
    private PasswordProof() { }

    /// <summary>They belong together.</summary>
    /// <param name="Stamp">Changes with the password, so that a half-finished sign-in ends then.</param>
    internal sealed record Right(Guid PersonId, bool AsksSecondFactor, string Stamp) : PasswordProof;

    /// <summary>They do not; whether the address is known is not told.</summary>
    internal sealed record Wrong : PasswordProof;

    internal sealed record Locked(DateTimeOffset Until) : PasswordProof;
}

/// <summary>Compares an address and a password. Takes as long, counts and locks the same when the address is unknown.</summary>
internal sealed class ProveWithPassword(AppDbContext db, Passwords passwords, SignInTries tries)
{
    public async Task<PasswordProof> ExecuteAsync(string email, string? password, CancellationToken cancellation)
    {
        var what = SignInTries.OfAddress(email);
        if (await tries.LockedUntilAsync(what, cancellation) is { } until)
        {
            return new PasswordProof.Locked(until);
        }

        var normalized = Account.Normalize(email);
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.EmailConfirmed, cancellation);
        if (!passwords.Matches(account?.PasswordHash, password))
        {
            await tries.CountAsync(what, cancellation);
            return await tries.LockedUntilAsync(what, cancellation) is { } locked ? new PasswordProof.Locked(locked) : new PasswordProof.Wrong();
        }

        await tries.ForgetAsync(what, cancellation);
        return new PasswordProof.Right(account!.Id, account.TwoFactorEnabled, account.SecurityStamp!);
    }
}
