using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Notices.Pushing;

/// <summary>A browser's address and keys, opened.</summary>
/// <param name="P256dh">Its public key, base64url.</param>
/// <param name="Auth">Its authentication secret, base64url.</param>
internal sealed record PushAddress(string Endpoint, string P256dh, string Auth)
{
    /// <summary>Whether a browser could have made it: nothing else is kept.</summary>
    public bool IsSound(PushSettings settings)
    {
        try
        {
            using var key = PushEncryption.KeyOf(WebEncoders.Base64UrlDecode(P256dh));
            return Endpoint.Length <= PushSubscription.EndpointMaxLength && PublicAddress.Parse(Endpoint, settings) is not null
                && WebEncoders.Base64UrlDecode(Auth).Length == PushEncryption.SecretLength;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>Seals and opens what push needs to keep secret.</summary>
internal sealed class PushSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Wederzijds.Push");

    public string Seal<T>(T secret) => _protector.Protect(JsonSerializer.Serialize(secret));

    /// <returns>Null: the keys that sealed it are gone.</returns>
    public T? Open<T>(string @sealed)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(_protector.Unprotect(@sealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The site's own key, made the first time that somebody wants push.</summary>
internal sealed class PushKeys(AppDbContext db, IWriteGate gate)
{
    /// <returns>The public key, base64url.</returns>
    public async Task<string> PublicKeyAsync(CancellationToken cancellation) =>
        await db.Set<PushKey>().AsNoTracking().Select(k => k.PublicKey).SingleOrDefaultAsync(cancellation)
        ?? await gate.RunAsync((MakePushKey make) => make.ExecuteAsync(cancellation), cancellation);
}

/// <summary>Makes the site's key for push.</summary>
internal sealed class MakePushKey(AppDbContext db, PushSeals seals, TimeProvider clock)
{
    public async Task<string> ExecuteAsync(CancellationToken cancellation)
    {
        if (await db.Set<PushKey>().SingleOrDefaultAsync(cancellation) is { } there)
        {
            return there.PublicKey;
        }

        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = WebEncoders.Base64UrlEncode(PushEncryption.PointOf(pair.ExportParameters(includePrivateParameters: false)));
        var key = PushKey.Of(publicKey, seals.Seal(Convert.ToBase64String(pair.ExportPkcs8PrivateKey())), clock.UtcNow);
        db.Add(key);
        await db.SaveAsync(Change.By<MakePushKey>(key.Id), cancellation);
        return publicKey;
    }
}

internal enum DeviceOutcome
{
    Added = 1,

    /// <summary>What came in is not what a browser makes.</summary>
    Unsound = 2,

    /// <summary>So many devices already.</summary>
    TooMany = 3,
}

/// <summary>A person lets a device be told, or stops that.</summary>
internal sealed class KeepDevices(AppDbContext db, PushSeals seals, Microsoft.Extensions.Options.IOptions<PushSettings> settings, TimeProvider clock)
{
    public const int Most = 10;

    public async Task<DeviceOutcome> AddAsync(Guid personId, PushAddress address, CancellationToken cancellation)
    {
        if (!address.IsSound(settings.Value))
        {
            return DeviceOutcome.Unsound;
        }

        var key = PushSubscription.KeyOf(address.Endpoint);
        var there = await db.Set<PushSubscription>().SingleOrDefaultAsync(s => s.EndpointKey == key, cancellation);
        if (there?.PersonId == personId)
        {
            there.Renew(seals.Seal(address));
        }
        else if (await db.Set<PushSubscription>().CountAsync(s => s.PersonId == personId, cancellation) >= Most)
        {
            return DeviceOutcome.TooMany;
        }
        else
        {
            if (there is not null)
            {
                db.Remove(there); // somebody else signed in here before: this device now tells its present user only
                await db.SaveAsync(Change.By<KeepDevices>(there.Id), cancellation);
            }

            db.Add(PushSubscription.Of(personId, address.Endpoint, seals.Seal(address), clock.UtcNow));
        }

        await db.SaveAsync(Change.By<KeepDevices>(personId), cancellation);
        return DeviceOutcome.Added;
    }

    /// <summary>No device of this person is told any more.</summary>
    public async Task<int> RemoveAllAsync(Guid personId, CancellationToken cancellation) =>
        await RemoveAsync(await db.Set<PushSubscription>().Where(s => s.PersonId == personId).ToListAsync(cancellation), personId, cancellation);

    /// <summary>Browsers that the push service does not know any more.</summary>
    public async Task<int> RemoveGoneAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await RemoveAsync(await db.Set<PushSubscription>().Where(s => ids.Contains(s.Id)).ToListAsync(cancellation), ids.First(), cancellation);

    private async Task<int> RemoveAsync(List<PushSubscription> found, Guid subject, CancellationToken cancellation)
    {
        if (found.Count > 0)
        {
            db.RemoveRange(found);
            await db.SaveAsync(Change.By<KeepDevices>(subject), cancellation);
        }

        return found.Count;
    }
}
