using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions.Open311;

/// <summary>Reads what a client posted. Mail address, telephone, device and picture are left where they are: nothing here needs them.</summary>
internal static class RequestForm
{
    private static readonly TimeSpan SentTwice = TimeSpan.FromMinutes(10);

    /// <returns>The request, or the sentence that says what is wrong with it.</returns>
    public static (SentRequest? Sent, string? Problem) Read(IFormCollection form, string? idempotencyKey, OfferedService service, Gazetteer gazetteer, DateTimeOffset now)
    {
        var (text, address) = (Typed.Clean(form["description"]), Typed.Clean(form["address_string"]));
        var name = Typed.Clean($"{Typed.Clean(form["first_name"])} {Typed.Clean(form["last_name"])}");
        var (latitude, longitude) = (Typed.Clean(form["lat"]), Typed.Clean(form["long"]));
        var point = latitude.Length + longitude.Length > 0 ? Point(latitude, longitude) : gazetteer.Find(address)?.At;
        var problem = text.Length == 0 ? "description is missing."
            : TooLong("description", text, Contribution.TextMaxLength) ?? TooLong("address_string", address, Contribution.PlaceMaxLength)
            ?? TooLong("first_name and last_name together", name, Contributor.NameMaxLength) ?? TooLong("Idempotency-Key", idempotencyKey ?? "", Open311Request.KeyMaxLength - 2)
            ?? (latitude.Length + longitude.Length > 0 && point is null ? "lat and long are not a place in the Netherlands, in degrees of WGS84." : null)
            ?? (address.Length == 0 && point is null ? "A location is missing: give lat and long, or address_string." : null);
        if (problem is not null)
        {
            return (null, problem);
        }

        var brought = new Brought(service.Kind, text, address, ContributionAudience.Public) { At = point };
        var keys = idempotencyKey is { Length: > 0 } own ? ["k:" + Typed.Clean(own)] : Keys(string.Join('\n', service.Code, text, address, latitude, longitude, name), now);
        return (new(brought, name.Length == 0 ? null : name, keys), null);
    }

    /// <summary>Without a key of the client's own: the same words within ten to twenty minutes are one request sent twice.</summary>
    private static string[] Keys(string content, DateTimeOffset now)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var window = now.UtcTicks / SentTwice.Ticks;
        return [string.Create(CultureInfo.InvariantCulture, $"h:{hash}:{window}"), string.Create(CultureInfo.InvariantCulture, $"h:{hash}:{window - 1}")];
    }

    private static GeoPoint? Point(string latitude, string longitude) =>
        double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north)
        && double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east)
        && new GeoPoint(north, east) is { IsInTheNetherlands: true } point ? point.Round() : null;

    private static string? TooLong(string field, string text, int longest) =>
        text.Length > longest ? $"{field} has {text.Length} characters; {longest} is the most." : null;
}
