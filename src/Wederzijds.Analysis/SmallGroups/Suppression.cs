using System.Globalization;

namespace Wederzijds.Analysis.SmallGroups;

/// <summary>
/// Which cells to hide. A cell with fewer than k respondents is hidden, and so are as many others as it takes that no such cell can be told from what
/// is shown: with
/// everything that adds up and no count below nought, a hidden small cell must still be able to have two different counts at least, of which one is k
/// or more. By the
/// duality of linear programmes the second condition says also that no sum of hidden cells that can be reckoned holds fewer than k people.
/// Source: Cox 1980; Fischetti and Salazar 2001 (who give the names primary and complementary suppression).
/// </summary>
internal static class Suppression
{
    /// <summary>States that the search for the fewest may look at before a simpler rule takes over. A count, not a time: the outcome is the same
    /// everywhere.</summary>
    private const int MostStates = 1500;

    /// <summary>Hidden cells, and whether fewer would not do (proved by search) or it is only known that none of them alone can be shown.</summary>
    public static (bool[] Hidden, bool IsFewest) Hide(GroupTable table, int threshold)
    {
        var start = new bool[table.Counts.Count];
        for (var i = 0; i < start.Length; i++)
        {
            start[i] = i >= table.Rows.Count || table.Counts[i] < threshold;
        }

        return Fewest(table, threshold, start) is { } fewest ? (fewest, true) : (Irreducible(table, threshold, start), false);
    }

    /// <summary>The cells that could be told from what is shown, in order.</summary>
    public static IEnumerable<int> Derivable(GroupTable table, int threshold, bool[] hidden)
    {
        var done = new bool[hidden.Length];
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i] || done[i])
            {
                continue;
            }

            var (cells, sums) = Component(table, hidden, i);
            cells.ForEach(c => done[c] = true);
            foreach (var cell in Told(table, threshold, hidden, cells, sums))
            {
                yield return cell;
            }
        }
    }

    private static IEnumerable<int> Told(GroupTable table, int threshold, bool[] hidden, List<int> cells, List<GroupSum> sums)
    {
        int[] small = [.. cells.Where(c => table.Counts[c] < threshold)];
        if (small.Length == 0 || sums.Count == 0)
        {
            yield break;
        }

        var place = cells.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var simplex = new ExactSimplex(
            [.. sums.Select(s => Row(s, hidden, place))],
            [.. sums.Select(s => (hidden[s.Whole] ? 0 : table.Counts[s.Whole]) - s.Parts.Sum(p => hidden[p] ? 0 : table.Counts[p]))],
            cells.Count);
        foreach (var cell in small)
        {
            var (low, high) = simplex.Range(place[cell]);
            if (high is { } most && (most < threshold || most.Floor() <= low.Ceiling()))
            {
                yield return cell;
            }
        }
    }

    private static int[] Row(GroupSum sum, bool[] hidden, Dictionary<int, int> place)
    {
        var row = new int[place.Count];
        if (hidden[sum.Whole])
        {
            row[place[sum.Whole]] = -1;
        }

        foreach (var part in sum.Parts.Where(p => hidden[p]))
        {
            row[place[part]] = 1;
        }

        return row;
    }

    /// <summary>The hidden cells that hang together with one, and the sums they are in.</summary>
    private static (List<int> Cells, List<GroupSum> Sums) Component(GroupTable table, bool[] hidden, int start)
    {
        var cells = new List<int> { start };
        var seen = new HashSet<int> { start };
        var sums = new List<GroupSum>();
        var used = new bool[table.Sums.Count];
        for (var next = 0; next < cells.Count; next++)
        {
            for (var s = 0; s < used.Length; s++)
            {
                var sum = table.Sums[s];
                if (used[s] || (sum.Whole != cells[next] && !sum.Parts.Contains(cells[next])))
                {
                    continue;
                }

                used[s] = true;
                sums.Add(sum);
                cells.AddRange(sum.Parts.Append(sum.Whole).Where(c => hidden[c] && seen.Add(c)));
            }
        }

        return (cells, sums);
    }

    /// <summary>What could be hidden to help a cell: whatever is shown in a sum that it hangs together with. Without one of these its equations stay
    /// as they are.</summary>
    private static int[] Candidates(GroupTable table, bool[] hidden, int cell)
    {
        var (_, sums) = Component(table, hidden, cell);
        return [.. sums.SelectMany(s => s.Parts.Append(s.Whole)).Where(c => !hidden[c]).Distinct().Order()];
    }

    /// <summary>Cheapest first: fewest cells, then fewest people out of sight, then the order of the table.</summary>
    private static bool[]? Fewest(GroupTable table, int threshold, bool[] start)
    {
        var queue = new PriorityQueue<int[], (int Cells, int People, string Order)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        queue.Enqueue([], (0, 0, ""));
        for (var states = 0; states < MostStates && queue.TryDequeue(out var extra, out _); states++)
        {
            var hidden = With(start, extra);
            var told = Derivable(table, threshold, hidden).FirstOrDefault(-1);
            if (told < 0)
            {
                return hidden;
            }

            foreach (var candidate in Candidates(table, hidden, told))
            {
                int[] next = [.. extra.Append(candidate).Order()];
                var order = string.Join(' ', next.Select(c => c.ToString("D6", CultureInfo.InvariantCulture)));
                if (seen.Add(order))
                {
                    queue.Enqueue(next, (next.Length, next.Sum(c => table.Counts[c]), order));
                }
            }
        }

        return null;
    }

    /// <summary>For large tables: help each cell with the smallest shown neighbour until none can be told, then show again whatever can be.</summary>
    private static bool[] Irreducible(GroupTable table, int threshold, bool[] start)
    {
        var hidden = (bool[])start.Clone();
        while (Derivable(table, threshold, hidden).FirstOrDefault(-1) is var told and >= 0)
        {
            var candidates = Candidates(table, hidden, told);
            if (candidates.Length == 0)
            {
                break;
            }

            hidden[candidates.MinBy(c => (table.Counts[c], c))] = true;
        }

        foreach (var cell in Enumerable.Range(0, start.Length).Where(c => hidden[c] && !start[c]).OrderByDescending(c => table.Counts[c]).ToArray())
        {
            hidden[cell] = false;
            hidden[cell] = Derivable(table, threshold, hidden).Any();
        }

        return hidden;
    }

    private static bool[] With(bool[] start, int[] extra)
    {
        var hidden = (bool[])start.Clone();
        foreach (var cell in extra)
        {
            hidden[cell] = true;
        }

        return hidden;
    }
}
