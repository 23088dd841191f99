namespace Wederzijds.Analysis.QMethod;

/// <summary>A sort that counts for a factor, with its weight; values of a negative loader are mirrored, so that it speaks for the factor.</summary>
internal sealed record ShortFormLoader(int Sort, int Factor, double Weight, double[] Values, int Rank)
{
    /// <summary>The loaders of every factor with two or more, in the order of the study.</summary>
    public static List<ShortFormLoader> Of(QResult result)
    {
        var loaders = new List<ShortFormLoader>();
        var grid = result.Study.Grid.Span;
        var middle = grid[0] + grid[^1];
        for (var f = 0; f < result.FactorCount; f++)
        {
            if (result.Flags.Loaders(f) < 2)
            {
                continue;
            }

            var rank = 0;
            for (var j = 0; j < result.Study.SortCount; j++)
            {
                // A sort flagged on two factors belongs to neither.
                if (!result.Flags[j, f] || Enumerable.Range(0, result.FactorCount).Count(g => result.Flags[j, g]) > 1)
                {
                    continue;
                }

                var loading = result.Loadings[j, f];
                var values = result.Study.Sort(j).ToArray();
                loaders.Add(new(j, f, Math.Abs(Scoring.Weight(loading)), loading >= 0 ? values : Array.ConvertAll(values, x => middle - x), rank++));
            }
        }

        return [.. loaders.GroupBy(l => l.Factor).Where(g => g.Count() >= 2).SelectMany(g => g).OrderBy(l => l.Sort)];
    }
}

/// <summary>What loaders of each factor are expected to answer.</summary>
internal sealed class ShortFormModel
{
    /// <summary>As many loaders' worth the common spread counts against a statement's own.</summary>
    private const double PriorLoaders = 10;

    private readonly double[] _logPrior;

    public ShortFormModel(QResult result, IReadOnlyList<ShortFormLoader> loaders, int[] factors)
    {
        Statements = result.Study.StatementCount;
        FactorCount = factors.Length;
        Mean = new double[FactorCount][];
        _logPrior = new double[FactorCount];
        var (squares, freedom) = (new double[Statements], 0.0);
        for (var f = 0; f < FactorCount; f++)
        {
            var own = loaders.Where(l => l.Factor == factors[f]).ToArray();
            _logPrior[f] = Math.Log((own.Length + 1.0) / (loaders.Count + FactorCount));
            Mean[f] = Means(own, Statements);
            freedom += Math.Max(0, own.Length - 1);
            foreach (var loader in own)
            {
                for (var i = 0; i < Statements; i++)
                {
                    var off = loader.Values[i] - Mean[f][i];
                    squares[i] += off * off;
                }
            }
        }

        var common = Math.Max(squares.Sum() / Math.Max(1, freedom * Statements), 1e-6);
        Variance = Array.ConvertAll(squares, s => (s + (PriorLoaders * common)) / (freedom + PriorLoaders));
    }

    public int Statements { get; }

    public int FactorCount { get; }

    /// <summary>[factor][statement].</summary>
    public double[][] Mean { get; }

    /// <summary>Per statement, within factors.</summary>
    public double[] Variance { get; }

    /// <summary>Adds the log likelihood of an answer under each factor; what all factors share is left out.</summary>
    public void Add(int statement, double value, Span<double> logs)
    {
        var half = 0.5 / Variance[statement];
        for (var f = 0; f < logs.Length; f++)
        {
            var off = value - Mean[f][statement];
            logs[f] -= off * off * half;
        }
    }

    /// <summary>Probabilities of the factors.</summary>
    public double[] Posterior(ReadOnlySpan<double> logs, double sharpness)
    {
        var posterior = new double[logs.Length];
        Posterior(logs, sharpness, posterior);
        return posterior;
    }

    /// <summary>Probabilities of the factors.</summary>
    public void Posterior(ReadOnlySpan<double> logs, double sharpness, Span<double> posterior)
    {
        var highest = double.NegativeInfinity;
        for (var f = 0; f < logs.Length; f++)
        {
            posterior[f] = _logPrior[f] + (sharpness * logs[f]);
            highest = Math.Max(highest, posterior[f]);
        }

        var total = 0.0;
        for (var f = 0; f < posterior.Length; f++)
        {
            posterior[f] = Math.Exp(posterior[f] - highest);
            total += posterior[f];
        }

        for (var f = 0; f < posterior.Length; f++)
        {
            posterior[f] /= total;
        }
    }

    public double Prior(int factor) => Math.Exp(_logPrior[factor]);

    private static double[] Means(ShortFormLoader[] own, int statements)
    {
        var (mean, weight) = (new double[statements], own.Sum(l => l.Weight));
        foreach (var loader in own)
        {
            for (var i = 0; i < statements; i++)
            {
                mean[i] += loader.Weight / weight * loader.Values[i];
            }
        }

        return mean;
    }
}
