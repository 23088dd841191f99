namespace Wederzijds.Kernel.Tables;

/// <summary>How the quotes of a CSV row stand.</summary>
internal enum QuoteState
{
    Fine,
    TextAfterQuote,
    NeverClosed,
}

internal static class CsvQuotes
{
    /// <summary>
    /// Looks at the quotes of one row. A quote inside a cell that does not begin with one is plain text (5" pipe); text after a closing quote,
    /// or a quote that never closes, is not.
    /// </summary>
    internal static QuoteState Of(ReadOnlySpan<byte> row, byte separator)
    {
        var state = QuoteState.Fine;
        for (var i = 0; i <= row.Length; i++)
        {
            if (i < row.Length && row[i] == '"')
            {
                i = Closing(row, i + 1);
                if (i == row.Length)
                {
                    return QuoteState.NeverClosed;
                }

                i++;
                state = i < row.Length && row[i] != separator ? QuoteState.TextAfterQuote : state;
            }

            var rest = i < row.Length ? row[i..].IndexOf(separator) : -1;
            i = rest < 0 ? row.Length : i + rest;
        }

        return state;
    }

    // The place of the quote that closes the cell; doubled quotes are text. The end of the row when there is none.
    private static int Closing(ReadOnlySpan<byte> row, int from)
    {
        for (var i = from; i < row.Length; i++)
        {
            if (row[i] != '"')
            {
                continue;
            }

            if (i + 1 == row.Length || row[i + 1] != '"')
            {
                return i;
            }

            i++;
        }

        return row.Length;
    }
}
