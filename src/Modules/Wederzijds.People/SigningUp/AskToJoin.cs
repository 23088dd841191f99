using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningUp;

/// <param name="Origin">Scheme and host of the site, for the link in the mail.</param>
internal sealed record JoinRequest(string Name, string Email, string PasswordHash, string Language, string Origin);

/// <summary>Keeps what was filled in and mails the link. The answer on the screen is the same when the address has an account already.</summary>
internal sealed class AskToJoin(AppDbContext db, IMailbox mailbox, ISiteContext site, TimeProvider clock)
{
    public async Task<Guid> ExecuteAsync(JoinRequest asked, CancellationToken cancellation)
    {
        var (signUp, code) = SignUp.Ask(asked.Name, asked.Email, asked.PasswordHash, asked.Language, clock.UtcNow);
        var known = await db.Set<PersonAddress>().SingleOrDefaultAsync(a => a.NormalizedEmail == signUp.NormalizedEmail, cancellation);
        if (known is not null)
        {
            var text = MailText.In(known.Language, nameof(Texts.Mail_KnownText), site.Current!.Name, asked.Origin + Links.SignIn, asked.Origin + Links.Forgotten);
            mailbox.Plan(MailPurpose.ConfirmAddress, known.Id, known.Email, MailText.In(known.Language, nameof(Texts.Mail_KnownSubject), site.Current.Name), text);
        }
        else
        {
            db.Add(signUp);
            var text = MailText.In(asked.Language, nameof(Texts.Mail_ConfirmText), signUp.Name, site.Current!.Name, Links.Confirm(asked.Origin, signUp.Id, code));
            mailbox.Plan(MailPurpose.ConfirmAddress, null, signUp.Email, MailText.In(asked.Language, nameof(Texts.Mail_ConfirmSubject), site.Current.Name), text);
        }

        await db.SaveAsync(Change.By<AskToJoin>(signUp.Id), cancellation);
        return signUp.Id;
    }
}

/// <summary>Removes sign-ups and wishes for another address that nobody confirmed.</summary>
internal sealed class RemoveOldSignUps(AppDbContext db, Kernel.Writing.SqliteGate gate, TimeProvider clock)
{
    public async Task ExecuteAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        using var entered = await gate.EnterAsync(cancellation);
        await db.Set<SignUp>().Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        await db.Set<ChangingAddress.AddressChange>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
    }
}
