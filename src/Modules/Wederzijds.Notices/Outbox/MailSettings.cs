using System.ComponentModel.DataAnnotations;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Outbox;

/// <summary>How mail leaves. Section "Mail". Without a host every mail becomes a file in a folder, so that a newcomer can read it.</summary>
internal sealed class MailSettings
{
    public const string Section = "Mail";

    /// <summary>Name of the mail server; null or empty: write files.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Null or empty: the server asks no name.</summary>
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>Whether the connection must become a secure one before anything is sent.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>The sender, with or without a name: "Wederzijds &lt;post@example.org&gt;".</summary>
    [Required]
    public string From { get; set; } = "Wederzijds <wederzijds@localhost>";

    /// <summary>
    /// Where mail that does not arrive comes back: "back@example.org" becomes "back+id-of-the-mail@example.org" as the envelope's sender, so the
    /// mail server must deliver what stands after the plus. Null or empty: it comes back to <see cref="From"/>.
    /// </summary>
    public string? BounceAddress { get; set; }

    /// <summary>The mailbox in which returned mail is looked for.</summary>
    public ReturnedMailSettings Returned { get; set; } = new();

    /// <summary>Where mail is written without a host; null or empty: "mail" in the data folder.</summary>
    public string? Folder { get; set; }

    public string FolderPath => string.IsNullOrEmpty(Folder) ? Path.Combine(DataFolder.Path, "mail") : Folder;
}

/// <summary>How the mailbox with returned mail is read. Section "Mail:Returned".</summary>
internal sealed class ReturnedMailSettings
{
    /// <summary>Name of the IMAP server; null or empty: nobody looks.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 993;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>Whether the connection is a secure one from the first byte; false only on one's own machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Null or empty: the inbox.</summary>
    public string? Folder { get; set; }
}
