namespace Wederzijds.Kernel.Tables;

/// <summary>Finds out which character stands between the cells.</summary>
internal static class Separators
{
    private static readonly byte[] Known = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>
    /// The separator that occurs most often in the row of column names, outside quotes; a comma when there is none. Only that row is looked at:
    /// the texts of people below it are full of commas.
    /// </summary>
    internal static char In(ReadOnlySpan<byte> beginning)
    {
        Span<int> counts = stackalloc int[Known.Length];
        var quoted = false;
        foreach (var b in beginning.TrimStart("\r\n"u8))
        {
            if (!quoted && b is (byte)'\r' or (byte)'\n')
            {
                break;
            }

            quoted ^= b == '"';
            if (!quoted && Known.IndexOf(b) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return (char)Known[best];
    }
}
