namespace Wederzijds.Contributions;

/// <summary>Addresses of this module's pages.</summary>
internal static class Links
{
    public const string Mine = "/me/contributions", Retention = "/admin/retention";

    public const string MyCalendar = "/me/calendar";

    /// <summary>The vector data of the site's area.</summary>
    public const string Area = "/map/area.geojson";

    public static string Initiative(string slug) => $"/initiatives/{slug}";

    public static string List(string slug) => $"/initiatives/{slug}/contributions";

    public static string Views(string slug) => $"{List(slug)}/views";

    /// <summary>To keep a filter of the list, given as it stands in the address.</summary>
    public static string KeepView(string slug, string filter) => $"{Views(slug)}?keep={Uri.EscapeDataString(filter)}";

    public static string Many(string slug) => $"{List(slug)}/many";

    public static string Inbox(string slug) => $"{List(slug)}/inbox";

    public static string Moderation(string slug) => $"{List(slug)}/moderation";

    public static string Look(string slug, string reference) => $"{Contribution(slug, reference)}/look";

    public static string Join(string slug, string reference) => $"{Contribution(slug, reference)}/join";

    public static string Map(string slug) => $"/initiatives/{slug}/contributions/map";

    public static string MapPoints(string slug) => $"/api/v1/initiatives/{slug}/contributions/points";

    public static string Near(string slug) => $"/api/v1/initiatives/{slug}/contributions/near";

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

    public static string AskOutside(string slug, string reference) => $"{Contribution(slug, reference)}/outside";

    /// <summary>Where the outside holder answers.</summary>
    public static string Outside(string secret) => $"/outside/{secret}";

    public static string Reject(string slug, string reference) => $"{Contribution(slug, reference)}/reject";

    public static string Forget(string slug, string reference) => $"{Contribution(slug, reference)}/forget";

    public static string Heard(string slug, string reference) => $"{Contribution(slug, reference)}/heard";

    public static string Publish(string slug, string reference) => $"{Contribution(slug, reference)}/publish";

    /// <summary>Where a verdict is given without signing in.</summary>
    public static string Verdict(string token) => $"/verdict/{token}";

    public static string DueDate(string slug, string reference) => $"{Contribution(slug, reference)}/due.ics";

    /// <summary>What a calendar fetches.</summary>
    public static string Feed(string secret) => $"/calendar/{secret}.ics";

    public static string MyContribution(string reference) => $"{Mine}/{reference}";

    public static string Public(string reference) => $"/contributions/{reference}";
}
