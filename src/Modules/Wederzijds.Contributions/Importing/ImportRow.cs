using System.Globalization;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Contributions.Importing;

/// <summary>A row of the table that can be imported.</summary>
/// <param name="Author">Number or name of the author where it came from; null: not said.</param>
/// <param name="IsRejected">Refused by the moderators there.</param>
internal sealed record ImportRow(
    long Line, string ExternalNumber, string Text, string? Author, DateTimeOffset? BroughtAt, ContributionKind Kind, string? Place, bool IsRejected);

/// <summary>Reads a row of any table by its column map, and says what is wrong with it.</summary>
internal sealed class ImportRowReader(ColumnMap map, DateTimeOffset now)
{
    public static readonly IReadOnlyList<ImportTarget> Targets =
    [
        new("external_number", Required: true), new("text", Required: true), new("author"), new("received_at"), new("kind"), new("place"), new("moderation"),
    ];

    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The row, or the reason why it cannot be used. Never the content of a cell.</returns>
    public (ImportRow? Row, string? Reason) Read(TableRow row)
    {
        if (row.Problem is { } problem)
        {
            return (null, problem.ToString());
        }

        var number = Value(row, "external_number");
        var text = Typed.Clean(map.Value(row, "text"));
        var (author, place) = (Value(row, "author"), Value(row, "place"));
        var reason = Wrong("external_number", number, Contribution.NumberMaxLength, required: true) ?? Wrong("text", text, Contribution.TextMaxLength, required: true)
            ?? Wrong("author", author, Contributor.ExternalKeyMaxLength, required: false) ?? Wrong("place", place, Contribution.PlaceMaxLength, required: false);
        if (reason is not null)
        {
            return (null, reason);
        }

        if (!TryReadTime(Value(row, "received_at"), out var broughtAt))
        {
            return (null, "received_at is no ISO 8601 time and no Unix time between 1970 and now");
        }

        if (!TryReadKind(Value(row, "kind"), out var kind))
        {
            return (null, $"kind is none of {string.Join(", ", Enum.GetNames<ContributionKind>()).ToLowerInvariant()}");
        }

        return TryReadModeration(Value(row, "moderation"), out var rejected)
            ? (new(row.Line, number!, text, author, broughtAt, kind, place, rejected), null)
            : (null, "moderation is none of accepted, open, rejected, 1, 0, -1");
    }

    private string? Value(TableRow row, string target) => Typed.Clean(map.Value(row, target)) is { Length: > 0 } value ? value : null;

    private static string? Wrong(string target, string? value, int longest, bool required) => value is not { Length: > 0 }
        ? required ? $"{target} is empty" : null
        : value.Length > longest ? $"{target} has {value.Length} characters, {longest} is the most" : null;

    private static bool TryReadKind(string? text, out ContributionKind kind)
    {
        kind = ContributionKind.Idea;
        return text is null || (char.IsLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out kind) && Enum.IsDefined(kind));
    }

    private static bool TryReadModeration(string? text, out bool rejected)
    {
        var word = text?.ToLowerInvariant();
        rejected = word is "rejected" or "-1";
        return rejected || word is null or "accepted" or "1" or "open" or "0";
    }

    private bool TryReadTime(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (text is null)
        {
            return true;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            // Seconds until the year 5138, milliseconds from 1973 on.
            at = number < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(number)
                : number <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
        }
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            && char.IsAsciiDigit(text[0]) && text.Length >= 10 && text[4] == '-')
        {
            at = parsed.AddTicks(-(parsed.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        return at is { } found && found >= Earliest && found <= now.AddDays(1);
    }
}
