using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.SigningIn;

/// <summary>How often signing in went wrong, by a hash of what was tried: an address that has no account is counted and locked just the same.</summary>
internal sealed class SignInTry : ISiteOwned
{
    public string Key { get; private init; } = "";
    public Guid SiteId { get; private set; }
    public int Count { get; private init; }
    public DateTimeOffset LastAt { get; private init; }

    /// <summary>Null: not locked.</summary>
    public DateTimeOffset? LockedUntil { get; private init; }
}

internal sealed class SignInTryConfiguration : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> tried)
    {
        tried.ToTable("sign_in_try");
        tried.HasKey(t => new { t.SiteId, t.Key });
        tried.Property(t => t.Key).HasMaxLength(64);
        tried.HasIndex(t => new { t.SiteId, t.LastAt });
    }
}

/// <summary>
/// Counts failed attempts and locks for a while. Saves by itself, in one statement: the count must stand whatever the request does next, and
/// it is no change of the domain (the named exception to "one save per use case").
/// </summary>
internal sealed class SignInTries(AppDbContext db, SqliteGate gate, ISiteContext site, TimeProvider clock)
{
    public const int Most = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static string OfAddress(string email) => $"address {Accounts.Account.Normalize(email)}";

    public static string OfSecondFactor(Guid personId) => $"second {personId:N}";

    /// <returns>Null: may be tried.</returns>
    public async Task<DateTimeOffset?> LockedUntilAsync(string what, CancellationToken cancellation)
    {
        var (key, now) = (Hash(what), clock.UtcNow);
        return await db.Set<SignInTry>().AsNoTracking().Where(t => t.Key == key && t.LockedUntil > now).Select(t => t.LockedUntil).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Counts one failure; the fifth locks. After the lock, or a lock's length without failures, counting starts anew.</summary>
    public async Task CountAsync(string what, CancellationToken cancellation)
    {
        var now = clock.UtcNow.UtcDateTime;
        var (start, until, siteId, key) = (now - Locked, now + Locked, site.Current!.Id, Hash(what));
        using var entered = await gate.EnterAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO sign_in_try (site_id, key, count, last_at, locked_until) VALUES ({siteId}, {key}, 1, {now}, NULL)
             ON CONFLICT (site_id, key) DO UPDATE SET
                 locked_until = CASE WHEN sign_in_try.last_at > {start} AND sign_in_try.count = {Most - 1} THEN {until} ELSE NULL END,
                 count = CASE WHEN sign_in_try.last_at <= {start} THEN 1 WHEN sign_in_try.count >= {Most} THEN 1 ELSE sign_in_try.count + 1 END,
                 last_at = {now}
             """,
            cancellation);
    }

    public async Task ForgetAsync(string what, CancellationToken cancellation)
    {
        var key = Hash(what);
        using var entered = await gate.EnterAsync(cancellation);
        await db.Set<SignInTry>().Where(t => t.Key == key).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Removes counts that no longer matter.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellation)
    {
        var before = clock.UtcNow - Kept;
        using var entered = await gate.EnterAsync(cancellation);
        await db.Set<SignInTry>().Where(t => t.LastAt < before).ExecuteDeleteAsync(cancellation);
    }

    public static string Hash(string what) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
