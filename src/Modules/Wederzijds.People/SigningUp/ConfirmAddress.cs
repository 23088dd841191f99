using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningUp;

internal abstract record ConfirmOutcome
{
    private ConfirmOutcome() { }

    internal sealed record Welcome(Guid PersonId) : ConfirmOutcome;

    /// <summary>The link is used, too old or damaged.</summary>
    internal sealed record LinkOver : ConfirmOutcome;

    /// <summary>The address was confirmed by another sign-up meanwhile.</summary>
    internal sealed record AlreadyKnown : ConfirmOutcome;
}

/// <summary>Makes a person of a sign-up whose mail arrived and whose password was typed again.</summary>
internal sealed class ConfirmAddress(AppDbContext db, TimeProvider clock)
{
    public async Task<ConfirmOutcome> ExecuteAsync(Guid signUpId, string code, CancellationToken cancellation)
    {
        var signUp = await db.Set<SignUp>().SingleOrDefaultAsync(s => s.Id == signUpId, cancellation);
        if (signUp is null || !signUp.Opens(code, clock.UtcNow))
        {
            return new ConfirmOutcome.LinkOver();
        }

        if (await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == signUp.NormalizedEmail, cancellation))
        {
            return new ConfirmOutcome.AlreadyKnown();
        }

        var person = Person.Join(signUp.Name, signUp.Language, clock.UtcNow);
        db.Add(person);
        db.Add(Account.Open(person.Id, signUp.Email, signUp.PasswordHash));
        db.RemoveRange(await db.Set<SignUp>().Where(s => s.NormalizedEmail == signUp.NormalizedEmail).ToListAsync(cancellation));
        await db.SaveAsync(Change.By<ConfirmAddress>(person.Id), cancellation);
        return new ConfirmOutcome.Welcome(person.Id);
    }
}
