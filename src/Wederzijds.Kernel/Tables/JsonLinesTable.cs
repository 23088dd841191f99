using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wederzijds.Kernel.Tables;

/// <summary>A table with one JSON object per line.</summary>
internal sealed class JsonLinesTable : Table
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    private readonly TableLimits _limits;
    private readonly Utf8Text _text;
    private readonly LineSource _lines;
    private readonly Queue<TableRow> _before = [];

    private JsonLinesTable(Utf8Text text, TableLimits limits) => (_text, _limits, _lines) = (text, limits, new LineSource(text, limits.RowBytes));

    public override ValueTask DisposeAsync() => _text.DisposeAsync();

    internal static async Task<JsonLinesTable> OpenAsync(Utf8Text text, TableLimits limits, CancellationToken cancellation)
    {
        var table = new JsonLinesTable(text, limits);
        await table.ReadColumnsAsync(cancellation);
        return table;
    }

    private protected override async IAsyncEnumerable<TableRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (_before.TryDequeue(out var row))
        {
            yield return row;
        }

        while (await NextAsync(cancellation) is { } row)
        {
            yield return row;
        }
    }

    // The names are those of the first usable line; the few bad lines before it are kept until the rows are asked for.
    private async Task ReadColumnsAsync(CancellationToken cancellation)
    {
        const int Tries = 20;
        while (_before.Count < Tries && await NextAsync(cancellation) is { } row)
        {
            _before.Enqueue(row);
            if (row.Problem is null)
            {
                Columns = [.. row.Values.Keys];
                return;
            }
        }

        throw _before.Count == 0
            ? new TableException(TableError.EmptyFile)
            : new TableException(TableError.NotJsonLines, _before.Peek().Line, _before.Peek().Problem!.ToString());
    }

    private async ValueTask<TableRow?> NextAsync(CancellationToken cancellation)
    {
        while (await _lines.NextAsync(cancellation))
        {
            if (_lines.Current.Span.Trim(" \t\r"u8).Length > 0)
            {
                return Row();
            }
        }

        return null;
    }

    private TableRow Row()
    {
        try
        {
            using var document = JsonDocument.Parse(_lines.Current, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Row(document.RootElement)
                : TableRow.Bad(_lines.Number, RowError.NotAnObject);
        }
        catch (JsonException e)
        {
            return _lines.IsTerminated
                ? TableRow.Bad(_lines.Number, RowError.BrokenJson)
                : throw new TableException(TableError.TruncatedLine, _lines.Number, cause: e);
        }
    }

    private TableRow Row(JsonElement element)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (!TryText(property, out var name, out var value))
            {
                return TableRow.Bad(_lines.Number, RowError.BadCharacter, name);
            }

            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return TableRow.Bad(_lines.Number, RowError.NestedValue, name);
            }

            if (!values.TryAdd(name, Checked(value)))
            {
                return TableRow.Bad(_lines.Number, RowError.DuplicateName, name);
            }
        }

        return values.Count <= _limits.Columns
            ? new TableRow(_lines.Number, values)
            : throw new TableException(TableError.TooManyColumns, _lines.Number, Number(_limits.Columns));
    }

    // JSON can write down what no text can hold: \u0000, and halves of characters (which the reader refuses to hand out).
    private static bool TryText(JsonProperty property, out string name, out string? value)
    {
        (name, value) = ("", null);
        try
        {
            name = property.Name;
            value = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array => null,
            };
            return !name.Contains('\0', StringComparison.Ordinal) && value?.Contains('\0', StringComparison.Ordinal) != true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string? Checked(string? value) => value is null || value.Length <= _limits.CellLength
        ? value
        : throw new TableException(TableError.CellTooLong, _lines.Number, Number(_limits.CellLength));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
