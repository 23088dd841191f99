using Wederzijds.Analysis.SmallGroups;

namespace Wederzijds.Analysis.Tests.SmallGroups;

public sealed class WaveTests
{
    private static Wave Wave(string name, double mean, params int[] members) => new(name, [.. members.Select(m => $"p{m}")], mean);

    private static int[] People(int from, int to) => [.. Enumerable.Range(from, to - from + 1)];

    private static string How(params Wave[] waves) => string.Join(" ", ReleasedTable.FromWaves(waves).Rows.Select(r => r.Visibility));

    [Fact]
    public void The_same_people_are_shown_each_time() =>
        Assert.Equal("Exact Exact Exact", How(Wave("1", 50, People(1, 8)), Wave("2", 60, People(1, 8)), Wave("3", 55, People(1, 8))));

    [Fact]
    public void Enough_change_lets_both_be_seen() => Assert.Equal("Exact Exact", How(Wave("1", 50, People(1, 10)), Wave("2", 60, People(3, 13))));

    [Fact]
    public void One_who_left_for_one_who_came_is_a_small_change_too() =>
        Assert.Equal("Exact Band", How(Wave("1", 50, People(1, 20)), Wave("2", 50, People(2, 21))));

    [Theory, InlineData(5, "Exact Exact"), InlineData(4, "Exact Band")]
    public void As_many_changes_as_a_group_needs_people_are_enough(int left, string how) =>
        Assert.Equal(how, How(Wave("1", 50, People(1, 30)), Wave("2", 50, People(1 + left, 30))));

    [Fact]
    public void Too_few_people_are_not_shown_and_count_for_nothing_later() =>
        Assert.Equal("Hidden Exact", How(Wave("1", 50, People(1, 4)), Wave("2", 60, People(1, 5))));

    [Fact]
    public void When_one_of_many_leaves_the_later_wave_is_a_band()
    {
        var released = ReleasedTable.FromWaves([Wave("1", 50, People(1, 20)), Wave("2", 48, People(1, 19))]);
        Assert.Equal(Visibility.Band, released.Rows[1].Visibility);
        Assert.Null(released.Rows[1].Respondents);
        var figure = released.Rows[1].Figures[0];
        Assert.Null(figure.Value);
        Assert.Equal(200 / 3.0, figure.High!.Value - figure.Low!.Value, 9);
        Assert.InRange(48, figure.Low.Value, figure.High.Value);
        Assert.Equal(20, released.Rows[0].Respondents);
    }

    [Fact]
    public void When_the_one_who_changed_could_lie_outside_the_band_nothing_is_shown()
    {
        // Of six at 50, one may have said anything from 0 to 100: the other five then have a mean from 40 to 60. No band of two thirds misses that;
        // of six at 20 one at 0 to 100
        // leaves five at 4 to 24, and a mean that then rose to 90 fits the upper band only, which does not hold 4.
        Assert.Equal("Exact Band", How(Wave("1", 50, People(1, 6)), Wave("2", 50, People(1, 5))));
        Assert.Equal("Exact Hidden", How(Wave("1", 20, People(1, 6)), Wave("2", 90, People(1, 5))));
    }

    [Fact]
    public void The_band_is_the_one_around_what_was_known()
    {
        var low = ReleasedTable.FromWaves([Wave("1", 40, People(1, 20)), Wave("2", 45, People(1, 19))]).Rows[1].Figures[0];
        Assert.Equal(0, low.Low);
        var high = ReleasedTable.FromWaves([Wave("1", 60, People(1, 20)), Wave("2", 45, People(1, 19))]).Rows[1].Figures[0];
        Assert.Equal(100, high.High);
    }

    [Fact]
    public void A_wave_is_compared_with_every_wave_shown_before()
    {
        // Seven came and went again but one: the third wave differs from the first by one person.
        Assert.Equal("Exact Exact Band", How(Wave("1", 50, People(1, 20)), Wave("2", 50, People(1, 27)), Wave("3", 50, People(1, 21))));
    }

    [Fact]
    public void Three_waves_together_must_not_give_away_a_few()
    {
        // Every two differ by eight or more; yet 1 + 2 − 3 counts the two who are in both 1 and 2 only, twice.
        Wave[] waves = [Wave("1", 50, [.. People(1, 2), .. People(10, 19)]), Wave("2", 50, [.. People(1, 2), .. People(20, 29)]),
            Wave("3", 50, People(10, 29))];
        Assert.Equal("Exact Exact Band", How(waves));
    }

    [Fact]
    public void A_band_already_shown_must_also_hold_against_a_later_exact_wave()
    {
        // 1 → 2 is a band; 3 has again the people of 2 and eight others: exact. Against 1 and 2 enough changed.
        Assert.Equal("Exact Band Exact", How(Wave("1", 50, People(1, 20)), Wave("2", 50, People(1, 19)), Wave("3", 50, People(1, 27))));
        // Here 3 differs from the banded 2 by one and from 1 by none: exact, as far as 2's band holds what 3 would allow.
        Assert.Equal("Exact Band Exact", How(Wave("1", 50, People(1, 20)), Wave("2", 50, People(1, 19)), Wave("3", 50, People(1, 20))));
        Assert.Equal("Exact Band Hidden", How(Wave("1", 40, People(1, 20)), Wave("2", 40, People(1, 19)), Wave("3", 90, People(1, 20))));
    }

    [Fact]
    public void Other_scales_have_their_own_bands()
    {
        var row = ReleasedTable.FromWaves([Wave("1", 3, People(1, 20)), Wave("2", 3, People(1, 19))], 5, 1, 5).Rows[1];
        Assert.Equal((1.0, 5 - (4 / 3.0)), (row.Figures[0].Low!.Value, row.Figures[0].High!.Value));
    }

    [Fact]
    public void Waves_that_contradict_themselves_are_refused()
    {
        AnalysisFault Refused(params Wave[] waves) => Assert.Throws<AnalysisException>(() => ReleasedTable.FromWaves(waves)).Fault;
        Assert.Equal(AnalysisFault.Empty, Refused());
        Assert.Equal(AnalysisFault.DuplicateName, Refused(Wave("1", 5, 1), Wave("1", 5, 1)));
        Assert.Equal(AnalysisFault.DuplicateName, Refused(Wave("", 5, 1)));
        Assert.Equal(AnalysisFault.DuplicateName, Refused(Wave("1", 5, 1, 1)));
        Assert.Equal(AnalysisFault.OutOfRange, Refused(Wave("1", 101, 1)));
        Assert.Equal(AnalysisFault.OutOfRange, Refused(Wave("1", double.NaN, 1)));
        Assert.Equal(AnalysisFault.OutOfRange, Assert.Throws<AnalysisException>(() => ReleasedTable.FromWaves([Wave("1", 10, 1)], 5, 10, 10)).Fault);
        ReleasedTable.FromWaves([Wave("1", 0, 1), Wave("2", 100, 1)]);
        Assert.Equal(AnalysisFault.OutOfRange, Assert.Throws<AnalysisException>(() => ReleasedTable.FromWaves([Wave("1", 5, 1)], 1)).Fault);
        Assert.Equal("Hidden", How(new Wave("1", [], double.NaN)));
    }
}
