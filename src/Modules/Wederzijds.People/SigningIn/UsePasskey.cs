using Microsoft.AspNetCore.Identity;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningIn;

/// <summary>Keeps what the passkey told of itself (its count, whether it is backed up) after it proved who somebody is.</summary>
internal sealed class UsePasskey(UserManager<Account> accounts, AppDbContext db)
{
    /// <returns>False: the account or the passkey is gone meanwhile.</returns>
    public async Task<bool> ExecuteAsync(ProvenByPasskey proven, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(proven.PersonId.ToString()) is not { } account
            || await accounts.GetPasskeyAsync(account, proven.Passkey.CredentialId) is null
            || !(await accounts.AddOrUpdatePasskeyAsync(account, proven.Passkey)).Succeeded)
        {
            return false;
        }

        await db.SaveAsync(Change.By<UsePasskey>(account.Id), cancellation);
        return true;
    }
}
