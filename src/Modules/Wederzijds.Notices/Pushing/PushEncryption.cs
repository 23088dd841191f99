using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wederzijds.Notices.Pushing;

/// <summary>Encrypts a message for one browser: RFC 8291 over the content coding aes128gcm of RFC 8188. One record, which is all that a push may be.</summary>
internal static class PushEncryption
{
    public const int PointLength = 65, SecretLength = 16, SaltLength = 16;

    /// <summary>Most bytes that fit in the record of 4096 that every push service takes.</summary>
    public const int MostBytes = RecordLength - TagLength - 1 - 86;

    private const int RecordLength = 4096, TagLength = 16, NonceLength = 12, KeyLength = 16;

    /// <param name="receiver">The browser's public key, an uncompressed point of P-256.</param>
    /// <param name="secret">The browser's authentication secret.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> words, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> secret)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(words, receiver, secret, sender, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>With a sender's key and a salt of one's own; only so can it be held against the example of the RFC.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> words, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> secret, ECDiffieHellman sender, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Length, MostBytes, nameof(words));
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretLength, nameof(secret));
        var own = PointOf(sender.ExportParameters(includePrivateParameters: false));
        var (key, nonce) = Derive(receiver, secret, sender, own, salt);

        // Salt, record length, length of the key's name, the key's name: the sender's public key.
        var body = new byte[SaltLength + 4 + 1 + PointLength + words.Length + 1 + TagLength];
        salt.CopyTo(body);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltLength), RecordLength);
        body[SaltLength + 4] = PointLength;
        own.CopyTo(body.AsSpan(SaltLength + 5));
        var head = SaltLength + 5 + PointLength;
        byte[] record = [.. words, 2]; // 2: this record is the last one
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, record, body.AsSpan(head, record.Length), body.AsSpan(head + record.Length, TagLength));
        return body;
    }

    /// <exception cref="CryptographicException">Not a point of the curve.</exception>
    public static ECDiffieHellmanPublicKey KeyOf(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointLength || point[0] != 4)
        {
            throw new CryptographicException("Not an uncompressed point of P-256.");
        }

        using var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = point.Slice(1, 32).ToArray(), Y = point.Slice(33, 32).ToArray() },
        });
        return key.PublicKey;
    }

    public static byte[] PointOf(ECParameters parameters) => [4, .. parameters.Q.X!, .. parameters.Q.Y!];

    private static (byte[] Key, byte[] Nonce) Derive(
        ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> secret, ECDiffieHellman sender, byte[] own, ReadOnlySpan<byte> salt)
    {
        using var other = KeyOf(receiver);
        var shared = sender.DeriveRawSecretAgreement(other);
        byte[] info = [.. "WebPush: info\0"u8, .. receiver, .. own];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret.ToArray(), info);
        var saltBytes = salt.ToArray();
        return (
            HKDF.DeriveKey(HashAlgorithmName.SHA256, input, KeyLength, saltBytes, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, input, NonceLength, saltBytes, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")));
    }
}
