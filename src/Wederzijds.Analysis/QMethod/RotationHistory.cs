namespace Wederzijds.Analysis.QMethod;

/// <summary>Judgmental rotation with a way back: turns of two factors by degrees, each of which can be undone and done again.</summary>
/// <param name="start">Sorts × factors before the first turn.</param>
public sealed class RotationHistory(Matrix start)
{
    private readonly Matrix _start = start ?? throw new ArgumentNullException(nameof(start));
    private readonly List<QTurn> _turns = [];
    private readonly Stack<QTurn> _undone = new();

    /// <summary>The turns that count, in order; to be given to <see cref="QSettings.Turns"/>.</summary>
    public IReadOnlyList<QTurn> Turns => _turns;

    /// <summary>The loadings after all turns. They are turned anew from the start, so that undoing leaves no trace of rounding.</summary>
    public Matrix Loadings
    {
        get
        {
            var loadings = _start.Copy();
            _turns.ForEach(t => Rotations.Turn(loadings, t));
            return loadings;
        }
    }

    /// <summary>Turns two factors (from zero); what was undone can no longer be done again.</summary>
    /// <exception cref="AnalysisException">A factor that does not exist, twice the same, or an angle that is not finite.</exception>
    public void Turn(int first, int second, double degrees)
    {
        var k = _start.ColumnCount;
        QSettingsRules.Require(
            first >= 0 && first < k && second >= 0 && second < k && first != second && double.IsFinite(degrees),
            "turn",
            $"a turn needs two different factors of the {k}, and a finite angle.");
        _turns.Add(new(first, second, degrees));
        _undone.Clear();
    }

    /// <summary>Takes the last turn back; false when there is none.</summary>
    public bool Undo()
    {
        if (_turns is not [.., var last])
        {
            return false;
        }

        _turns.RemoveAt(_turns.Count - 1);
        _undone.Push(last);
        return true;
    }

    /// <summary>Does the last undone turn again; false when there is none.</summary>
    public bool Redo()
    {
        if (!_undone.TryPop(out var turn))
        {
            return false;
        }

        _turns.Add(turn);
        return true;
    }
}
