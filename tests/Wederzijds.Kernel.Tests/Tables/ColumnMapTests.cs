using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class ColumnMapTests
{
    private static readonly ImportTarget[] Targets = [new("external_number", Required: true), new("text", Required: true), new("author"), new("place")];

    [Fact]
    public async Task A_target_is_filled_from_the_mapped_column_or_else_from_the_one_with_its_name()
    {
        var reading = await Reading.Csv("comment-id,Text,a=b,spare\n7,Hallo,x,y\n");

        var map = ColumnMap.Fit(["external_number=comment-id", " place = A=B "], Targets, reading.Columns);

        Assert.Equal(["7", "Hallo", null, "x"], Targets.Select(t => map.Value(reading.Rows[0], t.Name)));
        Assert.Equal(["spare"], map.UnusedColumns);
        Assert.Null(map.ColumnOf("author"));
    }

    [Fact]
    public void One_column_may_fill_two_targets()
    {
        var map = ColumnMap.Fit(["external_number=id", "author=id"], Targets, ["id", "text"]);

        Assert.Equal(("id", "id"), (map.ColumnOf("external_number"), map.ColumnOf("author")));
    }

    [Theory]
    [InlineData("text", ColumnMapError.NotAPair, "text")]
    [InlineData("=text", ColumnMapError.NotAPair, "=text")]
    [InlineData("text= ", ColumnMapError.NotAPair, "text= ")]
    [InlineData("title=text", ColumnMapError.UnknownTarget, "title")]
    [InlineData("author=name", ColumnMapError.UnknownColumn, "name")]
    public void A_pair_that_does_not_fit_is_named(string pair, ColumnMapError error, string name)
    {
        var problem = Assert.Single(Problems([pair], ["external_number", "text"]));

        Assert.Equal((error, name), (problem.Error, problem.Name));
    }

    [Fact]
    public void A_column_that_does_not_exist_is_named_with_those_that_do()
    {
        var problem = Assert.Single(Problems(["author=name"], ["external_number", "text", "spare"]));

        Assert.Equal("The table has no column 'name'. Its columns are: external_number, text, spare.", problem.ToString());
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = Problems(["author=who", "author=text", "nonsense"], ["text"]);

        Assert.Equal(
            [ColumnMapError.TargetTwice, ColumnMapError.NotAPair, ColumnMapError.TargetMissing, ColumnMapError.UnknownColumn],
            problems.Select(p => p.Error));
        Assert.Equal("No column is mapped to 'external_number', which is required. The columns are: text.", problems[2].ToString());
    }

    private static IReadOnlyList<ColumnMapProblem> Problems(string[] pairs, string[] columns) =>
        Assert.Throws<ColumnMapException>(() => ColumnMap.Fit(pairs, Targets, columns)).Problems;
}
