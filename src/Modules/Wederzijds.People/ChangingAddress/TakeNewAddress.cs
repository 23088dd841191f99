using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.ChangingAddress;

internal enum TakeAddressOutcome
{
    Taken = 1,

    /// <summary>The link is used, replaced, too old or damaged.</summary>
    LinkOver = 2,

    /// <summary>Somebody else confirmed this address meanwhile.</summary>
    AlreadyKnown = 3,
}

/// <summary>From here on the person signs in and gets mail at the new address. The old one hears of it.</summary>
internal sealed class TakeNewAddress(AppDbContext db, IMailbox mailbox, ISiteContext site, TimeProvider clock)
{
    public async Task<TakeAddressOutcome> ExecuteAsync(Guid changeId, string? code, CancellationToken cancellation)
    {
        var change = await db.Set<AddressChange>().SingleOrDefaultAsync(c => c.Id == changeId, cancellation);
        if (change is null || !change.Opens(code, clock.UtcNow)
            || await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == change.PersonId, cancellation) is not { } account)
        {
            return TakeAddressOutcome.LinkOver;
        }

        var normalized = Account.Normalize(change.Email);
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == normalized, cancellation))
        {
            return TakeAddressOutcome.AlreadyKnown;
        }

        var language = await db.Set<Person>().Where(p => p.Id == account.Id).Select(p => p.Language).SingleAsync(cancellation);
        mailbox.Plan(
            MailPurpose.AddressChanged, account.Id, account.Email!, MailText.In(language, nameof(Texts.Mail_AddressChangedSubject), site.Current!.Name),
            MailText.In(language, nameof(Texts.Mail_AddressChangedText), site.Current.Name));
        account.ChangeEmail(change.Email);
        db.Remove(change);
        await db.SaveAsync(Change.By<TakeNewAddress>(account.Id), cancellation);
        return TakeAddressOutcome.Taken;
    }
}
