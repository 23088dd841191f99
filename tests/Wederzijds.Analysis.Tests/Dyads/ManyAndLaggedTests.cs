using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class ManyAndLaggedTests
{
    [Fact]
    public void The_intraclass_correlation_of_unequal_groups_is_the_one_worked_out_by_hand()
    {
        // Groups {1, 3}, {5, 7, 9}, {2}: means 2, 7, 2; grand mean 4.5; SSB = 2·6.25 + 3·6.25 + 6.25 = 37.5; SSW = 2 + 8 = 10.
        var found = OneWithMany.Of(["p", "p", "q", "q", "q", "r"], [1, 3, 5, 7, 9, 2], [], []);
        Assert.Equal((3, 6), (found.Groups, found.Rows));
        Near.Closed(37.5 / 2, found.MeanSquareBetween);
        Near.Closed(10 / 3.0, found.MeanSquareWithin);
        Near.Closed((6 - (14 / 6.0)) / 2, found.TypicalSize);
        Near.Closed((18.75 - (10 / 3.0)) / (18.75 + ((11 / 6.0 - 1) * 10 / 3.0)), found.Icc);
        Near.Closed(18.75 / (10 / 3.0), found.F);
        Near.Closed(4.5, found.Clustered[0].Value);
    }

    [Fact]
    public void Pairs_are_groups_of_two()
    {
        var sample = Plain.Pairs(5, 50);
        string[] pairs = [.. Enumerable.Range(0, 100).Select(i => (i % 50).ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var found = OneWithMany.Of(pairs, [.. sample.YA, .. sample.YB], ["x"], [[.. sample.XA, .. sample.XB]]);
        Near.Closed(DyadDescriptives.Of(sample).Y.Icc, found.Icc);
        Near.Closed(2, found.TypicalSize);
        Assert.Equal(49, found.Clustered[1].Df);
        Assert.Equal(98, found.Classical[1].Df);
        Assert.Equal(found.Classical[1].Value, found.Clustered[1].Value);
        Assert.NotEqual(found.Classical[1].Se, found.Clustered[1].Se);
    }

    [Fact]
    public void Groups_of_one_and_one_group_are_refused()
    {
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => OneWithMany.Of(["a", "b", "c"], [1, 2, 4], [], [])).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => OneWithMany.Of(["a", "a", "a"], [1, 2, 4], [], [])).Fault);
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => OneWithMany.Of(["a", "a"], [1, 2, 4], [], [])).Fault);
    }

    private static LaggedRow[] Waves(double noise = 0)
    {
        var rows = new List<LaggedRow>();
        for (var person = 0; person < 30; person++)
        {
            var effort = Plain.Numbers(person, 1)[0];
            var seen = Plain.Numbers(100 + person, 6);
            var shock = Plain.Numbers(200 + person, 12, noise);
            for (var wave = 0; wave < 6; wave++)
            {
                var before = wave == 0 ? 0 : seen[wave - 1];
                var acts = wave == 0 ? 0 : (.8 * before) + (.1 * effort) + shock[wave] + (wave * .01);
                effort = wave == 0 ? effort : 2 + (.5 * effort) + (.3 * before) + (noise > 0 ? .6 * acts : 0) + shock[wave + 6];
                rows.Add(new($"p{person}", wave, effort, seen[wave], acts));
            }
        }

        return [.. rows];
    }

    [Fact]
    public void Effects_between_waves_come_back()
    {
        var found = LaggedModel.Of(Waves());
        Assert.Equal((30, 150), (found.Persons, found.Transitions));
        Near.Closed(2, found.Intercept.Value);
        Near.Closed(.5, found.Stability.Value);
        Near.Closed(.3, found.PerceivedPartner.Value);
        Assert.Equal(29, found.Stability.Df);
    }

    [Fact]
    public void A_missing_wave_drops_the_two_transitions_it_belongs_to_and_the_order_of_rows_does_not_matter()
    {
        var rows = Waves(.5);
        var holed = rows.Where(r => r is not { Person: "p3", Wave: 2 }).Reverse().ToArray();
        Assert.Equal(148, LaggedModel.Of(holed).Transitions);
        Near.Closed(LaggedModel.Of(rows).Stability.Se, LaggedModel.Of([.. rows.Reverse()]).Stability.Se);
        LaggedRow[] unknown = [.. rows.Select(r => r is { Person: "p3", Wave: 2 } ? r with { Effort = double.NaN } : r)];
        Assert.Equal(148, LaggedModel.Of(unknown).Transitions);
    }

    [Fact]
    public void Direct_and_indirect_add_up_to_the_effect_without_the_acts()
    {
        var rows = Waves(.5);
        var found = Mediation.Of(rows, 200, 3);
        Near.Closed(LaggedModel.Of(rows).PerceivedPartner.Value, found.Total);
        Near.Closed(found.A.Value * found.B.Value, found.Indirect);
        Assert.True(found.Low < found.Indirect && found.Indirect < found.High);
        Assert.True(found.Low > .3 && found.High < .7, $"{found.Low} {found.High}");
        Assert.Equal(200, found.Steps);
        Assert.Equal(found, Mediation.Of(rows, 200, 3));
        Assert.ThrowsAny<OperationCanceledException>(() => Mediation.Of(rows, 200, 3, new(canceled: true)));
    }

    [Fact]
    public void The_same_person_twice_in_a_wave_is_refused_by_row()
    {
        var refused = Assert.Throws<AnalysisException>(() => LaggedModel.Of([new("a", 1, 1, 1), new("a", 1, 2, 2)]));
        Assert.Equal((AnalysisFault.DuplicateName, 2, "a"), (refused.Fault, refused.Position.Row, refused.Position.Name));
        Assert.Equal(AnalysisFault.MissingCell, Assert.Throws<AnalysisException>(() => LaggedModel.Of([new(" ", 1, 1, 1)])).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => LaggedModel.Of([new("a", 1, 1, 1), new("a", 2, 2, 2)])).Fault);
        Assert.Equal(AnalysisFault.OutOfRange, Assert.Throws<AnalysisException>(() => Mediation.Of(Waves(.5), 10)).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => Mediation.Of([new("a", 1, 1, 1), new("a", 2, 2, 2)])).Fault);
    }
}
