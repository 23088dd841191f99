using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.ChangingAddress;

/// <param name="PasswordHash">That the password was compared with; null: the account has none. When it changed meanwhile, nothing happens.</param>
/// <param name="Origin">Scheme and host of the site, for the links in the mail.</param>
internal sealed record NewAddressWish(Guid PersonId, string? PasswordHash, string Email, string Origin);

/// <summary>
/// Mails a link to the new address and a note to the present one. The answer on the screen is the same when somebody else has the new
/// address: then its owner hears that an account exists, and no link is made.
/// </summary>
internal sealed class AskForNewAddress(AppDbContext db, IMailbox mailbox, ISiteContext site, TimeProvider clock)
{
    /// <returns>False: there is no such account any more, or its password changed meanwhile.</returns>
    public async Task<bool> ExecuteAsync(NewAddressWish wish, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == wish.PersonId, cancellation);
        if (account is null || account.PasswordHash != wish.PasswordHash)
        {
            return false;
        }

        db.RemoveRange(await db.Set<AddressChange>().Where(c => c.PersonId == wish.PersonId).ToListAsync(cancellation));
        var person = await db.Set<Person>().SingleAsync(p => p.Id == wish.PersonId, cancellation);
        var normalized = Account.Normalize(wish.Email);
        if (await db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellation) is { } owner)
        {
            TellOwner(owner, wish.Origin);
        }
        else
        {
            MailLink(person, wish);
        }

        mailbox.Plan(
            MailPurpose.AddressChanged, person.Id, account.Email!, MailText.In(person.Language, nameof(Texts.Mail_AddressAskedSubject), site.Current!.Name),
            MailText.In(person.Language, nameof(Texts.Mail_AddressAskedText), site.Current.Name, wish.Origin + Links.Security));
        await db.SaveAsync(Change.By<AskForNewAddress>(person.Id), cancellation);
        return true;
    }

    private void TellOwner(PersonAddress owner, string origin) => mailbox.Plan(
        MailPurpose.ConfirmAddress, owner.Id, owner.Email, MailText.In(owner.Language, nameof(Texts.Mail_KnownSubject), site.Current!.Name),
        MailText.In(owner.Language, nameof(Texts.Mail_AddressKnownText), site.Current.Name, origin + Links.SignIn));

    private void MailLink(Person person, NewAddressWish wish)
    {
        var (change, code) = AddressChange.Ask(person.Id, wish.Email, clock.UtcNow);
        db.Add(change);
        mailbox.Plan(
            MailPurpose.ConfirmAddress, person.Id, change.Email, MailText.In(person.Language, nameof(Texts.Mail_AddressConfirmSubject), site.Current!.Name),
            MailText.In(person.Language, nameof(Texts.Mail_AddressConfirmText), person.Name!, site.Current.Name, Links.ConfirmNewAddress(wish.Origin, change.Id, code)));
    }
}
