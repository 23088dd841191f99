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

    /// <summary>Where mail is written without a host; null or empty: "mail" in the data folder.</summary>
    public string? Folder { get; set; }

    public string FolderPath => string.IsNullOrEmpty(Folder) ? Path.Combine(DataFolder.Path, "mail") : Folder;
}
