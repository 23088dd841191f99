using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Recovering;

/// <summary>Codes in the link of "password forgotten": good for a day, and only until the password changes.</summary>
internal sealed class ResetCodes(UserManager<Account> accounts)
{
    public async Task<string> MakeAsync(Account account) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await accounts.GeneratePasswordResetTokenAsync(account)));

    public async Task<bool> OpensAsync(Account account, string? code)
    {
        try
        {
            return code is { Length: > 0 and < 2000 } && await accounts.VerifyUserTokenAsync(
                account, TokenOptions.DefaultProvider, UserManager<Account>.ResetPasswordTokenPurpose, Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code)));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Mails a link to choose a new password. Does nothing, and says the same, when the address has no account.</summary>
internal sealed class AskForReset(AppDbContext db, IMailbox mailbox, ResetCodes codes, ISiteContext site)
{
    /// <returns>Whether a mail was planned; never shown.</returns>
    public async Task<bool> ExecuteAsync(string email, string origin, CancellationToken cancellation)
    {
        var normalized = Account.Normalize(email);
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.EmailConfirmed, cancellation) is not { } account)
        {
            return false;
        }

        var language = await db.Set<Person>().Where(p => p.Id == account.Id).Select(p => p.Language).SingleAsync(cancellation);
        var link = Links.ResetPassword(origin, account.Id, await codes.MakeAsync(account));
        mailbox.Plan(
            MailPurpose.ResetPassword, account.Id, account.Email!, MailText.In(language, nameof(Texts.Mail_ResetSubject), site.Current!.Name),
            MailText.In(language, nameof(Texts.Mail_ResetText), site.Current.Name, link));
        await db.SaveAsync(Change.By<AskForReset>(account.Id), cancellation);
        return true;
    }
}

/// <summary>Sets the password that was chosen through the link, and ends every session: whoever took the old one is out.</summary>
internal sealed class ResetPassword(AppDbContext db, ResetCodes codes, TimeProvider clock)
{
    /// <returns>False: the link is used or too old.</returns>
    public async Task<bool> ExecuteAsync(Guid personId, string? code, string passwordHash, CancellationToken cancellation)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == personId, cancellation) is not { } account || !await codes.OpensAsync(account, code))
        {
            return false;
        }

        account.ChangePassword(passwordHash);
        var now = clock.UtcNow;
        foreach (var session in await db.Set<Session>().Where(s => s.PersonId == personId && s.EndsAt > now).ToListAsync(cancellation))
        {
            session.End(now);
        }

        await db.SaveAsync(Change.By<ResetPassword>(personId), cancellation);
        return true;
    }
}
