namespace Wederzijds.Analysis.Numerics;

/// <summary>
/// Eigenvalues and vectors of a symmetric matrix: Householder reduction to three diagonals, then the implicit QL method
/// (Golub &amp; Van Loan, Matrix Computations, 4th ed., 8.3; Parlett, The Symmetric Eigenvalue Problem, ch. 8). By hand because the bootstrap and the
/// parallel analysis ask thousands of small ones: a general routine spends more time on its objects than on the numbers. Rows are kept as neighbours,
/// so that every step runs over contiguous memory in a fixed order.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int MostRounds = 60;
    private readonly double[] _a;
    private readonly double[] _q;
    private readonly double[] _diagonal;
    private readonly double[] _beside;
    private readonly double[] _beta;
    private readonly double[] _work;
    private readonly int[] _order;

    /// <summary>Room for matrices up to a size; it can be used again and again.</summary>
    public SymmetricEigen(int largest)
    {
        _a = new double[largest * largest];
        _q = new double[largest * largest];
        _diagonal = new double[largest];
        _beside = new double[largest + 1];
        _beta = new double[largest];
        _work = new double[largest];
        _order = new int[largest];
    }

    /// <summary>The size of the last matrix.</summary>
    public int Size { get; private set; }

    /// <summary>Decomposes a symmetric matrix (size × size, full); afterwards values fall.</summary>
    public void Decompose(ReadOnlySpan<double> symmetric, int size, bool vectors)
    {
        Size = size;
        symmetric[..(size * size)].CopyTo(_a);
        Reduce(size);
        if (vectors)
        {
            Accumulate(size);
        }

        Ql(size, vectors);
        for (var i = 0; i < size; i++)
        {
            _order[i] = i;
        }

        // Insertion sort: stable, and almost sorted already.
        for (var i = 1; i < size; i++)
        {
            var (o, j) = (_order[i], i);
            for (; j > 0 && _diagonal[_order[j - 1]] < _diagonal[o]; j--)
            {
                _order[j] = _order[j - 1];
            }

            _order[j] = o;
        }
    }

    /// <summary>The value with rank i (0 is the largest).</summary>
    public double Value(int i) => _diagonal[_order[i]];

    /// <summary>The unit vector of the value with rank i.</summary>
    public ReadOnlySpan<double> Vector(int i) => _q.AsSpan(_order[i] * Size, Size);

    private void Reduce(int n)
    {
        for (var k = 0; k < n - 2; k++)
        {
            var m = n - k - 1;
            var v = _a.AsSpan((k * n) + k + 1, m);
            _diagonal[k] = _a[(k * n) + k];
            var norm = Math.Sqrt(Kernels.Dot(v, v));
            if (norm == 0)
            {
                (_beta[k], _beside[k]) = (0, 0);
                continue;
            }

            var alpha = v[0] > 0 ? -norm : norm;
            v[0] -= alpha;
            _beside[k] = alpha;
            var beta = _beta[k] = -1 / (alpha * v[0]); // 2 / vᵀv
            var p = _work.AsSpan(0, m);
            for (var i = 0; i < m; i++)
            {
                p[i] = beta * Kernels.Dot(_a.AsSpan(((k + 1 + i) * n) + k + 1, m), v);
            }

            Kernels.Add(p, -0.5 * beta * Kernels.Dot(p, v), v);
            for (var i = 0; i < m; i++)
            {
                Kernels.Add(_a.AsSpan(((k + 1 + i) * n) + k + 1, m), -v[i], p, -p[i], v);
            }
        }

        if (n > 1)
        {
            _diagonal[n - 2] = _a[((n - 2) * n) + n - 2];
            _beside[n - 2] = _a[((n - 2) * n) + n - 1];
        }

        _diagonal[n - 1] = _a[(n * n) - 1];
        _beside[n - 1] = 0;
    }

    /// <summary>The product of the reflections, each column as a row.</summary>
    private void Accumulate(int n)
    {
        _q.AsSpan(0, n * n).Clear();
        for (var i = 0; i < n; i++)
        {
            _q[(i * n) + i] = 1;
        }

        for (var k = n - 3; k >= 0; k--)
        {
            if (_beta[k] == 0)
            {
                continue;
            }

            var v = _a.AsSpan((k * n) + k + 1, n - k - 1);
            for (var r = k + 1; r < n; r++)
            {
                var row = _q.AsSpan((r * n) + k + 1, n - k - 1);
                Kernels.Add(row, -_beta[k] * Kernels.Dot(row, v), v);
            }
        }
    }

    private void Ql(int n, bool vectors)
    {
        for (var l = 0; l < n; l++)
        {
            for (var round = 0; ; round++)
            {
                var m = l;
                while (m < n - 1 && Math.Abs(_beside[m]) > double.Epsilon + (2.220446049250313e-16 * (Math.Abs(_diagonal[m]) + Math.Abs(_diagonal[m + 1]))))
                {
                    m++;
                }

                if (m == l)
                {
                    break;
                }

                if (round == MostRounds)
                {
                    throw new AnalysisException(AnalysisFault.NotConverged, default, "the eigenvalues did not converge.");
                }

                Sweep(n, l, m, vectors);
            }
        }
    }

    private void Sweep(int n, int l, int m, bool vectors)
    {
        var (d, e) = (_diagonal, _beside);
        var g = (d[l + 1] - d[l]) / (2 * e[l]);
        var r = Length(g, 1);
        g = d[m] - d[l] + (e[l] / (g + (g >= 0 ? r : -r)));
        double s = 1, c = 1, p = 0;
        for (var i = m - 1; i >= l; i--)
        {
            var f = s * e[i];
            var b = c * e[i];
            e[i + 1] = r = Length(f, g);
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            if (vectors)
            {
                Kernels.Turn(_q.AsSpan((i + 1) * n, n), _q.AsSpan(i * n, n), c, s);
            }
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
