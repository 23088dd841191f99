using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>The conventions that make factors comparable: signs and order.</summary>
internal static class Signs
{
    /// <summary>Turns the sign of a factor when its loadings sum to a negative number.</summary>
    public static void MakePositive(Span<double> loadings)
    {
        if (Kernels.Sum(loadings) < 0)
        {
            Turn(loadings);
        }
    }

    public static void Turn(Span<double> loadings)
    {
        for (var j = 0; j < loadings.Length; j++)
        {
            loadings[j] = -loadings[j];
        }
    }

    /// <summary>Positive sums, ordered by falling sum of squares; of equals the first stays first.</summary>
    public static Matrix Conventional(Matrix loadings)
    {
        var order = new int[loadings.ColumnCount];
        var (squares, signs) = (new double[order.Length], new double[order.Length]);
        for (var f = 0; f < order.Length; f++)
        {
            order[f] = f;
            squares[f] = -Kernels.Dot(loadings.Column(f), loadings.Column(f));
        }

        order = [.. order.OrderBy(f => squares[f])];
        for (var f = 0; f < order.Length; f++)
        {
            signs[f] = Kernels.Sum(loadings.Column(order[f])) < 0 ? -1 : 1;
        }

        return loadings.Columns(order, signs);
    }
}
