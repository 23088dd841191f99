using System.Security.Cryptography;
using System.Text;
using MimeKit;
using Wederzijds.Contributions.Attaching;

namespace Wederzijds.Contributions.Intake;

/// <summary>What is needed of a mail.</summary>
/// <param name="Key">Made of the Message-ID; of the whole mail where it has none.</param>
/// <param name="From">The one sender; null: none or several, so nobody to answer.</param>
/// <param name="IsBelieved">Whether the sender's address was checked.</param>
/// <param name="Slugs">Initiatives that it may be for, by the addresses it was sent to.</param>
/// <param name="IsAutomatic">No person wrote it: absence notes, bounces, lists.</param>
/// <param name="Text">Without what was quoted and without signature; never blank.</param>
/// <param name="Files">Those that may be kept.</param>
/// <param name="RefusedFiles">How many were left out.</param>
internal sealed record ReadMail(
    string Key, string? From, string? FromName, bool IsBelieved, IReadOnlyList<string> Slugs, bool IsAutomatic,
    string? Subject, string Text, DateTimeOffset SentAt, IReadOnlyList<CleanFile> Files, int RefusedFiles);

/// <summary>Reads a mail by the rules of every door.</summary>
internal static class MailReader
{
    public static async Task<ReadMail> ReadAsync(MimeMessage message, MailboxSettings settings, CancellationToken cancellation)
    {
        var (files, refused) = await FilesAsync(message, cancellation);
        var subject = SubjectOf(message);
        var body = MailWords.Clean(MailWords.BodyOf(message));
        var text = subject is null ? body : body.Length == 0 ? subject : $"{subject}\n\n{body}";
        if (text.Length > Contribution.TextMaxLength && files.Count < Attachment.MostEach)
        {
            // Nothing is lost: the whole text goes along as a file.
            files.Add(new("bericht.txt", FileKind.Text, Encoding.UTF8.GetBytes(text), null, null));
        }

        var from = message.From.Mailboxes.ToList() is [var one] && one.Address is { Length: > 2 and <= Contributor.EmailMaxLength } address
            && address.Contains('@', StringComparison.Ordinal) && !address.Any(char.IsControl) ? one : null;
        return new(
            KeyOf(message), from?.Address, NameOf(from), from is not null && IsBelieved(message, from.Domain, settings), SlugsOf(message, settings),
            IsAutomatic(message), subject, Cut(text), message.Date.ToUniversalTime(), files, refused);
    }

    /// <summary>No person wrote it, so nobody waits for an answer and an answer might come back for ever.</summary>
    internal static bool IsAutomatic(MimeMessage message)
    {
        var from = message.From.Mailboxes.FirstOrDefault()?.Address ?? "";
        var submitted = message.Headers["Auto-Submitted"]?.Split(';')[0].Trim();
        return (submitted is not null && !submitted.Equals("no", StringComparison.OrdinalIgnoreCase))
            || message.Headers["Return-Path"]?.Trim() == "<>"
            || message.Headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
            || message.Headers.Contains("List-Id") || message.Headers.Contains("X-Autoreply") || message.Headers.Contains("X-Failed-Recipients")
            || message.Body is MultipartReport
            || from.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase) || from.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase)
            || from.StartsWith("noreply@", StringComparison.OrdinalIgnoreCase) || from.StartsWith("no-reply@", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>By what the own mail server wrote on top; what stands below may be the sender's own invention.</summary>
    internal static bool IsBelieved(MimeMessage message, string? domain, MailboxSettings settings)
    {
        if (string.IsNullOrEmpty(settings.CheckedBy))
        {
            return true;
        }

        var results = message.Headers.FirstOrDefault(h => h.Id is HeaderId.AuthenticationResults)?.Value ?? "";
        var parts = results.Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Split(' ')[0].Equals(settings.CheckedBy, StringComparison.OrdinalIgnoreCase)
            && parts.Skip(1).Any(p => p.StartsWith("dmarc=pass", StringComparison.OrdinalIgnoreCase)
                && p.Split(' ').Any(v => v.Equals($"header.from={domain}", StringComparison.OrdinalIgnoreCase)));
    }

    private static string KeyOf(MimeMessage message)
    {
        if (message.MessageId is { Length: > 0 } id)
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        }

        using var whole = new MemoryStream();
        message.WriteTo(whole);
        return Convert.ToHexStringLower(SHA256.HashData(whole.ToArray()));
    }

    private static string[] SlugsOf(MimeMessage message, MailboxSettings settings)
    {
        var named = message.To.Mailboxes.Concat(message.Cc.Mailboxes).Select(m => m.Address);
        var delivered = message.Headers.Where(h => h.Field is "Delivered-To" or "X-Original-To" or "Envelope-To").Select(h => h.Value.Trim().Trim('<', '>'));
        return [.. delivered.Concat(named).Select(settings.SlugIn).OfType<string>().Distinct().Take(20)];
    }

    private static string? SubjectOf(MimeMessage message)
    {
        var subject = Typed.Clean(MailWords.OneLine(message.Subject));
        while (MailWords.AnswerPrefix().Match(subject) is { Success: true } prefix)
        {
            subject = subject[prefix.Length..].TrimStart();
        }

        return subject.Length == 0 ? null : subject.Length > MailIntake.SubjectMaxLength ? subject[..MailIntake.SubjectMaxLength] : subject;
    }

    private static string? NameOf(MailboxAddress? from)
    {
        var name = Typed.Clean(MailWords.OneLine(from?.Name));
        return name.Length is 0 or > Contributor.NameMaxLength ? null : name;
    }

    /// <summary>Never half a character, never blank: a mail without a word says that it has none.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= Contribution.TextMaxLength)
        {
            return text.Length == 0 ? Texts.Intake_NoWords : text;
        }

        var length = Contribution.TextMaxLength - 1;
        length -= char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return text[..length] + "…";
    }

    private static async Task<(List<CleanFile> Files, int Refused)> FilesAsync(MimeMessage message, CancellationToken cancellation)
    {
        var (files, refused) = (new List<CleanFile>(), 0);
        foreach (var part in message.BodyParts.OfType<MimePart>().Where(p => p.IsAttachment || p is not TextPart))
        {
            if (files.Count == Attachment.MostEach || part.Content is not { } content)
            {
                refused++;
                continue;
            }

            using var bytes = new MemoryStream();
            await content.DecodeToAsync(bytes, cancellation);
            var look = await FileCleaner.CleanAsync(part.FileName, bytes.ToArray(), cancellation);
            if (look.File is { } file)
            {
                files.Add(file);
            }
            else
            {
                refused++;
            }
        }

        return (files, refused);
    }
}
