namespace Wederzijds.Contributions.Intake;

/// <summary>Mailboxes from which contributions come in. Section "Intake".</summary>
internal sealed class IntakeSettings
{
    public const string Section = "Intake";

    /// <summary>Usually one; several where an installation serves several sites.</summary>
    public IList<MailboxSettings> Mailboxes { get; } = [];

    /// <summary>Whether every mailbox that is read knows which address is whose.</summary>
    public bool IsComplete => Mailboxes.All(m => string.IsNullOrEmpty(m.Host) || (m.Address.Split('@') is [var local, { Length: > 0 }]
        && local.Contains("{slug}", StringComparison.Ordinal)));
}

/// <summary>One mailbox, read over IMAP.</summary>
internal sealed class MailboxSettings
{
    /// <summary>A host name of the site it serves; null or empty: the only site there is.</summary>
    public string? Site { get; set; }

    /// <summary>Name of the IMAP server; null or empty: this mailbox is not read.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 993;

    /// <summary>Whether the connection is a secure one from the start; false only for a server on the same machine.</summary>
    public bool Tls { get; set; } = true;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string Folder { get; set; } = "INBOX";

    /// <summary>The address of an initiative: "{slug}@example.org", or "post+{slug}@example.org" for plus-addresses of one mailbox.</summary>
    public string Address { get; set; } = "";

    /// <summary>
    /// The name under which the own mail server writes "Authentication-Results"; then a sender is believed only where it says that the address is
    /// not forged. Null or empty: the mail server refuses forged senders itself.
    /// </summary>
    public string? CheckedBy { get; set; }

    public string AddressOf(string slug) => Address.Replace("{slug}", slug, StringComparison.Ordinal);

    /// <returns>The slug in an address of this mailbox; null: another address.</returns>
    public string? SlugIn(string address)
    {
        var parts = Address.Split("{slug}", 2);
        return parts is [var before, var after] && address.Length > before.Length + after.Length
            && address.StartsWith(before, StringComparison.OrdinalIgnoreCase) && address.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            ? address[before.Length..^after.Length].ToLowerInvariant()
            : null;
    }
}
