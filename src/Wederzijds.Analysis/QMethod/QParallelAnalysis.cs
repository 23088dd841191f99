using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Parallel analysis by permutation (Horn 1965; Buja &amp; Eyuboglu 1992): what eigenvalues come up when every sort lays its own values at random.
/// </summary>
public sealed class QParallelAnalysis
{
    private const int Purpose = 1;
    private const int BlockSize = 16;

    private QParallelAnalysis()
    {
    }

    /// <summary>The number of permuted studies.</summary>
    public required int Replications { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The eigenvalues of the study, falling.</summary>
    public required IReadOnlyList<double> Observed { get; init; }

    /// <summary>The mean of each eigenvalue over the permuted studies.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>The 95th percentile of each.</summary>
    public required IReadOnlyList<double> P95 { get; init; }

    /// <summary>The 99th percentile of each.</summary>
    public required IReadOnlyList<double> P99 { get; init; }

    /// <summary>The number of leading eigenvalues above their 95th percentile.</summary>
    public int Suggested
    {
        get
        {
            var i = 0;
            while (i < Observed.Count && Observed[i] > P95[i])
            {
                i++;
            }

            return i;
        }
    }

    /// <summary>Runs it; the result depends on study, correlation, replications and seed only.</summary>
    /// <param name="study">p statements × n sorts.</param>
    /// <param name="replications">The number of permuted studies, 1 to 1,000,000; 5,000 is plenty.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="correlation">The correlation.</param>
    /// <param name="threads">The largest number of threads; 0 for as many as there are cores.</param>
    /// <param name="progress">Told after every 16 replications.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="AnalysisException">Replications outside their range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static QParallelAnalysis Run(
        QStudy study,
        int replications,
        long seed,
        QCorrelation correlation = QCorrelation.Pearson,
        int threads = 0,
        IProgress<QProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        QSettingsRules.Require(replications is >= 1 and <= 1_000_000, "parallel", "ask for 1 to 1,000,000 replications.");
        var sorts = UnitSorts.Of(study, correlation == QCorrelation.Kendall ? QCorrelation.Pearson : correlation, threads, cancellation);
        var observed = Spectrum.Of(UnitSorts.Of(study, correlation, threads, cancellation), 0, threads, cancellation).Eigenvalues;
        var nulls = new double[observed.Length][];
        for (var i = 0; i < nulls.Length; i++)
        {
            nulls[i] = new double[replications];
        }

        var done = 0;
        Blocks.Run(
            Blocks.Count(replications, BlockSize),
            threads,
            b =>
            {
                var work = new Replication(study, sorts, correlation, observed.Length);
                var last = Math.Min(replications, (b + 1) * BlockSize);
                for (var r = b * BlockSize; r < last; r++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    work.Run(new CounterRandom(seed, Purpose, r), cancellation);
                    for (var i = 0; i < nulls.Length; i++)
                    {
                        nulls[i][r] = work.Eigenvalue(i);
                    }
                }

                progress?.Report(new(Interlocked.Add(ref done, last - (b * BlockSize)), replications));
            },
            cancellation);
        var means = Array.ConvertAll(nulls, x => Kernels.Sum(x) / x.Length);
        Array.ForEach(nulls, Array.Sort);
        return new()
        {
            Replications = replications,
            Seed = seed,
            Observed = observed,
            Mean = means,
            P95 = Array.ConvertAll(nulls, x => Quantiles.OfSorted(x, 0.95)),
            P99 = Array.ConvertAll(nulls, x => Quantiles.OfSorted(x, 0.99)),
        };
    }

    /// <summary>Room for one permuted study, used again and again.</summary>
    private sealed class Replication(QStudy study, UnitSorts sorts, QCorrelation correlation, int size)
    {
        private readonly SymmetricEigen _eigen = new(size);
        private readonly double[] _vector = new double[sorts.Length];
        private readonly int _stride = Gram.Stride(size);
        private readonly double[] _sum = new double[Gram.Stride(size) * Gram.Stride(size)];
        private readonly double[] _vectors = new double[(sorts.Count <= sorts.Length ? sorts.Length : Few) * Gram.Stride(size)];
        private const int Few = 64;

        public double Eigenvalue(int i) => _eigen.Value(i);

        public void Run(CounterRandom random, CancellationToken cancellation)
        {
            if (correlation == QCorrelation.Kendall)
            {
                RunKendall(random, cancellation);
                return;
            }

            Array.Clear(_sum);
            if (sorts.Count <= sorts.Length)
            {
                OnSorts(ref random);
            }
            else
            {
                OnStatements(ref random);
            }

            _eigen.Decompose(Gram.Unpad(_sum, _stride, size), size, vectors: false);
        }

        private void OnSorts(ref CounterRandom random)
        {
            for (var j = 0; j < sorts.Count; j++)
            {
                sorts.Read(j, _vector);
                random.Shuffle(_vector);
                for (var i = 0; i < _vector.Length; i++)
                {
                    _vectors[(i * _stride) + j] = _vector[i];
                }
            }

            Gram.Accumulate(_vectors, sorts.Length, _stride, _sum);
        }

        private void OnStatements(ref CounterRandom random)
        {
            for (var from = 0; from < sorts.Count; from += Few)
            {
                var count = Math.Min(Few, sorts.Count - from);
                for (var j = 0; j < count; j++)
                {
                    var vector = _vectors.AsSpan(j * _stride, sorts.Length);
                    sorts.Read(from + j, vector);
                    random.Shuffle(vector);
                }

                Gram.Accumulate(_vectors, count, _stride, _sum);
            }
        }

        private void RunKendall(CounterRandom random, CancellationToken cancellation)
        {
            var values = study.Values.ToArray();
            for (var j = 0; j < study.SortCount; j++)
            {
                random.Shuffle(values.AsSpan(j * study.StatementCount, study.StatementCount));
            }

            var permuted = UnitSorts.Of(values, study.StatementCount, study.SortCount, correlation, 1, cancellation);
            _eigen.Decompose(permuted.Correlations(), size, vectors: false);
        }
    }
}
