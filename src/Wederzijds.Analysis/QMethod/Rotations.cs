using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Varimax, turns by hand, inverting and splitting.</summary>
internal static class Rotations
{
    /// <summary>Principal components are signed and ordered anew after varimax; centroids keep what their extraction gave.</summary>
    public static Matrix Apply(Matrix unrotated, QSettings settings, List<QWarning> warnings, CancellationToken cancellation)
    {
        var loadings = unrotated.Copy();
        if (!ByRule(ref loadings, settings, [], cancellation))
        {
            warnings.Add(new(QWarningKind.NotConverged, null, null, 0));
        }

        ByHand(loadings, settings);
        return loadings;
    }

    /// <summary>Varimax and the conventions of sign and order; whether it converged. A sort may count several times.</summary>
    public static bool ByRule(ref Matrix loadings, QSettings settings, ReadOnlySpan<double> counts, CancellationToken cancellation)
    {
        var outcome = settings.Rotation switch
        {
            QRotation.Varimax => Varimax.Turn(loadings, counts, settings.Threads, cancellation),
            QRotation.VarimaxLikeR => VarimaxLikeR.Turn(loadings),
            QRotation.None => new(0, true),
        };
        if (settings.Extraction == QExtraction.Pca)
        {
            loadings = Signs.Conventional(loadings);
        }

        return outcome.Converged;
    }

    public static void ByHand(Matrix loadings, QSettings settings)
    {
        foreach (var turn in settings.Turns)
        {
            Turn(loadings, turn);
        }

        foreach (var f in settings.Invert)
        {
            Signs.Turn(loadings.Mutable(f));
        }
    }

    public static void Turn(Matrix loadings, QTurn turn)
    {
        var (sin, cos) = Math.SinCos(turn.Degrees * Math.PI / 180);
        Kernels.Turn(loadings.Mutable(turn.First), loadings.Mutable(turn.Second), cos, sin);
    }

    /// <summary>Each named factor becomes two: its positive loaders, and right after it its negative loaders with all signs turned.</summary>
    public static (Matrix Loadings, QFlags Flags) Split(Matrix loadings, QFlags flags, IReadOnlyList<int> bipolar)
    {
        if (bipolar.Count == 0)
        {
            return (loadings, flags);
        }

        var parts = Enumerable.Range(0, loadings.ColumnCount)
            .SelectMany(f => bipolar.Contains(f) ? (IEnumerable<(int, double)>)[(f, 1), (f, -1)] : [(f, 0)]).ToArray();
        var result = loadings.Columns(Array.ConvertAll(parts, x => x.Item1), Array.ConvertAll(parts, x => x.Item2 < 0 ? -1.0 : 1.0));
        var divided = new QFlags(flags.SortCount, parts.Length);
        for (var c = 0; c < parts.Length; c++)
        {
            var (f, side) = parts[c];
            for (var j = 0; j < flags.SortCount; j++)
            {
                divided[j, c] = flags[j, f] && (side == 0 || (side > 0) == (loadings[j, f] >= 0));
            }
        }

        return (result, divided);
    }
}
