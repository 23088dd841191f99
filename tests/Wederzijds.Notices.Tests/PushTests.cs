using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Pushing;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

/// <summary>Web push against the examples of the RFCs, and with a push service on this machine.</summary>
public sealed class PushTests
{
    [Fact]
    public void The_message_of_RFC_8291_comes_out_to_the_letter()
    {
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = Point("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
        });

        var body = PushEncryption.Encrypt(
            "When I grow up, I want to be a watermelon"u8,
            Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            sender,
            Bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXzt"
            + "LVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            WebEncoders.Base64UrlEncode(body));
    }

    [Fact]
    public void The_token_of_RFC_8292_is_signed_by_its_key_and_ours_is_too()
    {
        var key = Bytes("BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs");
        const string Token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0"
            + ".i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        Assert.True(Vapid.IsSigned(Token, key));
        Assert.False(Vapid.IsSigned(Token.Replace("eyJhdWQ", "eyJhdWR", StringComparison.Ordinal), key));

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_453_480_568);
        var header = Vapid.Authorization(new("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"), "mailto:push@example.com", own, now);
        var parts = header.Split(["vapid t=", ", k="], StringSplitOptions.RemoveEmptyEntries);
        Assert.True(Vapid.IsSigned(parts[0], Bytes(parts[1])));
        Assert.Equal(Token.Split('.')[0..2], parts[0].Split('.')[0..2]); // the same header and claims as the RFC's
    }

    [Fact]
    public void What_is_encrypted_only_its_receiver_reads_and_any_size_fits_or_is_refused()
    {
        using var receiver = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var secret = RandomNumberGenerator.GetBytes(16);
        var point = PushEncryption.PointOf(receiver.ExportParameters(false));
        foreach (var size in new[] { 0, 1, 100, PushEncryption.MostBytes })
        {
            var words = RandomNumberGenerator.GetBytes(size);
            var body = PushEncryption.Encrypt(words, point, secret);
            Assert.True(body.Length <= 4096 + 86);
            Assert.Equal(words, Decrypt(body, receiver, secret));
            body[^1] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Decrypt(body, receiver, secret));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PushEncryption.Encrypt(new byte[PushEncryption.MostBytes + 1], point, secret));
    }

    [Theory]
    [InlineData("https://push.example.org/abc", true)]
    [InlineData("https://8.8.8.8/abc", true)]
    [InlineData("http://push.example.org/abc", false)] // without TLS
    [InlineData("https://localhost/abc", false)]
    [InlineData("https://127.0.0.1/abc", false)]
    [InlineData("https://[::1]/abc", false)]
    [InlineData("https://[::ffff:10.0.0.1]/abc", false)]
    [InlineData("https://10.1.2.3/abc", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://192.168.1.1/abc", false)]
    [InlineData("https://172.20.0.1/abc", false)]
    [InlineData("https://[fd00::1]/abc", false)]
    [InlineData("https://0x7f000001/abc", false)]
    [InlineData("https://user:password@push.example.org/abc", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/me/inbox", false)]
    [InlineData("", false)]
    public void Only_public_addresses_with_tls_are_called(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddress.Parse(address, new PushSettings()) is not null);

    [Fact]
    public async Task A_name_that_leads_to_our_own_network_is_not_connected_to() => await Assert.ThrowsAsync<HttpRequestException>(
        async () => await PublicAddress.ConnectAsync(new DnsEndPoint("localhost", 443), new PushSettings(), CancellationToken.None));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_device_is_told_that_there_is_news_and_not_what(DatabaseProvider provider)
    {
        await using var service = await PushService.StartAsync();
        await using var host = await WithPushAsync(provider);
        var town = await host.QuietTownAsync();
        using var device = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var secret = RandomNumberGenerator.GetBytes(16);
        var browser = await host.SignedInAsync(town.Resident);
        var shown = await browser.GetPageAsync("/me/dose");
        var key = shown.QuerySelector("form[data-push]")!.GetAttribute("data-push")!;
        Assert.Equal(65, Bytes(key).Length);
        Assert.Equal(HttpStatusCode.Redirect, (await AddDeviceAsync(browser, $"{service.Origin}/1", device, secret)).Status);
        await AddDeviceAsync(browser, $"{service.Origin}/1", device, secret); // the same device twice is one
        await host.ChooseAsync(town.Resident, null, DoseChoice.Default with { Channel = DoseChannel.Push });

        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.RunJobsAsync();

        var (path, headers, body) = Assert.Single(service.Received);
        Assert.Equal("/1", path);
        Assert.Equal("aes128gcm", headers["Content-Encoding"]);
        Assert.True(int.Parse(headers["TTL"]) > 0);
        var authorization = headers["Authorization"];
        Assert.EndsWith($", k={key}", authorization, StringComparison.Ordinal);
        Assert.True(Vapid.IsSigned(authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)], Bytes(key)));
        using var words = JsonDocument.Parse(Decrypt(body, device, secret));
        Assert.Equal(("Testdorp", "Er is een bericht voor je.", "/me/inbox"), (Text(words, "title"), Text(words, "body"), Text(words, "address")));
        Assert.Empty(host.MailsTo(town.Resident));
        Assert.DoesNotContain(service.Origin, await host.InDbAsync(db => db.Set<PushSubscription>().Select(s => s.Sealed).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_device_that_is_gone_is_forgotten_and_mail_takes_over_and_one_that_is_away_is_tried_again(DatabaseProvider provider)
    {
        await using var service = await PushService.StartAsync();
        await using var host = await WithPushAsync(provider);
        var town = await host.QuietTownAsync();
        using var device = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        foreach (var who in new[] { town.Resident, town.Officer })
        {
            await AddDeviceAsync(await host.SignedInAsync(who), $"{service.Origin}/{who}", device, RandomNumberGenerator.GetBytes(16));
            await host.ChooseAsync(who, null, DoseChoice.Default with { Channel = DoseChannel.Push });
        }

        service.Answer[$"/{town.Resident}"] = 410;
        service.Answer[$"/{town.Officer}"] = 503;
        await host.HappenAsync(town.Coordinator, Answered(host, town, town.Resident), Answered(host, town, town.Officer));
        await host.RunJobsAsync();
        Assert.Equal(town.Officer, (await host.InDbAsync(db => db.Set<PushSubscription>().SingleAsync())).PersonId);

        service.Answer.Clear();
        service.Received.Clear();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.RunJobsAsync();
        Assert.Equal($"/{town.Officer}", Assert.Single(service.Received).Path);

        await host.HappenAsync(town.Coordinator, Answered(host, town, town.Resident));
        await host.RunJobsAsync();
        Assert.Single(host.MailsTo(town.Resident)); // nothing gets lost in a setting
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_no_browser_makes_is_refused_and_a_device_tells_its_present_user_only(DatabaseProvider provider)
    {
        await using var host = await WithPushAsync(provider);
        var town = await host.QuietTownAsync();
        using var device = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var browser = await host.SignedInAsync(town.Resident);
        var secret = RandomNumberGenerator.GetBytes(16);
        foreach (var endpoint in new[] { "https://10.0.0.1/x", "http://push.example.org/x", "", "<script>", "https://push.example.org/" + new string('x', 1001) })
        {
            var refused = await AddDeviceAsync(browser, endpoint, device, secret);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains("kan geen meldingen krijgen", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await AddDeviceAsync(browser, "https://push.example.org/x", device, new byte[3])).Status);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<PushSubscription>().CountAsync()));

        await AddDeviceAsync(browser, "https://push.example.org/x", device, secret);
        await AddDeviceAsync(await host.SignedInAsync(town.Officer), "https://push.example.org/x", device, secret);
        Assert.Equal(town.Officer, (await host.InDbAsync(db => db.Set<PushSubscription>().SingleAsync())).PersonId);
    }

    private static Task<AppHost> WithPushAsync(DatabaseProvider provider) =>
        Village.StartAsync(provider, everybodyHasMail: true, ("Push:Subject", "mailto:beheer@example.org"), ("Push:AllowLoopback", "true"));

    private static async Task<PageAnswer> AddDeviceAsync(TestBrowser browser, string endpoint, ECDiffieHellman device, byte[] secret) => await browser.PostFormOnAsync(
        await browser.GetPageAsync("/me/dose"),
        "/me/dose",
        [
            ("endpoint", endpoint), ("p256dh", WebEncoders.Base64UrlEncode(PushEncryption.PointOf(device.ExportParameters(false)))),
            ("auth", WebEncoders.Base64UrlEncode(secret)),
        ],
        "handler=Device");

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    /// <summary>As a browser does it, written by itself.</summary>
    private static byte[] Decrypt(byte[] body, ECDiffieHellman receiver, byte[] secret)
    {
        var (salt, sender) = (body[..16], body[21..86]);
        using var other = PushEncryption.KeyOf(sender);
        var own = PushEncryption.PointOf(receiver.ExportParameters(false));
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, receiver.DeriveRawSecretAgreement(other), 32, secret, [.. "WebPush: info\0"u8, .. own, .. sender]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var words = new byte[body.Length - 86 - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, body.AsSpan(86, words.Length), body.AsSpan(body.Length - 16), words);
        Assert.Equal(2, words[^1]);
        return words[..^1];
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private static byte[] Bytes(string base64url) => WebEncoders.Base64UrlDecode(base64url);

    private static ECPoint Point(string base64url) => new() { X = Bytes(base64url)[1..33], Y = Bytes(base64url)[33..] };

    /// <summary>A push service on this machine.</summary>
    private sealed class PushService(WebApplication app) : IAsyncDisposable
    {
        public string Origin => app.Urls.First();

        public ConcurrentQueue<(string Path, Dictionary<string, string> Headers, byte[] Body)> Received { get; } = new();

        /// <summary>What it answers to a path; 201 where nothing is said.</summary>
        public ConcurrentDictionary<string, int> Answer { get; } = new();

        public static async Task<PushService> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var service = new PushService(app);
            app.Run(async http =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                service.Received.Enqueue((http.Request.Path!, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
                http.Response.StatusCode = service.Answer.GetValueOrDefault(http.Request.Path, 201);
            });
            await app.StartAsync();
            return service;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
