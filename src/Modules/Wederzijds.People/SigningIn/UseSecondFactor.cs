using Microsoft.AspNetCore.Identity;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningIn;

internal enum SecondFactorOutcome
{
    Right = 1,
    Wrong = 2,

    /// <summary>The password changed meanwhile, or the account is gone.</summary>
    SignInAnew = 3,
}

/// <summary>Takes a code of the authenticator app, or a recovery code. Either works once.</summary>
internal sealed class UseSecondFactor(UserManager<Account> accounts, AppDbContext db)
{
    private const string Provider = "Wederzijds", LastCode = "LastCode";

    public async Task<SecondFactorOutcome> ExecuteAsync(HalfSignedIn half, string code, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(half.PersonId.ToString()) is not { TwoFactorEnabled: true } account || account.SecurityStamp != half.Stamp)
        {
            return SecondFactorOutcome.SignInAnew;
        }

        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        if (!await IsFreshCodeAsync(account, plain) && !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, plain)).Succeeded)
        {
            return SecondFactorOutcome.Wrong;
        }

        await db.SaveAsync(Change.By<UseSecondFactor>(account.Id), cancellation);
        return SecondFactorOutcome.Right;
    }

    /// <summary>Right, and not the code that was used last: somebody who looked over a shoulder cannot use it again.</summary>
    private async Task<bool> IsFreshCodeAsync(Account account, string code)
    {
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }

        var used = SignInTries.Hash($"{account.Id:N} {code}");
        if (await accounts.GetAuthenticationTokenAsync(account, Provider, LastCode) == used)
        {
            return false;
        }

        await accounts.SetAuthenticationTokenAsync(account, Provider, LastCode, used);
        return true;
    }
}
