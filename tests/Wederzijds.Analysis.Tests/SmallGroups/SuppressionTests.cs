using System.Globalization;
using CsCheck;
using Wederzijds.Analysis.SmallGroups;
using Wederzijds.Analysis.Tests.Dyads;

namespace Wederzijds.Analysis.Tests.SmallGroups;

public sealed class SuppressionTests
{
    private static GroupTable Units(params (string Label, int Count, string? Parent)[] rows) =>
        GroupTable.FromUnits([.. rows.Select(r => new GroupRow(r.Label, r.Count, [], r.Parent))]);

    private static string Shown(ReleasedTable table) =>
        string.Join(", ", table.Rows.Where(r => r.Visibility == Visibility.Exact).Select(r => r.Label));

    private static string Shown(int threshold, params (string Label, int Count, string? Parent)[] rows) =>
        Shown(ReleasedTable.From(Units(rows), threshold));

    [Fact]
    public void Published_cases_come_out_as_their_sources_say()
    {
        var rows = File.ReadLines(Path.Combine(DyadReference.TestsFolder(), "data/privacy/small_group_cases.csv")).Skip(1).Select(l =>
            l.Split(',')).ToArray();
        foreach (var group in rows.GroupBy(r => r[0]))
        {
            string[][] lines = [.. group];
            var total = lines[^1][2];
            var table = GroupTable.FromUnits(
                [.. lines.Select(l => new GroupRow(l[2], int.Parse(l[3], CultureInfo.InvariantCulture), [], l[2] == total ? null : total))]);
            var released = ReleasedTable.From(table, int.Parse(lines[0][1], CultureInfo.InvariantCulture));
            Assert.True(released.IsFewest);
            for (var i = 0; i < lines.Length; i++)
            {
                Assert.True(lines[i][4] == "yes" == (released.Rows[i].Visibility == Visibility.Exact),
                    $"case {group.Key}, {lines[i][2]}: {lines[i][5]}");
            }
        }
    }

    [Fact]
    public void The_threshold_itself_is_shown() => Assert.Equal("all, a, b", Shown(5, ("all", 10, null), ("a", 5, "all"), ("b", 5, "all")));

    [Fact]
    public void Two_hidden_groups_of_together_too_few_take_a_third_along() =>
        Assert.Equal("all, c", Shown(5, ("all", 20, null), ("a", 1, "all"), ("b", 2, "all"), ("c", 11, "all"), ("d", 6, "all")));

    [Fact]
    public void A_part_that_nobody_listed_is_protected_too() => Assert.Equal("all", Shown(5, ("all", 9, null), ("a", 6, "all")));

    [Fact]
    public void Of_equally_good_ways_the_first_in_the_table_is_hidden() =>
        Assert.Equal("all, c", Shown(5, ("all", 16, null), ("a", 4, "all"), ("b", 6, "all"), ("c", 6, "all")));

    [Fact]
    public void A_group_whose_answers_were_none_is_not_given_away_either() =>
        Assert.Equal("all, c", Shown(5, ("all", 15, null), ("a", 0, "all"), ("b", 6, "all"), ("c", 9, "all")));

    [Fact]
    public void Everything_is_hidden_when_all_together_are_too_few() =>
        Assert.Equal("", Shown(5, ("all", 4, null), ("a", 1, "all"), ("b", 3, "all")));

    [Fact]
    public void Groups_without_a_total_need_no_second_victim() => Assert.Equal("b, c", Shown(5, ("a", 4, null), ("b", 6, null), ("c", 9, null)));

    [Fact]
    public void Subtotals_of_subtotals_are_reckoned_with() =>
        Assert.Equal("all, north, south, n1, s1",
            Shown(5, ("all", 60, null), ("north", 30, "all"), ("south", 30, "all"), ("n1", 20, "north"), ("n2", 4, "north"), ("n3", 6, "north"),
                ("s1", 23, "south"), ("s2", 3, "south"), ("s3", 4, "south")));

    [Fact]
    public void A_cross_table_hides_a_rectangle()
    {
        var table = GroupTable.FromCross(
        [
            Cell("women", "young", 3), Cell("women", "middle", 10), Cell("women", "old", 9), Cell("women", "", 22),
            Cell("men", "young", 12), Cell("men", "middle", 7), Cell("men", "old", 11), Cell("men", "total", 30),
            Cell("*", "young", 15), Cell("", "middle", 17), Cell("", "old", 20), Cell("totaal", "alle", 52),
        ]);
        var released = ReleasedTable.From(table);
        Assert.Equal(["women × young", "women × middle", "men × young", "men × middle"],
            released.Rows.Where(r => r.Visibility == Visibility.Hidden).Select(r => r.Label));
        Assert.True(released.IsFewest);
    }

    private static CrossRow Cell(string first, string second, int count) => new([first, second], count, []);

    [Fact]
    public void Figures_leave_with_their_group_or_not_at_all()
    {
        var table = GroupTable.FromUnits([new("all", 12, [51.5, 3], null), new("a", 4, [90, 2], "all"), new("b", 8, [40, double.NaN], "all")], "mean",
            "gap");
        var released = ReleasedTable.From(table);
        Assert.Equal(5, released.Threshold);
        Assert.Equal(["mean", "gap"], released.Columns);
        Assert.Equal(new ReleasedFigure("mean", 51.5, null, null), released.Rows[0].Figures[0]);
        Assert.Equal(12, released.Rows[0].Respondents);
        Assert.All(released.Rows.Skip(1), row =>
        {
            Assert.Equal(Visibility.Hidden, row.Visibility);
            Assert.Null(row.Respondents);
            Assert.All(row.Figures, f => Assert.Null(f.Value));
        });
    }

    [Fact]
    public void A_released_table_cannot_be_made_from_outside()
    {
        foreach (var type in new[] { typeof(ReleasedTable), typeof(ReleasedRow) })
        {
            Assert.Empty(type.GetConstructors());
            Assert.All(type.GetProperties(), p => Assert.Null(p.SetMethod));
        }
    }

    /// <summary>Trees of two levels with few people, small enough to try every way to fill in the hidden counts.</summary>
    private static readonly Gen<GroupTable> SmallTables =
        from sizes in Gen.Int[0, 9].Array[1, 3].Array[1, 3]
        from rest in Gen.Int[0, 6]
        from listed in Gen.Bool
        select Tree(sizes, listed ? 0 : rest);

    private static GroupTable Tree(int[][] sizes, int rest)
    {
        List<GroupRow> rows = [new("all", sizes.Sum(s => s.Sum()) + rest, [])];
        for (var i = 0; i < sizes.Length; i++)
        {
            rows.Add(new($"g{i}", sizes[i].Sum(), [], "all"));
            rows.AddRange(sizes[i].Select((n, j) => new GroupRow($"g{i}.{j}", n, [], $"g{i}")));
        }

        return GroupTable.FromUnits(rows);
    }

    [Fact]
    public void No_hidden_figure_can_be_derived_by_linear_algebra()
    {
        SmallTables.Sample(table =>
        {
            var attacker = Attacker.Of(table, ReleasedTable.From(table));
            Assert.All(Small(table, 5), cell => Assert.False(attacker.Solves(cell), $"cell {cell}"));
        }, seed: "0000KOgvbnaH", iter: 400, threads: 1);
    }

    [Fact]
    public void No_hidden_count_can_be_told_by_trying_all_counts()
    {
        // Threshold 2 and few people keep the number of ways to try small.
        var gen = from sizes in Gen.Int[0, 3].Array[1, 3].Array[1, 2] from rest in Gen.Int[0, 2] select Tree(sizes, rest);
        gen.Sample(table =>
        {
            var possible = Attacker.Of(table, ReleasedTable.From(table, 2)).Possible(table.Counts[0] + 2);
            Assert.All(Small(table, 2), cell =>
            {
                Assert.True(possible[cell].Count >= 2, $"cell {cell} is told");
                Assert.True(possible[cell].Max >= 2, $"cell {cell} is known to be small");
            });
        }, seed: "0000KOgvbnaH", iter: 150, threads: 1);
    }

    [Fact]
    public void Fewer_hidden_cells_would_not_do()
    {
        var gen = from sizes in Gen.Int[0, 3].Array[1, 3].Array[1, 2] select Tree(sizes, 0);
        gen.Sample(table =>
        {
            var released = ReleasedTable.From(table, 2);
            Assert.True(released.IsFewest);
            bool[] start = [.. table.Counts.Select(c => c < 2)];
            int[] shown = [.. Enumerable.Range(0, start.Length).Where(i => !start[i])];
            var needed = released.Rows.Count(r => r.Visibility == Visibility.Hidden) - start.Count(s => s);
            for (var pick = 0; pick < 1 << shown.Length; pick++)
            {
                if (System.Numerics.BitOperations.PopCount((uint)pick) >= needed)
                {
                    continue;
                }

                bool[] hidden = [.. start];
                for (var i = 0; i < shown.Length; i++)
                {
                    hidden[shown[i]] |= (pick >> i & 1) == 1;
                }

                var possible = new Attacker(table, hidden).Possible(table.Counts[0] + 2);
                Assert.Contains(Small(table, 2), cell => possible[cell].Count < 2 || possible[cell].Max < 2);
            }
        }, seed: "0000KOgvbnaH", iter: 60, threads: 1);
    }

    [Fact]
    public void Cross_tables_keep_their_secrets_too()
    {
        Gen.Int[0, 12].Array[12].Sample(counts =>
        {
            var rows = new List<CrossRow>();
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 5; j++)
                {
                    int Value(int a, int b) => a < 3 ? b < 4 ? counts[(a * 4) + b] : Enumerable.Range(0, 4).Sum(c => Value(a, c))
                        : Enumerable.Range(0, 3).Sum(c => Value(c, b));
                    rows.Add(Cell(i < 3 ? $"r{i}" : "", j < 4 ? $"c{j}" : "", Value(i, j)));
                }
            }

            var table = GroupTable.FromCross(rows);
            var attacker = Attacker.Of(table, ReleasedTable.From(table));
            Assert.All(Small(table, 5), cell => Assert.False(attacker.Solves(cell)));
        }, seed: "0000KOgvbnaH", iter: 12, threads: 1);
    }

    [Fact]
    public void A_large_table_is_decided_without_a_search_and_shows_whatever_it_can()
    {
        // Forty pairs of a small and a large group, each pair with a subtotal: a search for the fewest would not end.
        List<GroupRow> rows = [new("all", 40 * 23, [])];
        for (var i = 0; i < 40; i++)
        {
            rows.AddRange([new($"g{i}", 23, [], "all"), new($"g{i}.a", 3, [], $"g{i}"), new($"g{i}.b", 8, [], $"g{i}"),
                new($"g{i}.c", 12, [], $"g{i}")]);
        }

        var table = GroupTable.FromUnits(rows);
        var released = ReleasedTable.From(table);
        Assert.False(released.IsFewest);
        Assert.Equal(80, released.Rows.Count(r => r.Visibility == Visibility.Hidden));
        var attacker = Attacker.Of(table, released);
        Assert.All(Small(table, 5), cell => Assert.False(attacker.Solves(cell)));
        Assert.Equal(Shown(released), Shown(ReleasedTable.From(table)));
    }

    private static IEnumerable<int> Small(GroupTable table, int threshold) =>
        Enumerable.Range(0, table.Counts.Count).Where(i => table.Counts[i] < threshold);

    [Fact]
    public void Tables_that_contradict_themselves_are_refused_by_row()
    {
        AnalysisException Refused(params (string, int, string?)[] rows) => Assert.Throws<AnalysisException>(() => Units(rows));
        Assert.Equal(AnalysisFault.Empty, Refused().Fault);
        Assert.Equal((AnalysisFault.DuplicateName, 2),
            (Refused(("a", 1, null), ("a", 2, null)).Fault, Refused(("a", 1, null), ("a", 2, null)).Position.Row!.Value));
        Assert.Equal(AnalysisFault.DuplicateName, Refused((" ", 1, null)).Fault);
        Assert.Equal(AnalysisFault.OutOfRange, Refused(("a", -1, null)).Fault);
        var unknown = Refused(("a", 3, "b"));
        Assert.Equal((AnalysisFault.UnknownName, "b"), (unknown.Fault, unknown.Position.Name));
        Assert.Equal((AnalysisFault.BrokenFile, "all"),
            (Refused(("all", 3, null), ("a", 4, "all")).Fault, Refused(("all", 3, null), ("a", 4, "all")).Position.Name));
        Assert.Equal(AnalysisFault.BrokenFile, Refused(("a", 3, "b"), ("b", 3, "a")).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => GroupTable.FromUnits([new("a", 7, [1])], "x", "y")).Fault);
        Assert.Equal(AnalysisFault.OutOfRange, Assert.Throws<AnalysisException>(() => ReleasedTable.From(Units(("a", 9, null)), 1)).Fault);
        Assert.Equal(1, ReleasedTable.From(Units(("a", 2, null)), 2).Rows.Count(r => r.Visibility == Visibility.Exact));
    }

    [Fact]
    public void Cross_tables_that_contradict_themselves_are_refused()
    {
        AnalysisException Refused(params CrossRow[] rows) => Assert.Throws<AnalysisException>(() => GroupTable.FromCross(rows));
        Assert.Equal(AnalysisFault.Empty, Refused().Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Refused(new CrossRow([], 3, [])).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Refused(Cell("a", "b", 3), new CrossRow(["a"], 3, [])).Fault);
        var wrong = Refused(Cell("a", "x", 3), Cell("a", "y", 4), Cell("a", "", 8));
        Assert.Equal((AnalysisFault.BrokenFile, "a × *", 3), (wrong.Fault, wrong.Position.Name, wrong.Position.Row));
        Assert.Equal(AnalysisFault.DuplicateName, Refused(Cell("a", "*", 3), Cell("a", "total", 3)).Fault);
        Assert.Equal(AnalysisFault.MissingCell, Refused(new CrossRow(["a", "b", ""], 3, [])).Fault);
        Assert.Equal(AnalysisFault.BrokenFile, Refused(new CrossRow(["a"], 3, []), new CrossRow([""], 2, [])).Fault);
    }

    [Fact]
    public void One_dimension_may_leave_people_unlisted()
    {
        var table = GroupTable.FromCross([new(["a"], 6, []), new(["b"], 7, []), new([""], 15, [])]);
        Assert.Equal([6, 7, 15, 2], table.Counts);
        Assert.Equal("b, *", Shown(ReleasedTable.From(table)));
    }
}
