using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class DyadRefusalTests
{
    private static DyadRow Row(string dyad, string role, int row, double x = 1, double y = 2) => new(dyad, role, x, y, row);

    private static AnalysisException Refused(params DyadRow[] rows) => Assert.Throws<AnalysisException>(() => DyadSample.FromRows(rows));

    [Fact]
    public void Rows_may_come_in_any_order_and_names_of_roles_are_the_files()
    {
        var sample = DyadSample.FromRows([Row("2", "vrijwilliger", 2, 5, 6), Row("1", "ambtenaar", 3, 1, 2), Row("2", "ambtenaar", 4, 3, 4),
            Row("1", "vrijwilliger", 5, 7, 8)]);
        Assert.Equal(("ambtenaar", "vrijwilliger", 2), (sample.RoleA, sample.RoleB, sample.Count));
        Assert.Equal([3.0, 1], sample.XA);
        Assert.Equal([4.0, 2], sample.YA);
        Assert.Equal([5.0, 7], sample.XB);
        Assert.Equal([6.0, 8], sample.YB);
    }

    [Fact]
    public void No_rows_are_refused() => Assert.Equal(AnalysisFault.Empty, Refused().Fault);

    [Fact]
    public void One_role_only_is_refused_by_name()
    {
        var refused = Refused(Row("1", "A", 2), Row("2", "A", 3));
        Assert.Equal((AnalysisFault.OneRoleOnly, "A"), (refused.Fault, refused.Position.Name));
    }

    [Fact]
    public void A_third_role_is_refused_by_name_and_row()
    {
        var refused = Refused(Row("1", "A", 2), Row("1", "B", 3), Row("2", "C", 4));
        Assert.Equal((AnalysisFault.UnknownName, "C", 4), (refused.Fault, refused.Position.Name, refused.Position.Row));
    }

    [Fact]
    public void A_pair_with_one_member_is_refused_by_name_and_row()
    {
        var refused = Refused(Row("1", "A", 2), Row("1", "B", 3), Row("7", "B", 4));
        Assert.Equal((AnalysisFault.MissingCell, "7", 4), (refused.Fault, refused.Position.Name, refused.Position.Row));
    }

    [Fact]
    public void A_role_twice_in_a_pair_is_refused_by_name_and_row()
    {
        var refused = Refused(Row("1", "A", 2), Row("1", "B", 3), Row("1", "A", 4));
        Assert.Equal((AnalysisFault.DuplicateName, "1", 4), (refused.Fault, refused.Position.Name, refused.Position.Row));
    }

    [Theory, InlineData("", "A"), InlineData("1", " ")]
    public void A_row_without_pair_or_role_is_refused(string dyad, string role) =>
        Assert.Equal((AnalysisFault.MissingCell, 9), (Refused(Row(dyad, role, 9)).Fault, Refused(Row(dyad, role, 9)).Position.Row));

    [Theory, InlineData(double.NaN, AnalysisFault.MissingCell), InlineData(double.PositiveInfinity, AnalysisFault.NotANumber)]
    public void A_value_that_is_no_number_is_refused_by_row(double value, AnalysisFault fault)
    {
        var refused = Refused(Row("1", "A", 2), Row("1", "B", 3, y: value));
        Assert.Equal((fault, 3, "y"), (refused.Fault, refused.Position.Row, refused.Position.Name));
        Assert.Equal((fault, "x of B"), (Of([1, 2], [value, 3]).Fault, Of([1, 2], [value, 3]).Position.Name));

        static AnalysisException Of(double[] fine, double[] bad) =>
            Assert.Throws<AnalysisException>(() => DyadSample.FromColumns(fine, fine, bad, fine));
    }

    [Fact]
    public void Columns_of_unequal_length_or_without_rows_are_refused()
    {
        Assert.Equal(AnalysisFault.UnequalLength, Assert.Throws<AnalysisException>(() => DyadSample.FromColumns([1, 2], [1, 2], [1, 2], [1])).Fault);
        Assert.Equal(AnalysisFault.Empty, Assert.Throws<AnalysisException>(() => DyadSample.FromColumns([], [], [], [])).Fault);
    }

    [Fact]
    public void Equal_x_in_every_pair_is_a_singular_design()
    {
        double[] x = [1, 2, 3, 4, 5, 6], y = [2, 1, 4, 3, 6, 5];
        var sample = DyadSample.FromColumns(x, y, x, [.. y.Reverse()]);
        foreach (Action fit in new Action[] { () => ExchangeableApim.Of(sample), () => DistinguishableApim.Of(sample), () =>
            ActorByPartnerApim.Of(sample), () => PartnerActorRatios.Of(sample) })
        {
            Assert.Equal(AnalysisFault.SingularDesign, Assert.Throws<AnalysisException>(fit).Fault);
        }
    }

    [Fact]
    public void X_without_spread_is_a_singular_design_that_says_so()
    {
        double[] x = [3, 3, 3, 3, 3, 3], y = [2, 1, 4, 3, 6, 5];
        var refused = Assert.Throws<AnalysisException>(() => ExchangeableApim.Of(DyadSample.FromColumns(x, y, x, y)));
        Assert.Contains("no spread", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_model_says_how_many_pairs_it_needs()
    {
        var four = Plain.Pairs(2, 4);
        Assert.Equal(2, ExchangeableApim.Of(four).Intercept.Df);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => ExchangeableApim.Of(Plain.Pairs(2, 3))).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => DistinguishableApim.Of(four)).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => ActorByPartnerApim.Of(four)).Fault);
        Assert.Equal(AnalysisFault.TooFewCases, Assert.Throws<AnalysisException>(() => DyadDescriptives.Of(Plain.Pairs(2, 1))).Fault);
    }
}
