using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Pushing;

internal sealed record PushTo(Guid PersonId, int Count);

/// <summary>Work of the outbox: tell the devices of these people.</summary>
internal sealed record SendPushes(IReadOnlyList<PushTo> People);

/// <summary>A push service was away. Says how, never to whom.</summary>
internal sealed class PushNotSentException(int devices) : Exception($"{devices} devices could not be told now.");

/// <summary>
/// Tells devices that there is news: how much, in whose language, and where to read it; never what or from whom. Told twice, a device shows it once:
/// a later message with the same topic and tag takes the place of the one before.
/// </summary>
internal sealed class SendPushesJob(
    AppDbContext db, IWriteGate gate, PushSeals seals, PushServices services, IOptions<PushSettings> settings, ISiteContext site, TimeProvider clock)
    : IJob<SendPushes>
{
    private const int AtOnce = 8;

    public async Task RunAsync(SendPushes work, CancellationToken cancellation)
    {
        var counts = work.People.ToDictionary(p => p.PersonId, p => p.Count);
        var people = counts.Keys.ToList();
        var devices = await (
            from s in db.Set<PushSubscription>().AsNoTracking()
            where people.Contains(s.PersonId)
            join p in db.Set<PersonCard>() on s.PersonId equals p.Id
            select new Device(s.Id, s.PersonId, s.Sealed, p.Language)).ToListAsync(cancellation);
        using var key = await OpenKeyAsync(cancellation);
        if (devices.Count == 0 || key is null || !settings.Value.IsOffered)
        {
            return;
        }

        var (gone, failed) = (new System.Collections.Concurrent.ConcurrentBag<Guid>(), 0);
        await Parallel.ForEachAsync(devices, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (device, stop) =>
        {
            var fate = await TellAsync(device, counts[device.PersonId], key, stop);
            if (fate is PushFate.Gone)
            {
                gone.Add(device.Id);
            }
            else if (fate is PushFate.NotNow)
            {
                Interlocked.Increment(ref failed);
            }
        });
        if (!gone.IsEmpty)
        {
            await gate.RunAsync((KeepDevices keep) => keep.RemoveGoneAsync([.. gone], cancellation), cancellation);
        }

        if (failed > 0)
        {
            throw new PushNotSentException(failed);
        }
    }

    private async Task<PushFate> TellAsync(Device device, int count, ECDsa key, CancellationToken cancellation)
    {
        if (seals.Open<PushAddress>(device.Sealed) is not { } address || !address.IsSound(settings.Value))
        {
            return PushFate.Gone;
        }

        return await services.SendAsync(address, Message(device.Language, count), Vapid.Authorization(new(address.Endpoint), settings.Value.Subject!, key, clock.UtcNow), cancellation);
    }

    private byte[] Message(string language, int count)
    {
        using var spoken = Speaking.In(language);
        var body = count == 1 ? Texts.Push_One : Telling.Words.With(Texts.Push_Many, count);
        return JsonSerializer.SerializeToUtf8Bytes(new { title = site.Current!.Name, body, address = Links.Inbox, tag = "news" });
    }

    private async Task<ECDsa?> OpenKeyAsync(CancellationToken cancellation)
    {
        if (await db.Set<PushKey>().AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } kept || seals.Open<string>(kept.Sealed) is not { } secret)
        {
            return null;
        }

        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(secret), out _);
        return key;
    }

    private sealed record Device(Guid Id, Guid PersonId, string Sealed, string Language);
}

internal enum PushFate
{
    Sent = 1,

    /// <summary>The push service does not know this browser any more.</summary>
    Gone = 2,
    NotNow = 3,
}

/// <summary>Speaks with push services (RFC 8030). One for the whole process.</summary>
internal sealed class PushServices : IDisposable
{
    private readonly HttpClient _client;

    public PushServices(IOptions<PushSettings> settings) => _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellation) => PublicAddress.ConnectAsync(context.DnsEndPoint, settings.Value, cancellation),
    })
    {
        Timeout = TimeSpan.FromSeconds(settings.Value.SecondsToWait),
        MaxResponseContentBufferSize = 10_000,
    };

    public async Task<PushFate> SendAsync(PushAddress address, byte[] words, string authorization, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Endpoint)
        {
            Content = new ByteArrayContent(PushEncryption.Encrypt(
                words, WebEncoders.Base64UrlDecode(address.P256dh), WebEncoders.Base64UrlDecode(address.Auth))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("TTL", "86400");
        request.Headers.TryAddWithoutValidation("Urgency", "normal");
        request.Headers.TryAddWithoutValidation("Topic", "news");
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer switch
            {
                { IsSuccessStatusCode: true } => PushFate.Sent,
                { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone } => PushFate.Gone,
                _ => PushFate.NotNow,
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return PushFate.NotNow;
        }
    }

    public void Dispose() => _client.Dispose();
}
