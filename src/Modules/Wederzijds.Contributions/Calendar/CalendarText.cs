using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Wederzijds.Contributions.Calendar;

/// <summary>Writes due dates as iCalendar (RFC 5545): whole days, that take up no time. The same dates give the same bytes.</summary>
internal static class CalendarText
{
    /// <param name="origin">Scheme and host of this site.</param>
    public static string Write(IEnumerable<DueDate> dates, string origin, string name)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Wederzijds//Due dates//NL", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT4H");
        foreach (var date in dates)
        {
            calendar.Events.Add(EventOf(date, origin));
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalendarEvent EventOf(DueDate date, string origin)
    {
        var address = origin + Links.Contribution(date.Slug, date.Reference);
        var changed = new CalDateTime(date.ChangedAt.UtcDateTime, CalDateTime.UtcTzId);
        return new()
        {
            Uid = $"contribution-{date.Id:N}@wederzijds",
            Summary = string.Format(CultureInfo.CurrentCulture, Texts.Calendar_Summary, Words.Of(date.Kind), date.Reference),
            Description = $"{date.InitiativeName}\n{address}",
            Start = new CalDateTime(date.On),
            End = new CalDateTime(date.On.AddDays(1)),
            DtStamp = changed,
            LastModified = changed,
            Sequence = date.Revision,
            Transparency = TransparencyType.Transparent,
            Url = new Uri(address),
        };
    }
}
