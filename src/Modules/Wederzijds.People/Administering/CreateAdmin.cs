using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.Recovering;

namespace Wederzijds.People;

/// <summary>What came of making an administrator.</summary>
public enum CreatedAdminKind
{
    Created = 1,

    /// <summary>Somebody with this address was there and administers the site from now on; name and password stay as they were unless a password was given.</summary>
    Promoted = 2,

    /// <summary>The address is no e-mail address.</summary>
    EmailOdd = 3,

    /// <summary>The name is blank or too long.</summary>
    NameOdd = 4,

    /// <summary>The password is too short or too long.</summary>
    PasswordOdd = 5,
}

/// <param name="ResetLink">To choose a password; null when one was given or nothing was made.</param>
public sealed record CreatedAdmin(CreatedAdminKind Kind, string? ResetLink);

internal sealed record AdminRequest(string Email, string Name, string? Password, string Origin);

/// <summary>Makes or promotes an administrator.</summary>
internal sealed class CreateAdmin(AppDbContext db, ResetCodes codes, TimeProvider clock)
{
    public static async Task<CreatedAdmin> RunAsync(IServiceProvider services, AdminRequest asked, CancellationToken cancellation)
    {
        CreatedAdminKind? refused = asked switch
        {
            _ when !TypedChecks.IsEmail(asked.Email) => CreatedAdminKind.EmailOdd,
            _ when string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Trim().Length > Person.NameMaxLength => CreatedAdminKind.NameOdd,
            { Password: { Length: < Account.PasswordMinLength or > Account.PasswordMaxLength } } => CreatedAdminKind.PasswordOdd,
            _ => null,
        };
        if (refused is { } kind)
        {
            return new(kind, null);
        }

        var hash = asked.Password is { } password ? services.GetRequiredService<Passwords>().Hash(password) : null;
        return await services.GetRequiredService<IWriteGate>().RunAsync((CreateAdmin create) => create.ExecuteAsync(asked, hash, cancellation), cancellation);
    }

    private async Task<CreatedAdmin> ExecuteAsync(AdminRequest asked, string? hash, CancellationToken cancellation)
    {
        var normalized = Account.Normalize(asked.Email);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellation);
        var kind = account is null ? CreatedAdminKind.Created : CreatedAdminKind.Promoted;
        if (account is null)
        {
            var person = Person.Join(asked.Name, "nl", clock.UtcNow, isSiteAdmin: true);
            account = Account.Open(person.Id, asked.Email, hash);
            db.AddRange(person, account);
        }
        else
        {
            (await db.Set<Person>().SingleAsync(p => p.Id == account.Id, cancellation)).BecomeAdmin();
            if (hash is not null)
            {
                account.ChangePassword(hash);
            }
        }

        await db.SaveAsync(Change.By<CreateAdmin>(account.Id), cancellation);
        var link = account.PasswordHash is null ? Links.ResetPassword(asked.Origin, account.Id, await codes.MakeAsync(account)) : null;
        return new(kind, link);
    }
}
