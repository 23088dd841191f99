using System.Globalization;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class JsonLinesTests
{
    [Fact]
    public async Task Every_plain_value_is_read_as_text()
    {
        var reading = await Reading.Json("\uFEFF{\"a\":\"x\\ny\",\"b\":12.50,\"c\":true,\"d\":null}\r\n\n{\"a\":\"é\"}");

        reading.IsWhole();
        Assert.Equal(["a", "b", "c", "d"], reading.Columns);
        Assert.Equal(["x\ny", "12.50", "true", null], reading.Columns.Select(reading.Rows[0].Value));
        Assert.Equal((3, "é", null), (reading.Rows[1].Line, reading.Rows[1].Value("A"), reading.Rows[1].Value("b")));
    }

    [Theory]
    [InlineData("{\"a\":1", RowError.BrokenJson)]
    [InlineData("a,b", RowError.BrokenJson)]
    [InlineData("{\"a\":1} {\"a\":2}", RowError.BrokenJson)]
    [InlineData("[1]", RowError.NotAnObject)]
    [InlineData("12", RowError.NotAnObject)]
    [InlineData("{\"a\":[1]}", RowError.NestedValue)]
    [InlineData("{\"a\":{}}", RowError.NestedValue)]
    [InlineData("{\"a\":1,\"A\":2}", RowError.DuplicateName)]
    [InlineData("{\"a\":\"\\u0000\"}", RowError.BadCharacter)]
    [InlineData("{\"a\":\"\\ud800\"}", RowError.BadCharacter)]
    [InlineData("{\"\\ud800\":1}", RowError.BadCharacter)]
    public async Task A_bad_line_says_its_number_and_reason_and_the_next_line_follows(string bad, RowError error)
    {
        foreach (var (text, place) in new[] { ($"{{\"a\":1}}\n{bad}\n{{\"a\":3}}\n", 1), ($"{bad}\n{{\"a\":3}}\n", 0) })
        {
            var reading = await Reading.Json(text);

            Assert.Null(reading.Error);
            Assert.Equal((error, place + 1), (reading.Rows[place].Problem?.Error, reading.Rows[place].Line));
            Assert.Equal("3", reading.Rows[place + 1].Value("a"));
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_noticed_after_its_whole_lines()
    {
        var reading = await Reading.Json("{\"a\":1}\n{\"a\":2}\n{\"a\":\"thr");

        reading.StopsAt(TableError.TruncatedLine, 3);
        Assert.Equal(["1", "2"], reading.Rows.Select(r => r.Value("a")));
    }

    [Theory]
    [InlineData("", TableError.EmptyFile, 0)]
    [InlineData(" \n\t\n", TableError.EmptyFile, 0)]
    [InlineData("\n[\n{\"a\":[]},\n]\n", TableError.NotJsonLines, 2)]
    [InlineData("a,b\n1,2\n", TableError.NotJsonLines, 1)]
    [InlineData("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}\n", TableError.TooManyColumns, 1)]
    [InlineData("{\"a\":1}\n{\"a\":\"12345678901\"}\n", TableError.CellTooLong, 2)]
    [InlineData("{\"a\":1}\n{\"a\":12345678901}\n", TableError.CellTooLong, 2)]
    public async Task What_cannot_be_used_is_refused_with_the_reason(string text, TableError error, long line) =>
        (await Reading.Json(text, new TableLimits { Columns = 3, CellLength = 10 })).StopsAt(error, line);

    [Fact]
    public async Task A_line_over_the_limit_stops_the_reading_on_its_line()
    {
        var limits = new TableLimits { RowBytes = 64 };

        (await Reading.Json($"{{\"a\":1}}\n{{\"a\":\"{new string('x', 40)}\"}}\n", limits)).IsWhole();
        (await Reading.Json($"{{\"a\":1}}\n{{\"a\":\"{new string('x', 400)}\"}}\n", limits)).StopsAt(TableError.RowTooLong, 2, "64");
    }

    [Fact]
    public async Task Deep_nesting_is_a_bad_line_not_a_fallen_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 50_000));

        var reading = await Reading.Json("{\"a\":1}\n" + deep + "\n{\"a\":2}\n");

        Assert.Equal([null, RowError.BrokenJson, null], reading.Rows.Select(r => r.Problem?.Error));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Lines_of_all_lengths_come_through_whole(int step)
    {
        var words = Enumerable.Range(0, 300).Select(i => new string('é', i * i % 3_001) + i.ToString(CultureInfo.InvariantCulture)).ToList();
        var text = string.Concat(words.Select(w => $"{{\"w\":\"{w}\"}}\n"));

        var reading = await Reading.Of(System.Text.Encoding.UTF8.GetBytes(text), TableFormat.JsonLines, step: step);

        reading.IsWhole();
        Assert.Equal(words, reading.Rows.Select(r => r.Value("w")));
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), reading.Rows.Select(r => r.Line));
    }
}
