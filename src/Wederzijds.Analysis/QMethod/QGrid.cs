namespace Wederzijds.Analysis.QMethod;

/// <summary>The grid of a Q study: how many statements may lie on each value.</summary>
public sealed class QGrid : IEquatable<QGrid>
{
    private readonly double[] _places;

    private QGrid(double[] ascending) => _places = ascending;

    /// <summary>The value of every place, ascending; as many as there are statements.</summary>
    public IReadOnlyList<double> Places => _places;

    /// <summary>The values with their number of places, ascending.</summary>
    public IReadOnlyList<(double Value, int Count)> Columns =>
        [.. _places.GroupBy(x => x).Select(g => (g.Key, g.Count()))];

    internal ReadOnlySpan<double> Span => _places;

    /// <summary>A grid from the value of every place, in any order.</summary>
    /// <exception cref="AnalysisException">Empty, not finite, or with one value only (<see cref="AnalysisFault.WrongGrid"/>).</exception>
    public static QGrid FromPlaces(IEnumerable<double> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var ascending = places.Select(x => x == 0 ? 0 : x).ToArray(); // no negative zero
        if (ascending.Length == 0 || !Array.TrueForAll(ascending, double.IsFinite))
        {
            throw new AnalysisException(AnalysisFault.WrongGrid, default, "the grid needs a finite value for every place.");
        }

        Array.Sort(ascending);
        return ascending[0] < ascending[^1]
            ? new QGrid(ascending)
            : throw new AnalysisException(AnalysisFault.WrongGrid, default, "the grid needs at least two different values.");
    }

    /// <summary>A grid from values and their number of places.</summary>
    /// <exception cref="AnalysisException">A negative count, or no grid at all (<see cref="AnalysisFault.WrongGrid"/>).</exception>
    public static QGrid FromColumns(IEnumerable<(double Value, int Count)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return FromPlaces(columns.SelectMany(c => c.Count is >= 0 and <= 1_000_000
            ? Enumerable.Repeat(c.Value, c.Count)
            : throw new AnalysisException(AnalysisFault.WrongGrid, default, "the grid has a column with an impossible number of places.")));
    }

    /// <summary>Whether a sort lays its statements exactly on the places of this grid.</summary>
    public bool Fits(ReadOnlySpan<double> sort) => sort.Length == _places.Length && Fits(sort, new double[sort.Length]);

    /// <summary>The same with room to sort in.</summary>
    internal bool Fits(ReadOnlySpan<double> sort, Span<double> room)
    {
        sort.CopyTo(room);
        room.Sort();
        return room.SequenceEqual(_places);
    }

    /// <inheritdoc/>
    public bool Equals(QGrid? other) => other is not null && _places.AsSpan().SequenceEqual(other._places);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QGrid);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var place in _places)
        {
            hash.Add(place);
        }

        return hash.ToHashCode();
    }
}
