using System.Globalization;

namespace Wederzijds.People.Accounts;

/// <summary>Texts of mail, in the language of who gets it.</summary>
internal static class MailText
{
    public static string In(string language, string key, params object[] values)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        var text = Texts.ResourceManager.GetString(key, culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key));
        return string.Format(culture, text, values);
    }
}
