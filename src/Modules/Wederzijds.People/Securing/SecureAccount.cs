using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Securing;

/// <summary>Sets a new password for somebody who knows the old one, and ends the person's other sessions.</summary>
internal sealed class ChangePassword(AppDbContext db, TimeProvider clock)
{
    /// <param name="oldHash">That the old password was compared with; when it changed meanwhile, nothing happens.</param>
    public async Task<bool> ExecuteAsync(Guid personId, string? oldHash, string newHash, Guid? thisSession, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == personId, cancellation);
        if (account is null || account.PasswordHash != oldHash)
        {
            return false;
        }

        account.ChangePassword(newHash);
        var now = clock.UtcNow;
        foreach (var session in await db.Set<Session>().Where(s => s.PersonId == personId && s.EndsAt > now && s.Id != thisSession).ToListAsync(cancellation))
        {
            session.End(now);
        }

        await db.SaveAsync(Change.By<ChangePassword>(personId), cancellation);
        return true;
    }
}

/// <summary>Makes a secret for an authenticator app; it counts only after a code of the app was given.</summary>
internal sealed class StartAuthenticator(UserManager<Account> accounts, AppDbContext db)
{
    /// <returns>False: there is no account, or the second factor is on already.</returns>
    public async Task<bool> ExecuteAsync(Guid personId, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(personId.ToString()) is not { TwoFactorEnabled: false } account)
        {
            return false;
        }

        await accounts.ResetAuthenticatorKeyAsync(account);
        await db.SaveAsync(Change.By<StartAuthenticator>(personId), cancellation);
        return true;
    }
}

/// <summary>Turns the second factor on, once the app shows the right code.</summary>
internal sealed class TurnOnAuthenticator(UserManager<Account> accounts, AppDbContext db)
{
    /// <returns>The recovery codes, shown once; null: the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ExecuteAsync(Guid personId, string code, CancellationToken cancellation)
    {
        var account = await accounts.FindByIdAsync(personId.ToString());
        if (account is null || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code.Replace(" ", "", StringComparison.Ordinal)))
        {
            return null;
        }

        account.AskSecondFactor(true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, MakeRecoveryCodes.Many);
        await db.SaveAsync(Change.By<TurnOnAuthenticator>(personId), cancellation);
        return [.. codes!];
    }
}

/// <summary>Makes new recovery codes; the old ones are over.</summary>
internal sealed class MakeRecoveryCodes(UserManager<Account> accounts, AppDbContext db)
{
    public const int Many = 10;

    /// <returns>Null: the second factor is off.</returns>
    public async Task<IReadOnlyList<string>?> ExecuteAsync(Guid personId, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(personId.ToString()) is not { TwoFactorEnabled: true } account)
        {
            return null;
        }

        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Many);
        await db.SaveAsync(Change.By<MakeRecoveryCodes>(personId), cancellation);
        return [.. codes!];
    }
}

/// <summary>Turns the second factor off and forgets its secret.</summary>
internal sealed class TurnOffAuthenticator(AppDbContext db)
{
    public async Task<bool> ExecuteAsync(Guid personId, CancellationToken cancellation)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == personId, cancellation) is not { TwoFactorEnabled: true } account)
        {
            return false;
        }

        account.AskSecondFactor(false);
        db.RemoveRange(await db.Set<AccountToken>().Where(t => t.UserId == personId).ToListAsync(cancellation));
        await db.SaveAsync(Change.By<TurnOffAuthenticator>(personId), cancellation);
        return true;
    }
}

/// <summary>Keeps a new passkey under a name.</summary>
internal sealed class AddPasskey(UserManager<Account> accounts, AppDbContext db)
{
    public const int Most = 20;

    public async Task<bool> ExecuteAsync(Guid personId, UserPasskeyInfo passkey, string name, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(personId.ToString()) is not { } account
            || await db.Set<AccountPasskey>().CountAsync(p => p.UserId == personId, cancellation) >= Most)
        {
            return false;
        }

        passkey.Name = name;
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded)
        {
            return false;
        }

        await db.SaveAsync(Change.By<AddPasskey>(personId), cancellation);
        return true;
    }
}

/// <summary>Names or removes a passkey of the person's own.</summary>
internal sealed class ChangePasskey(AppDbContext db)
{
    /// <param name="name">Null: remove it.</param>
    /// <returns>False: the person has no such passkey.</returns>
    public async Task<bool> ExecuteAsync(Guid personId, byte[] credentialId, string? name, CancellationToken cancellation)
    {
        var mine = await db.Set<AccountPasskey>().Where(p => p.UserId == personId).ToListAsync(cancellation);
        if (mine.Find(p => p.CredentialId.AsSpan().SequenceEqual(credentialId)) is not { } passkey)
        {
            return false;
        }

        if (name is null)
        {
            db.Remove(passkey);
        }
        else
        {
            passkey.Data.Name = name;
        }

        await db.SaveAsync(Change.By<ChangePasskey>(personId), cancellation);
        return true;
    }
}
