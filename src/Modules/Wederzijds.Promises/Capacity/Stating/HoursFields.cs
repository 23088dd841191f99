using Wederzijds.Promises.Capacity.Showing;

namespace Wederzijds.Promises.Capacity.Stating;

/// <summary>What is asked about hours, as typed: whatever was typed comes back when it is refused.</summary>
internal sealed class HoursFields
{
    public string? Hours { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public bool OnlyAsDeputy { get; set; }

    public static HoursFields Of(StatedHours hours) => new()
    {
        Hours = CapacityWording.Typable(hours.MinutesPerWeek),
        From = hours.From,
        Until = hours.Until,
        OnlyAsDeputy = hours.OnlyAsDeputy,
    };

    /// <param name="complain">Told each field that is wrong, with the sentence for people.</param>
    /// <returns>Null: something is wrong.</returns>
    public HoursTerms? Read(int most, Action<string, string> complain)
    {
        var minutes = CapacityWording.Minutes(Hours, most);
        if (minutes is null)
        {
            complain(nameof(Hours), Wording.Fill(Texts.Capacity_HoursWrong, most / 60));
        }

        if (From is null)
        {
            complain(nameof(From), Texts.Capacity_FromMissing);
        }
        else if (From.Value.Year is < 2000 or > 2090)
        {
            complain(nameof(From), Texts.Capacity_DayWrong);
        }

        if (Until < From || Until?.Year > 2090)
        {
            complain(nameof(Until), Texts.Capacity_UntilWrong);
        }

        return minutes is { } m && From is { Year: >= 2000 and <= 2090 } from && !(Until < from || Until?.Year > 2090) ? new(m, from, Until, OnlyAsDeputy) : null;
    }
}
