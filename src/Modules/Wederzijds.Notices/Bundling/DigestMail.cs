using System.Globalization;
using System.Text;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Bundling;

/// <summary>Writes the bundle of a day or week in somebody's language, as text and as HTML that say the same. Never what anybody wrote, but the effects.</summary>
internal static class DigestMail
{
    /// <summary>Well below what a mail may hold; what does not fit is counted, and read in the inbox.</summary>
    private const int MostForLines = 10_000, MostForEffects = 13_000;

    public static WrittenMail Write(string language, News news, NewsSubjects subjects, string origin, string stop, string siteName)
    {
        using var spoken = Speaking.In(language);
        var (text, html, encoder, named) = (new StringBuilder(), new StringBuilder(), MailFoot.Encoder, 0);
        var intro = news.Count == 1 ? Texts.Digest_One : string.Format(CultureInfo.CurrentCulture, Texts.Digest_Many, news.Count);
        text.Append(Texts.Mail_Greeting).Append("\n\n").Append(intro).Append('\n');
        html.Append("<p>").Append(encoder.Encode(Texts.Mail_Greeting)).Append("</p><p>").Append(encoder.Encode(intro)).Append("</p>");
        foreach (var group in news.Items.GroupBy(i => i.InitiativeId).TakeWhile(_ => html.Length < MostForLines))
        {
            var heading = group.Key is null ? siteName : subjects.NameOf(group.First());
            text.Append('\n').Append(heading).Append('\n');
            html.Append("<h2>").Append(encoder.Encode(heading)).Append("</h2><ul>");
            foreach (var item in group.TakeWhile(_ => html.Length < MostForLines))
            {
                named++;
                var (sentence, address) = (subjects.SentenceOf(item), subjects.AddressOf(item, origin));
                text.Append("- ").Append(sentence).Append("\n  ").Append(address).Append('\n');
                html.Append("<li><a href=\"").Append(encoder.Encode(address)).Append("\">").Append(encoder.Encode(sentence)).Append("</a></li>");
            }

            html.Append("</ul>");
        }

        AddRest(news.Count - named, origin, text, html);
        AddEffects(news, subjects, text, html);
        text.Append('\n').Append(Texts.Mail_Why).Append('\n').Append(MailFoot.Text(origin, stop));
        html.Append("<p>").Append(encoder.Encode(Texts.Mail_Why)).Append("</p>").Append(MailFoot.Html(origin, stop));
        return new(SubjectOf(news.Cadence), text.ToString(), html.ToString());
    }

    private static string SubjectOf(DoseCadence cadence) => cadence switch
    {
        DoseCadence.AtOnce => Texts.Digest_SubjectWaited,
        DoseCadence.Daily => Texts.Digest_SubjectDaily,
        DoseCadence.Weekly => Texts.Digest_SubjectWeekly,
    };

    private static void AddRest(int unnamed, string origin, StringBuilder text, StringBuilder html)
    {
        if (unnamed > 0)
        {
            var rest = string.Format(CultureInfo.CurrentCulture, Texts.Digest_Rest, unnamed);
            text.Append('\n').Append(rest).Append('\n').Append(origin).Append(Links.Inbox).Append('\n');
            html.Append("<p><a href=\"").Append(MailFoot.Encoder.Encode(origin + Links.Inbox)).Append("\">").Append(MailFoot.Encoder.Encode(rest)).Append("</a></p>");
        }
    }

    private static void AddEffects(News news, NewsSubjects subjects, StringBuilder text, StringBuilder html)
    {
        var lines = news.EffectsOf.SelectMany(i => subjects.Effects[i]).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        var encoder = MailFoot.Encoder;
        text.Append('\n').Append(Texts.Digest_Effects).Append('\n');
        html.Append("<h2>").Append(encoder.Encode(Texts.Digest_Effects)).Append("</h2><ul>");
        foreach (var line in lines.TakeWhile(_ => html.Length < MostForEffects))
        {
            var seen = line is { SeenOn: { } day, Seen: { } words }
                ? string.Format(CultureInfo.CurrentCulture, Texts.Digest_Seen, line.Hope, day, words, line.Source)
                : string.Format(CultureInfo.CurrentCulture, Texts.Digest_NotSeen, line.Hope);
            text.Append("- ").Append(seen).Append('\n');
            html.Append("<li>").Append(encoder.Encode(seen)).Append("</li>");
        }

        html.Append("</ul>");
    }
}
