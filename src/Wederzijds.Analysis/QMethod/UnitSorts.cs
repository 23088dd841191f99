using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Sorts as vectors of length one whose inner products are their correlations: values centred (Pearson), mid-ranks centred (Spearman), or the signs of
/// all pairs of statements (Kendall: τ-b is exactly the cosine between two sign vectors). Values are scaled while they are read, so that a large study
/// needs no second copy of itself.
/// </summary>
internal sealed class UnitSorts
{
    private const int BlockSize = 1024;
    private readonly ReadOnlyMemory<double> _values;
    private readonly double[] _shift;
    private readonly double[] _scale;

    private UnitSorts(ReadOnlyMemory<double> values, int length, int count, bool centred, int threads, CancellationToken cancellation)
    {
        (_values, Length, Count) = (values, length, count);
        (_shift, _scale) = (new double[count], new double[count]);
        Blocks.Run(Blocks.Count(count, BlockSize), threads, b => Measure(b * BlockSize, Math.Min(count, (b + 1) * BlockSize), centred), cancellation);
    }

    /// <summary>The length of a vector.</summary>
    public int Length { get; }

    /// <summary>The number of sorts.</summary>
    public int Count { get; }

    public static UnitSorts Of(QStudy study, QCorrelation correlation, int threads, CancellationToken cancellation) =>
        Of(study.Memory, study.StatementCount, study.SortCount, correlation, threads, cancellation);

    public static UnitSorts Of(ReadOnlyMemory<double> values, int p, int n, QCorrelation correlation, int threads, CancellationToken cancellation) =>
        correlation switch
        {
            QCorrelation.Pearson => new(values, p, n, centred: true, threads, cancellation),
            QCorrelation.Spearman => new(Ranks.MidRanks(values.Span, p, n), p, n, centred: true, threads, cancellation),
            QCorrelation.Kendall => new(Ranks.PairSigns(values.Span, p, n), p * (p - 1) / 2, n, centred: false, threads, cancellation),
        };

    /// <summary>The unit vector of one sort.</summary>
    public void Read(int sort, Span<double> to) =>
        Kernels.Standardise(_values.Span.Slice(sort * Length, Length), _shift[sort], _scale[sort], to);

    /// <summary>The unit vectors of neighbouring sorts, each padded with what is in <paramref name="to"/> already.</summary>
    public void Read(int from, int count, Span<double> to, int stride)
    {
        for (var j = 0; j < count; j++)
        {
            Read(from + j, to.Slice(j * stride, Length));
        }
    }

    /// <summary>All correlations, n × n, full; for small n and for display.</summary>
    public double[] Correlations()
    {
        // Column i of the packed table is sort i, so that the n × n product is a sum over statements.
        var stride = Gram.Stride(Count);
        var packed = new double[Length * stride];
        var vector = new double[Length];
        for (var j = 0; j < Count; j++)
        {
            Read(j, vector);
            for (var i = 0; i < vector.Length; i++)
            {
                packed[(i * stride) + j] = vector[i];
            }
        }

        var sum = new double[stride * stride];
        Gram.Accumulate(packed, Length, stride, sum);
        var full = Gram.Unpad(sum, stride, Count);
        for (var j = 0; j < Count; j++)
        {
            full[(j * Count) + j] = 1;
        }

        return full;
    }

    private void Measure(int from, int to, bool centred)
    {
        for (var j = from; j < to; j++)
        {
            var sort = _values.Span.Slice(j * Length, Length);
            var mean = centred ? Kernels.Sum(sort) / Length : 0;
            _shift[j] = mean;
            _scale[j] = 1 / Math.Sqrt(Kernels.SquaresAround(sort, mean));
        }
    }
}
