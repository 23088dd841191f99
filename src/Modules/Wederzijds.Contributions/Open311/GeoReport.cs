using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Wederzijds.Contributions.Open311;

/// <summary>A name with a text, a number, an instant, yes or no, nothing, <see cref="Rows"/> or <see cref="Listed"/>.</summary>
internal sealed record Field(string Name, object? Value);

/// <summary>Several things of a kind.</summary>
/// <param name="Item">What one of them is called in XML.</param>
internal sealed record Rows(string Item, IReadOnlyList<IReadOnlyList<Field>> Items);

/// <summary>Several plain texts.</summary>
internal sealed record Listed(string Item, IReadOnlyList<string> Items);

/// <summary>An answer of GeoReport v2, written as XML or JSON from one description.</summary>
internal sealed class GeoReport : IResult
{
    private readonly string _format, _root;
    private readonly object _content; // Rows, or the fields of one thing
    private readonly int _status;

    private GeoReport(string format, string root, object content, int status) => (_format, _root, _content, _status) = (format, root, content, status);

    public static GeoReport Many(string format, string root, Rows rows, int status = StatusCodes.Status200OK) => new(format, root, rows, status);

    public static GeoReport One(string format, string root, IReadOnlyList<Field> fields) => new(format, root, fields, StatusCodes.Status200OK);

    public static GeoReport Error(string format, int status, string description) => Many(
        format, "errors", new("error", [[new("code", status.ToString(CultureInfo.InvariantCulture)), new("description", description)]]), status);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType) = (_status, _format == "json" ? "application/json; charset=utf-8" : "text/xml; charset=utf-8");
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(_format == "json" ? Json() : Xml(), httpContext.RequestAborted);
    }

    private string Json() => (_content is Rows rows ? JsonOf(rows) : (JsonNode)JsonOf((IReadOnlyList<Field>)_content)).ToJsonString(JsonSerializerOptions.Web);

    private static JsonArray JsonOf(Rows rows) => new([.. rows.Items.Select(JsonOf)]);

    private static JsonObject JsonOf(IReadOnlyList<Field> fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value switch
    {
        null => null,
        Rows rows => JsonOf(rows),
        Listed listed => new JsonArray([.. listed.Items.Select(i => (JsonNode?)i)]),
        bool yes => (JsonNode)yes,
        double number => number,
        var other => Text(other),
    })));

    private string Xml()
    {
        var root = _content is Rows rows ? XmlOf(_root, rows) : XmlOf(_root, (IReadOnlyList<Field>)_content);
        return new StringBuilder("""<?xml version="1.0" encoding="utf-8"?>""").Append('\n').Append(root.ToString(SaveOptions.DisableFormatting)).Append('\n').ToString();
    }

    private static XElement XmlOf(string name, Rows rows) => new(name, rows.Items.Select(i => XmlOf(rows.Item, i)));

    private static XElement XmlOf(string name, IReadOnlyList<Field> fields) => new(name, fields.Select(f => f.Value switch
    {
        Rows rows => XmlOf(f.Name, rows),
        Listed listed => new XElement(f.Name, listed.Items.Select(i => new XElement(listed.Item, i))),
        null => new XElement(f.Name),
        bool yes => new XElement(f.Name, yes ? "true" : "false"),
        double number => new XElement(f.Name, number.ToString(CultureInfo.InvariantCulture)),
        var other => new XElement(f.Name, Allowed(Text(other))),
    }));

    private static string Text(object value) => value is DateTimeOffset at
        ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>XML knows no control characters and no half characters; a text may hold them.</summary>
    private static string Allowed(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
        }

        return clean.ToString();
    }
}
