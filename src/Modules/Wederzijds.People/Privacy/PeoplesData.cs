using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;
using Wederzijds.People.ChangingAddress;
using Wederzijds.People.SigningIn;
using Wederzijds.People.SigningUp;

namespace Wederzijds.People.Privacy;

/// <summary>What this module keeps about a person: who they are, how they sign in, and on which devices.</summary>
internal sealed class PeoplesData(AppDbContext db, TimeProvider clock) : IPersonalData
{
    public string Name => "person";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == personId)
            .Select(p => new { p.Id, p.Name, p.Language, p.IsSiteAdmin, p.JoinedAt }).ToListAsync(cancellation);
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Id == personId)
            .Select(a => new { a.Email, HasPassword = a.PasswordHash != null, AsksSecondFactor = a.TwoFactorEnabled }).ToListAsync(cancellation);
        var passkeys = await db.Set<AccountPasskey>().AsNoTracking().Where(p => p.UserId == personId).ToListAsync(cancellation);
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == personId).OrderBy(s => s.Id)
            .Select(s => new { SessionOn = s.Device, s.Network, s.StartedAt, s.EndsAt }).ToListAsync(cancellation);
        var wishes = await db.Set<AddressChange>().AsNoTracking().Where(c => c.PersonId == personId)
            .Select(c => new { UnconfirmedEmail = c.Email, c.ExpiresAt }).ToListAsync(cancellation);
        return [.. person, .. account, .. wishes, .. passkeys.Select(p => new { Passkey = p.Data.Name, p.Data.CreatedAt }), .. sessions];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation);
        person.Erase(clock.UtcNow);
        db.RemoveRange(await db.Set<Session>().Where(s => s.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<AddressChange>().Where(c => c.PersonId == personId).ToListAsync(cancellation));
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == personId, cancellation) is not { } account)
        {
            return;
        }

        var tried = new[] { SignInTries.Hash(SignInTries.OfAddress(account.Email!)), SignInTries.Hash(SignInTries.OfSecondFactor(personId)) };
        db.RemoveRange(await db.Set<SignInTry>().Where(t => tried.Contains(t.Key)).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<SignUp>().Where(s => s.NormalizedEmail == account.NormalizedEmail).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<AccountToken>().Where(t => t.UserId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<AccountPasskey>().Where(p => p.UserId == personId).ToListAsync(cancellation));
        db.Remove(account);
    }
}
