using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Outbox;

internal sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>Writes the mail of one notice in somebody's language. Names the initiative and the reference, never what anybody wrote.</summary>
internal static class NoticeMail
{
    /// <param name="stop">Where this mail is stopped with one click.</param>
    /// <param name="verdict">Where the contributor says whether it is solved; null: nothing is asked.</param>
    public static WrittenMail Write(string language, NewsItem item, NewsSubjects subjects, string origin, string stop, string? verdict = null)
    {
        using var spoken = Speaking.In(language);
        var (sentence, address) = (SentenceOf(item, subjects), subjects.AddressOf(item, origin));
        var asked = verdict is null ? "" : $"{Texts.Mail_IsItSolved}\n{verdict}\n\n";
        var text = $"{Texts.Mail_Greeting}\n\n{sentence}\n\n{Texts.Mail_ReadIt}\n{address}\n\n{asked}{Texts.Mail_Why}\n{MailFoot.Text(origin, stop)}";
        return new(SubjectOf(item.Kind), text, Html(sentence, address, verdict) + MailFoot.Html(origin, stop));
    }

    private static string Html(string sentence, string address, string? verdict)
    {
        var html = MailFoot.Encoder;
        var asked = verdict is null ? "" : $"<p><a href=\"{html.Encode(verdict)}\">{html.Encode(Texts.Mail_IsItSolved)}</a></p>";
        return $"<p>{html.Encode(Texts.Mail_Greeting)}</p><p>{html.Encode(sentence)}</p>"
            + $"<p><a href=\"{html.Encode(address)}\">{html.Encode(Texts.Mail_Open)}</a></p>{asked}<p>{html.Encode(Texts.Mail_Why)}</p>";
    }

    private static string SubjectOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Answered => Texts.Mail_AnsweredSubject,
        NoticeKind.Late or NoticeKind.Escalated or NoticeKind.EscalatedUnseen or NoticeKind.TermPassed => Texts.Mail_LateSubject,
        NoticeKind.AskedOfYou => Texts.Mail_AskedSubject,
        NoticeKind.Admitted => Texts.Mail_AdmittedSubject,
        NoticeKind.Acknowledged => Texts.Mail_AcknowledgedSubject,
        NoticeKind.TakenUp => Texts.Mail_TakenUpSubject,
        NoticeKind.GoesOn => Texts.Mail_GoesOnSubject,
        NoticeKind.Rejected => Texts.Mail_RejectedSubject,
        NoticeKind.DeputyAsked => Texts.Mail_DeputyAskedSubject,
        NoticeKind.EffectSeen => Texts.Mail_EffectSeenSubject,
        _ => Texts.Mail_NewsSubject,
    };

    private static string SentenceOf(NewsItem item, NewsSubjects subjects) => item.Kind switch
    {
        NoticeKind.Answered => Fill(Texts.Mail_Answered, item, subjects),
        NoticeKind.Late or NoticeKind.Escalated => Fill(Texts.Mail_Late, item, subjects),
        NoticeKind.AskedOfYou => Fill(Texts.Mail_Asked, item, subjects),
        NoticeKind.Admitted => Fill(Texts.Mail_Admitted, item, subjects),
        _ => subjects.SentenceOf(item) + ".",
    };

    private static string Fill(string text, NewsItem item, NewsSubjects subjects) =>
        Words.With(text, subjects.Contributions.GetValueOrDefault(item.SubjectId)?.Reference ?? Texts.Mail_NoReference, subjects.NameOf(item));
}

/// <summary>What stands below every mail that can be stopped.</summary>
internal static class MailFoot
{
    /// <summary>Letters with accents stay letters: shorter, and no less safe.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string origin, string stop) => $"\n{Texts.Mail_Change}\n{origin}{Links.Dose}\n{Texts.Mail_Stop}\n{stop}\n";

    public static string Html(string origin, string stop)
    {
        var html = MailFoot.Encoder;
        return $"<p><a href=\"{html.Encode(origin + Links.Dose)}\">{html.Encode(Texts.Mail_Change)}</a> · "
            + $"<a href=\"{html.Encode(stop)}\">{html.Encode(Texts.Mail_Stop)}</a></p>";
    }
}

/// <summary>The language of the texts while a mail is written; a job has none of its own.</summary>
internal readonly struct Speaking : IDisposable
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL"), English = CultureInfo.GetCultureInfo("en-GB");

    private readonly (CultureInfo Culture, CultureInfo Ui) _before;

    private Speaking(CultureInfo culture)
    {
        _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
    }

    public static Speaking In(string language) => new(language == "en" ? English : Dutch);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
