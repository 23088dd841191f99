using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Wederzijds.Kernel.Tables;

/// <summary>A table in CSV. CsvHelper cuts the cells; this says what is wrong where.</summary>
internal sealed class CsvTable : Table
{
    private readonly TableLimits _limits;
    private readonly Utf8Text _text;
    private readonly CsvReader _reader;
    private bool _malformed;

    private CsvTable(Utf8Text text, TableLimits limits, char? separator)
    {
        (_text, _limits) = (text, limits);
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.RowBytes,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OnMalformedRecord = _ => _malformed = true,
        });
    }

    public override ValueTask DisposeAsync() => _reader.DisposeAsync();

    internal static async Task<CsvTable> OpenAsync(Utf8Text text, TableLimits limits, char? separator, CancellationToken cancellation)
    {
        var beginning = await text.PeekAsync(cancellation);
        // Excel may write "sep=;" on a line of its own; the reader knows that line when it is not told what the separator is.
        var told = beginning.Span.StartsWith("sep="u8);
        var table = new CsvTable(text, limits, separator ?? (told ? null : Separators.In(beginning.Span)));
        await table.ReadHeaderAsync(cancellation);
        return table;
    }

    private protected override async IAsyncEnumerable<TableRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        TableRow? last = null;
        while (await NextAsync(cancellation))
        {
            if (last is not null)
            {
                yield return last;
                last = null;
            }

            if (_text.Failure is null)
            {
                yield return Row();
            }
            else
            {
                last = RowBeforeFailure();
            }
        }

        if (last is not null && _text.EndsWithLine)
        {
            yield return last;
        }

        if (_text.Failure is { } failure)
        {
            throw failure;
        }
    }

    private async Task ReadHeaderAsync(CancellationToken cancellation)
    {
        if (!await NextAsync(cancellation))
        {
            throw _text.Failure ?? new TableException(TableError.NoHeader);
        }

        var line = _reader.LineNumber;
        if (_text.Failure is { } failure && failure.Line <= line + _reader.RawRecord.Count((byte)'\n'))
        {
            throw failure;
        }

        if (_reader.FieldCount > _limits.Columns)
        {
            throw new TableException(TableError.TooManyColumns, line, Number(_limits.Columns));
        }

        CheckQuotes();
        var names = Enumerable.Range(0, _reader.FieldCount).Select(i => Cell(i).Trim()).ToList();
        if (names.TrueForAll(n => n.Length == 0))
        {
            throw new TableException(TableError.NoHeader, line);
        }

        if (names.IndexOf("") is var unnamed and >= 0)
        {
            throw new TableException(TableError.UnnamedColumn, line, Number(unnamed + 1));
        }

        if (names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new TableException(TableError.DuplicateColumn, line, twice.Key);
        }

        Columns = names;
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        _malformed = false;
        var line = _reader.LineNumber;
        try
        {
            return await _reader.ReadAsync(cancellation);
        }
        catch (CsvFormatException e)
        {
            throw new TableException(TableError.RowTooLong, e.LineNumber > 0 ? e.LineNumber : line + 1, Number(_limits.RowBytes), e);
        }
    }

    // The text stops somewhere after this row began: perhaps inside it. A quote that seems to be open is then not the cause.
    private TableRow? RowBeforeFailure()
    {
        try
        {
            return Row();
        }
        catch (TableException e) when (e.Error == TableError.QuoteNeverClosed)
        {
            return null;
        }
    }

    private TableRow Row()
    {
        var line = _reader.LineNumber;
        if (CheckQuotes() == QuoteState.TextAfterQuote)
        {
            return TableRow.Bad(line, RowError.TextAfterQuote);
        }

        if (_reader.FieldCount != Columns.Count)
        {
            var error = _reader.FieldCount < Columns.Count ? RowError.TooFewCells : RowError.TooManyCells;
            return TableRow.Bad(line, error, $"{Number(_reader.FieldCount)}/{Number(Columns.Count)}");
        }

        var values = new Dictionary<string, string?>(Columns.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Columns.Count; i++)
        {
            values[Columns[i]] = Cell(i);
        }

        return new TableRow(line, values);
    }

    // The reader tells that a row is odd, but only the first oddity of it: the one that matters may come after.
    private QuoteState CheckQuotes()
    {
        var state = _malformed ? CsvQuotes.Of(_reader.RawRecord, (byte)_reader.Separator) : QuoteState.Fine;
        return state == QuoteState.NeverClosed ? throw new TableException(TableError.QuoteNeverClosed, _reader.LineNumber) : state;
    }

    private string Cell(int index)
    {
        var cell = _reader.GetString(index);
        return cell.Length <= _limits.CellLength ? cell : throw new TableException(TableError.CellTooLong, _reader.LineNumber, Number(_limits.CellLength));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
