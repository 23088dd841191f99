namespace Wederzijds.Analysis.SmallGroups;

/// <summary>One wave of a group, with the membership frozen when the wave closed.</summary>
/// <param name="Name">The name of the wave.</param>
/// <param name="Members">Keys of those whose answers are in the mean, each once.</param>
/// <param name="Mean">The mean of their answers.</param>
public sealed record Wave(string Name, IReadOnlyCollection<string> Members, double Mean);

/// <summary>Decides wave by wave; what was shown stays shown, so a later wave pays for it.</summary>
internal sealed class WaveHistory(int threshold, double low, double high)
{
    private readonly List<Shown> _shown = [];

    public List<ReleasedRow> Release(IReadOnlyList<Wave> waves)
    {
        Check(waves);
        return [.. waves.Select(Next)];
    }

    private ReleasedRow Next(Wave wave)
    {
        var members = wave.Members.ToHashSet(StringComparer.Ordinal);
        if (members.Count < threshold)
        {
            return Row(wave, Visibility.Hidden, null);
        }

        var exact = new Shown(members, wave.Mean, wave.Mean);
        if (_shown.TrueForAll(before => LetsNothingBeDerived(before, exact)) && !TellsSmallPart(members))
        {
            _shown.Add(exact);
            return Row(wave, Visibility.Exact, exact);
        }

        foreach (var band in Bands(wave.Mean))
        {
            var shown = new Shown(members, band.Low, band.High);
            if (_shown.TrueForAll(before => LetsNothingBeDerived(before, shown)))
            {
                _shown.Add(shown);
                return Row(wave, Visibility.Band, shown);
            }
        }

        return Row(wave, Visibility.Hidden, null);
    }

    /// <summary>The widest bands: the lower and the upper two thirds of the scale, the one around the last exact mean first (which everybody knows
    /// already).</summary>
    private IEnumerable<(double Low, double High)> Bands(double mean)
    {
        var third = (high - low) / 3;
        (double Low, double High)[] bands = [(low, high - third), (low + third, high)];
        var known = _shown.FindLast(s => s.IsExact)?.Low ?? mean;
        return bands.Where(b => b.Low <= mean && mean <= b.High).OrderBy(b => Math.Abs(((b.Low + b.High) / 2) - known));
    }

    /// <summary>
    /// Two waves let nothing be derived about those who changed when there are none or enough of them, or when even with everybody else answering the
    /// same their answers
    /// could have been anything: each wave's band holds every mean that the other allows.
    /// </summary>
    private bool LetsNothingBeDerived(Shown before, Shown after)
    {
        var left = before.Members.Count(m => !after.Members.Contains(m));
        var joined = after.Members.Count(m => !before.Members.Contains(m));
        if (left + joined == 0 || left + joined >= threshold)
        {
            return true;
        }

        return (!after.IsExact && Holds(after, before, left, joined)) || (!before.IsExact && Holds(before, after, joined, left));
    }

    private bool Holds(Shown band, Shown other, int gone, int come)
    {
        var stay = other.Members.Count - gone;
        var least = Math.Max(low * stay, (other.Low * other.Members.Count) - (high * gone));
        var most = Math.Min(high * stay, (other.High * other.Members.Count) - (low * gone));
        var count = band.Members.Count;
        const double slack = 1e-9;
        return band.Low <= ((least + (low * come)) / count) + slack && band.High >= ((most + (high * come)) / count) - slack;
    }

    /// <summary>Whether the exact waves together give away a part of fewer people: those with the same membership over all of them are one
    /// cell.</summary>
    private bool TellsSmallPart(HashSet<string> members)
    {
        HashSet<string>[] waves = [.. _shown.Where(s => s.IsExact).Select(s => s.Members), members];
        var cells = waves.SelectMany(w => w).Distinct(StringComparer.Ordinal)
            .GroupBy(m => string.Concat(waves.Select(w => w.Contains(m) ? '1' : '0')), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        var table = WaveTable.Of([.. waves.Select(w => w.Count)], [.. cells.Select(c => (c.Key, c.Count()))]);
        var hidden = new bool[table.Counts.Count];
        Array.Fill(hidden, value: true, waves.Length, cells.Length);
        return Suppression.Derivable(table, threshold, hidden).Any();
    }

    private void Check(IReadOnlyList<Wave> waves)
    {
        if (waves.Count == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no waves.");
        }

        if (!(high > low) || !double.IsFinite(high - low))
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Name: "scale"), "the highest answer must lie above the lowest.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < waves.Count; i++)
        {
            var at = new AnalysisPosition(Row: i + 1, Name: waves[i].Name);
            if (string.IsNullOrWhiteSpace(waves[i].Name) || !names.Add(waves[i].Name))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, at, "a wave needs a name of its own.");
            }

            if (waves[i].Members.Distinct(StringComparer.Ordinal).Count() != waves[i].Members.Count)
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, at, "somebody is in this wave twice.");
            }

            if (waves[i].Members.Count > 0 && !(waves[i].Mean >= low && waves[i].Mean <= high))
            {
                throw new AnalysisException(AnalysisFault.OutOfRange, at, "the mean lies outside the scale.");
            }
        }
    }

    private static ReleasedRow Row(Wave wave, Visibility visibility, Shown? shown) => new(
        wave.Name,
        visibility,
        visibility == Visibility.Exact ? wave.Members.Count : null,
        [new("mean", visibility == Visibility.Exact ? wave.Mean : null, visibility == Visibility.Band ? shown?.Low : null,
            visibility == Visibility.Band ? shown?.High : null)]);

    private sealed record Shown(HashSet<string> Members, double Low, double High)
    {
        public bool IsExact => Low == High;
    }
}

/// <summary>Waves as sums of cells.</summary>
internal static class WaveTable
{
    public static GroupTable Of(int[] waves, (string Pattern, int Count)[] cells) => GroupTable.Internal(
        [.. waves, .. cells.Select(c => c.Count)],
        [.. waves.Select((_, w) =>
            new GroupSum(w, [.. Enumerable.Range(0, cells.Length).Where(c => cells[c].Pattern[w] == '1').Select(c => waves.Length + c)]))]);
}
