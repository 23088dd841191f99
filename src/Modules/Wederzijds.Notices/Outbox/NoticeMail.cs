using System.Globalization;
using System.Text.Encodings.Web;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Outbox;

internal sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>Writes the mail of a notice in somebody's language. Names the initiative and the reference, never what anybody wrote.</summary>
internal static class NoticeMail
{
    public static bool IsFor(NoticeKind kind) => kind is NoticeKind.Answered or NoticeKind.Late or NoticeKind.Escalated or NoticeKind.AskedOfYou or NoticeKind.Admitted;

    /// <param name="initiative">Null: gone since.</param>
    /// <param name="contribution">Null: not about one.</param>
    public static WrittenMail Write(string language, NoticeKind kind, InitiativeCard? initiative, ContributionLine? contribution, string origin)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        try
        {
            var sentence = Words.With(SentenceOf(kind), contribution?.Reference ?? Texts.Mail_NoReference, initiative?.Name ?? "");
            var address = origin + Words.AddressOf(kind, initiative?.Slug, contribution?.Reference);
            var text = $"{Texts.Mail_Greeting}\n\n{sentence}\n\n{Texts.Mail_ReadIt}\n{address}\n\n{Texts.Mail_Why}\n";
            return new(SubjectOf(kind), text, Html(sentence, address));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Html(string sentence, string address)
    {
        var html = HtmlEncoder.Default;
        return $"<p>{html.Encode(Texts.Mail_Greeting)}</p><p>{html.Encode(sentence)}</p>"
            + $"<p><a href=\"{html.Encode(address)}\">{html.Encode(Texts.Mail_Open)}</a></p><p>{html.Encode(Texts.Mail_Why)}</p>";
    }

    private static string SubjectOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Answered => Texts.Mail_AnsweredSubject,
        NoticeKind.Late or NoticeKind.Escalated => Texts.Mail_LateSubject,
        NoticeKind.AskedOfYou => Texts.Mail_AskedSubject,
        NoticeKind.Admitted => Texts.Mail_AdmittedSubject,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No mail is written for this."),
    };

    private static string SentenceOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Answered => Texts.Mail_Answered,
        NoticeKind.Late or NoticeKind.Escalated => Texts.Mail_Late,
        NoticeKind.AskedOfYou => Texts.Mail_Asked,
        NoticeKind.Admitted => Texts.Mail_Admitted,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No mail is written for this."),
    };
}
