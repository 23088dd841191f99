using System.Globalization;
using Wederzijds.Contracts;

namespace Wederzijds.Promises.Capacity;

/// <summary>Hours, loads and days in the reader's language.</summary>
internal static class CapacityWording
{
    private const NumberStyles Typed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>"4,5 uur".</summary>
    public static string Hours(double minutes) => Wording.Fill(Texts.Capacity_Hours, Number(minutes));

    /// <summary>"4,5".</summary>
    public static string Number(double minutes) => (Math.Round(minutes / 6.0) / 10).ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>"85%"; what has no hours at all has no percentage.</summary>
    public static string Percent(double load) => double.IsInfinity(load) ? Texts.Capacity_NoHours : Math.Round(load * 100).ToString("0", CultureInfo.CurrentCulture) + "%";

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);

    public static string Of(SignatureState state) => state switch
    {
        SignatureState.Asked => Texts.Capacity_Signature_Asked,
        SignatureState.Signed => Texts.Capacity_Signature_Signed,
        SignatureState.Refused => Texts.Capacity_Signature_Refused,
        SignatureState.Withdrawn => Texts.Capacity_Signature_Withdrawn,
    };

    public static string Mark(SignatureState state) => state switch
    {
        SignatureState.Asked => "waiting",
        SignatureState.Signed => "kept",
        SignatureState.Refused or SignatureState.Withdrawn => "stopped",
    };

    /// <summary>What both sides call their hours.</summary>
    public static string HoursOf(Side side) => side switch
    {
        Side.Citizen => Texts.Capacity_HoursOfCitizens,
        Side.Professional => Texts.Capacity_HoursOfProfessionals,
    };

    /// <summary>Hours as typed, with a comma or a point.</summary>
    /// <returns>Minutes; null: not to be understood, or not more than nothing.</returns>
    public static int? Minutes(string? typed, int most) =>
        double.TryParse(typed?.Trim().Replace(',', '.'), Typed, CultureInfo.InvariantCulture, out var hours) && hours > 0 && hours * 60 <= most
            && (int)Math.Round(hours * 60) is > 0 and var minutes
            ? minutes
            : null;

    /// <summary>As it is put into a field again.</summary>
    public static string Typable(double minutes) => (minutes / 60.0).ToString("0.##", CultureInfo.CurrentCulture);
}
