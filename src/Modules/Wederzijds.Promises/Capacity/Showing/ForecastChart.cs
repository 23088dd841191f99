using System.Globalization;
using Wederzijds.Contracts;

namespace Wederzijds.Promises.Capacity.Showing;

/// <summary>Eight weeks as a drawing: what there is as a wide open bar, what is promised as a narrow full one within or above it.</summary>
internal sealed class ForecastChart(string id, string heading, Side side, IReadOnlyList<WeekLine> weeks, int warnAt, int blockAbove)
{
    /// <summary>In the drawing's own units, so that it is legible on a screen of 320 pixels wide without being enlarged.</summary>
    public const int Width = 320, Height = 190;

    private const int Left = 30, Top = 8, Bottom = 24, Wide = 26, Narrow = 12;

    private readonly double _top = Math.Max(60, Math.Ceiling(weeks.Max(w => Math.Max(w.Supply, w.Demand)) / 60 * 1.1) * 60);

    public string Id { get; } = id;
    public string Heading { get; } = heading;
    public string Word { get; } = side is Side.Citizen ? "citizen" : "professional";
    public IReadOnlyList<WeekLine> Weeks { get; } = weeks;

    /// <summary>Whether nothing is drawn: no hours and nothing promised.</summary>
    public bool IsEmpty => Weeks.All(w => w is { Supply: 0, Demand: 0 });

    /// <summary>What stands out, in one or two sentences.</summary>
    public string Summary
    {
        get
        {
            if (IsEmpty)
            {
                return Texts.Capacity_ChartEmpty;
            }

            var busiest = Weeks.MaxBy(w => w.Load);
            var said = Wording.Fill(
                Texts.Capacity_ChartBusiest, CapacityWording.Day(busiest.Monday), CapacityWording.Hours(busiest.Demand), CapacityWording.Hours(busiest.Supply));
            var tooMuch = Weeks.Where(w => Load.IsAbove(w.Load, blockAbove)).ToList();
            return tooMuch.Count == 0 ? said : said + " " + Wording.Fill(Texts.Capacity_ChartTooMuch, tooMuch.Count, CapacityWording.Day(tooMuch[0].Monday));
        }
    }

    /// <summary>Word of the design's status marks.</summary>
    public string MarkOf(WeekLine week) => Load.IsAbove(week.Load, blockAbove) ? "late" : Load.Reaches(week.Load, warnAt) ? "due" : "kept";

    public string WordOf(WeekLine week) =>
        Load.IsAbove(week.Load, blockAbove) ? Texts.Capacity_TooMuch : Load.Reaches(week.Load, warnAt) ? Texts.Capacity_Full : Texts.Capacity_Fits;

    public bool IsTooMuch(WeekLine week) => Load.IsAbove(week.Load, blockAbove);

    /// <summary>The lines of the scale: a few whole hours.</summary>
    public IReadOnlyList<(string Y, string Label)> Scale
    {
        get
        {
            var step = Math.Max(1, Math.Ceiling(_top / 60 / 4));
            return [.. Enumerable.Range(0, 6).Select(i => i * step * 60).Where(m => m <= _top)
                .Select(m => (Text(Y(m)), (m / 60).ToString("0", CultureInfo.CurrentCulture)))];
        }
    }

    public (string X, string Y, string Width, string Height) SupplyBar(int week) => Bar(week, Wide, Weeks[week].Supply);

    public (string X, string Y, string Width, string Height) DemandBar(int week) => Bar(week, Narrow, Weeks[week].Demand);

    /// <summary>Where the day under a week stands; every second week has one.</summary>
    public string MiddleOf(int week) => Text(Centre(week));

    public string MarkY(int week) => Text(Math.Max(Top + 4, Y(Weeks[week].Demand) - 4));

    public static string DayOf(WeekLine week) => week.Monday.ToString("d MMM", CultureInfo.CurrentCulture);

    public static string Baseline => Text(Height - Bottom);

    private (string X, string Y, string Width, string Height) Bar(int week, int width, double minutes) =>
        (Text(Centre(week) - (width / 2.0)), Text(Y(minutes)), Text(width), Text(Height - Bottom - Y(minutes)));

    private double Centre(int week) => Left + ((Width - Left) * (week + 0.5) / Forecast.Weeks);

    private double Y(double minutes) => Top + ((Height - Top - Bottom) * (1 - (Math.Min(minutes, _top) / _top)));

    private static string Text(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
