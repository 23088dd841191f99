namespace Wederzijds.Contributions;

/// <summary>Addresses of this module's pages.</summary>
internal static class Links
{
    public const string Mine = "/me/contributions";

    public static string List(string slug) => $"/initiatives/{slug}/contributions";

    public static string New(string slug) => $"/initiatives/{slug}/contributions/new";

    public static string Bring(string slug) => $"/initiatives/{slug}/contributions/bring";

    public static string Draft(string slug, Guid draft, Bringing.DraftStep step) => $"{Bring(slug)}/{draft}/{Bringing.DraftPages.SegmentOf(step)}";

    /// <summary>Where one goes on with it.</summary>
    public static string Draft(string slug, Guid draft) => $"{Bring(slug)}/{draft}";

    public static string DraftFile(string slug, Guid draft, Guid attachment) => $"{Bring(slug)}/{draft}/attachments/{attachment}/file";

    public static string Attachment(string slug, string reference, Guid attachment) => $"{Contribution(slug, reference)}/attachments/{attachment}";

    public static string AttachmentFile(string slug, string reference, Guid attachment) => $"{Attachment(slug, reference, attachment)}/file";

    public static string MyAttachmentFile(string reference, Guid attachment) => $"{MyContribution(reference)}/attachments/{attachment}/file";

    public static string PublicAttachmentFile(string reference, Guid attachment) => $"{Public(reference)}/attachments/{attachment}/file";

    public static string Paste(string slug) => $"/initiatives/{slug}/contributions/paste";

    public static string Mails(string slug) => $"/initiatives/{slug}/contributions/mail";

    public static string Mail(string slug, Guid mail) => $"{Mails(slug)}/{mail}";

    public static string MailFile(string slug, Guid mail, Guid attachment) => $"{Mail(slug, mail)}/attachments/{attachment}/file";

    public static string Contribution(string slug, string reference) => $"/initiatives/{slug}/contributions/{reference}";

    public static string Answer(string slug, string reference) => $"{Contribution(slug, reference)}/answer";

    public static string TakeUp(string slug, string reference) => $"{Contribution(slug, reference)}/take-up";

    public static string Holder(string slug, string reference) => $"{Contribution(slug, reference)}/holder";

    public static string Reject(string slug, string reference) => $"{Contribution(slug, reference)}/reject";

    public static string Heard(string slug, string reference) => $"{Contribution(slug, reference)}/heard";

    public static string Publish(string slug, string reference) => $"{Contribution(slug, reference)}/publish";

    public static string MyContribution(string reference) => $"{Mine}/{reference}";

    public static string Public(string reference) => $"/contributions/{reference}";
}
