namespace Wederzijds.Analysis.SmallGroups;

/// <summary>
/// The smallest and largest value of one variable under linear equations and x ≥ 0, in exact fractions (two-phase simplex, Bland 1977 against
/// cycling).
/// By hand: the engines at hand compute with doubles, and tables of groups are small.
/// </summary>
internal sealed class ExactSimplex
{
    private readonly Fraction[][] _rows;
    private readonly int[] _basis;
    private readonly int _variables;

    /// <summary>Finds a first corner. The equations must have a solution with x ≥ 0, as those of a real table have.</summary>
    public ExactSimplex(IReadOnlyList<int[]> coefficients, IReadOnlyList<int> rightHandSides, int variables)
    {
        _variables = variables;
        var count = coefficients.Count;
        _rows = new Fraction[count][];
        _basis = new int[count];
        for (var i = 0; i < count; i++)
        {
            // One artificial variable per equation; right-hand sides made positive first.
            var sign = rightHandSides[i] < 0 ? -1 : 1;
            var row = _rows[i] = new Fraction[variables + count + 1];
            for (var j = 0; j < variables; j++)
            {
                row[j] = sign * coefficients[i][j];
            }

            row[variables + i] = 1;
            row[^1] = sign * rightHandSides[i];
            _basis[i] = variables + i;
        }

        Maximise(Enumerable.Range(variables, count).Select(j => (j, -1)).ToArray(), variables + count);
        DriveOutArtificials();
    }

    /// <summary>The range of one variable; no maximum when it is unbounded.</summary>
    public (Fraction Low, Fraction? High) Range(int variable)
    {
        var high = Maximise([(variable, 1)], _variables);
        var low = Maximise([(variable, -1)], _variables);
        return (-low!.Value, high);
    }

    private Fraction? Maximise((int Variable, int Weight)[] objective, int columns)
    {
        var gain = Gains(objective);
        while (Entering(gain, columns) is var entering and >= 0)
        {
            var leaving = Leaving(entering);
            if (leaving < 0)
            {
                return null;
            }

            Pivot(leaving, entering, gain);
        }

        return -gain[^1];
    }

    /// <summary>What each variable adds to the objective at this corner; the last place is minus its value.</summary>
    private Fraction[] Gains((int Variable, int Weight)[] objective)
    {
        var gain = new Fraction[_rows.Length == 0 ? _variables + 1 : _rows[0].Length];
        foreach (var (variable, weight) in objective)
        {
            gain[variable] = weight;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var weight = gain[_basis[i]];
            if (weight.Sign != 0)
            {
                Subtract(gain, weight, _rows[i]);
            }
        }

        return gain;
    }

    private static int Entering(Fraction[] gain, int columns)
    {
        for (var j = 0; j < columns; j++)
        {
            if (gain[j].Sign > 0)
            {
                return j;
            }
        }

        return -1;
    }

    private int Leaving(int entering)
    {
        var (leaving, best) = (-1, default(Fraction));
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i][entering].Sign <= 0)
            {
                continue;
            }

            var ratio = _rows[i][^1] / _rows[i][entering];
            if (leaving < 0 || ratio < best || (ratio.Equals(best) && _basis[i] < _basis[leaving]))
            {
                (leaving, best) = (i, ratio);
            }
        }

        return leaving;
    }

    private void Pivot(int leaving, int entering, Fraction[]? gain)
    {
        var row = _rows[leaving];
        var pivot = row[entering];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = row[j].Sign == 0 ? row[j] : row[j] / pivot;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            if (i != leaving && _rows[i][entering].Sign != 0)
            {
                Subtract(_rows[i], _rows[i][entering], row);
            }
        }

        if (gain is not null && gain[entering].Sign != 0)
        {
            Subtract(gain, gain[entering], row);
        }

        _basis[leaving] = entering;
    }

    private void DriveOutArtificials()
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_basis[i] < _variables)
            {
                continue;
            }

            // At nought by now. Where no real variable is left in it, the equation says nothing new and its row stays at nought.
            var entering = Array.FindIndex(_rows[i], 0, _variables, v => v.Sign != 0);
            if (entering >= 0)
            {
                Pivot(i, entering, gain: null);
            }
        }
    }

    private static void Subtract(Fraction[] target, Fraction times, Fraction[] row)
    {
        for (var j = 0; j < target.Length; j++)
        {
            if (row[j].Sign != 0)
            {
                target[j] -= times * row[j];
            }
        }
    }
}
