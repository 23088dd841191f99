using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People.Accounts;

/// <summary>
/// The store under Identity. It never saves: the use case does, once. The authenticator's secret is kept protected, recovery codes are kept
/// as hashes: whoever reads the database can use neither.
/// </summary>
internal sealed class AccountStore : UserOnlyStore<Account, AppDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, AccountToken, AccountPasskey>
{
    private readonly IDataProtector _protector;

    public AccountStore(AppDbContext context, IDataProtectionProvider protection)
        : base(context)
    {
        AutoSaveChanges = false;
        _protector = protection.CreateProtector("Wederzijds.Authenticator");
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "").Split(';');
        var given = Hash(code);
        if (!kept.Contains(given))
        {
            return false;
        }

        await base.ReplaceCodesAsync(user, kept.Where(k => k != given), cancellationToken);
        return true;
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
