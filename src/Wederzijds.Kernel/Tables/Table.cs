namespace Wederzijds.Kernel.Tables;

/// <summary>A table that is open for reading. It is read once, from the first row to the last; one row is in memory at a time.</summary>
public abstract class Table : IAsyncDisposable
{
    private bool _read;

    private protected Table()
    {
    }

    /// <summary>The names of the columns in the order of the file. In JSON Lines: the names in the first usable line.</summary>
    public IReadOnlyList<string> Columns { get; private protected set; } = [];

    /// <summary>The rows in the order of the file, blank lines left out. A row with a problem is among them and the rows after it follow.</summary>
    /// <exception cref="TableException">The table cannot be read any further. The rows handed out before are right.</exception>
    /// <exception cref="InvalidOperationException">The rows were asked for before.</exception>
    public IAsyncEnumerable<TableRow> RowsAsync(CancellationToken cancellation = default)
    {
        if (_read)
        {
            throw new InvalidOperationException("A table is read once; open the file again to read it again.");
        }

        _read = true;
        return ReadAsync(cancellation);
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected abstract IAsyncEnumerable<TableRow> ReadAsync(CancellationToken cancellation);
}
