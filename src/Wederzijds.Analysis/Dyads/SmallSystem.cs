namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// Inverse of a small symmetric positive matrix by Cholesky after scaling its diagonal to 1. By hand, in place of the library's, because the pivots
/// say which variable
/// is made of the others, and that name belongs in the message.
/// </summary>
internal static class SmallSystem
{
    public static double[,] Invert(double[,] matrix, IReadOnlyList<string> names, out double logDeterminant)
    {
        var size = matrix.GetLength(0);
        var scale = new double[size];
        for (var i = 0; i < size; i++)
        {
            if (!(matrix[i, i] > 0))
            {
                throw new AnalysisException(AnalysisFault.SingularDesign, new(Name: names[i]), "the variable has no spread.");
            }

            scale[i] = 1 / Math.Sqrt(matrix[i, i]);
        }

        var lower = Factor(matrix, scale, names);
        logDeterminant = 0;
        for (var i = 0; i < size; i++)
        {
            logDeterminant += 2 * (Math.Log(lower[i, i]) - Math.Log(scale[i]));
        }

        return Inverse(lower, scale);
    }

    private static double[,] Factor(double[,] matrix, double[] scale, IReadOnlyList<string> names)
    {
        var size = scale.Length;
        var lower = new double[size, size];
        for (var j = 0; j < size; j++)
        {
            for (var i = j; i < size; i++)
            {
                var sum = matrix[i, j] * scale[i] * scale[j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i > j)
                {
                    lower[i, j] = sum / lower[j, j];
                }
                else if (sum > Regression.SmallestOwnShare)
                {
                    lower[j, j] = Math.Sqrt(sum);
                }
                else
                {
                    throw new AnalysisException(
                        AnalysisFault.SingularDesign, new(Name: names[j]), "the variable cannot be told apart from the others: it is (nearly) made of them.");
                }
            }
        }

        return lower;
    }

    private static double[,] Inverse(double[,] lower, double[] scale)
    {
        var size = scale.Length;
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var x = new double[size];
            for (var i = 0; i < size; i++)
            {
                var sum = i == column ? 1.0 : 0;
                for (var k = 0; k < i; k++)
                {
                    sum -= lower[i, k] * x[k];
                }

                x[i] = sum / lower[i, i];
            }

            for (var i = size - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < size; k++)
                {
                    x[i] -= lower[k, i] * x[k];
                }

                x[i] /= lower[i, i];
            }

            for (var i = 0; i < size; i++)
            {
                inverse[i, column] = x[i] * scale[i] * scale[column];
            }
        }

        return inverse;
    }
}
