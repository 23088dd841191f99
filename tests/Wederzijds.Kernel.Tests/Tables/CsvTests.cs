using System.Text;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class CsvTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task The_separator_is_found_in_the_row_of_names(char separator)
    {
        var reading = await Reading.Csv($"nummer{separator}\"tekst, met; van\talles|\"\n1{separator}\"a,b;c\td|e\"\n");

        reading.IsWhole();
        Assert.Equal(["nummer", "tekst, met; van\talles|"], reading.Columns);
        Assert.Equal("a,b;c\td|e", reading.Rows[0].Value("tekst, met; van\talles|"));
    }

    [Fact]
    public async Task A_single_column_full_of_commas_needs_no_quotes_when_the_separator_is_given()
    {
        var reading = await Reading.Csv("tekst\nDag, buur\nTot straks, hoor\n", separator: ';');

        reading.IsWhole();
        Assert.Equal(["Dag, buur", "Tot straks, hoor"], reading.Rows.Select(r => r.Value("tekst")));
    }

    [Fact]
    public async Task The_line_that_Excel_writes_about_its_separator_is_understood()
    {
        var reading = await Reading.Csv("sep=;\r\na;b\r\n1;2,5\r\n");

        reading.IsWhole();
        Assert.Equal(["a", "b"], reading.Columns);
        Assert.Equal((3, "2,5"), (reading.Rows[0].Line, reading.Rows[0].Value("b")));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_name()
    {
        var reading = await Reading.Csv("\uFEFFa,b\n1,2\n");

        reading.IsWhole();
        Assert.Equal(["a", "b"], reading.Columns);
        Assert.Equal("1", reading.Rows[0].Value("A"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_are_counted_as_an_editor_does(string end)
    {
        var text = string.Join(end, "", "a,b", "1,\"one", "two", "three\"", "", "2,x", "3", "4,y");

        var reading = await Reading.Csv(text);

        Assert.Null(reading.Error);
        Assert.Equal([3, 7, 8, 9], reading.Rows.Select(r => r.Line));
        Assert.Equal($"one{end}two{end}three", reading.Rows[0].Value("b"));
    }

    [Fact]
    public async Task A_bad_row_says_its_line_and_reason_and_the_next_row_follows()
    {
        var reading = await Reading.Csv("a,b\n1\n2,x\n3,y,z\n\"4\"4,y\n5,\"5\"\" pipe\"\n6,5\" pipe\n");

        Assert.Null(reading.Error);
        Assert.Equal(
            [(2, RowError.TooFewCells), (3, null), (4, RowError.TooManyCells), (5, RowError.TextAfterQuote), (6, null), (7, (RowError?)null)],
            reading.Rows.Select(r => ((int)r.Line, r.Problem?.Error)));
        Assert.Equal("3/2", reading.Rows[2].Problem!.Details);
        Assert.Empty(reading.Rows[0].Values);
        Assert.Equal("5\" pipe", reading.Rows[4].Value("b"));
        Assert.Equal("5\" pipe", reading.Rows[5].Value("b"));
    }

    [Fact]
    public async Task An_empty_cell_is_empty_and_a_column_that_is_not_there_has_no_value()
    {
        var reading = await Reading.Csv("a,b\n,\"\"\n");

        Assert.Equal("", reading.Rows[0].Value("a"));
        Assert.Equal("", reading.Rows[0].Value("b"));
        Assert.Null(reading.Rows[0].Value("c"));
    }

    [Fact]
    public async Task A_header_alone_is_a_table_without_rows()
    {
        var reading = await Reading.Csv("a,b");

        reading.IsWhole();
        Assert.Equal(["a", "b"], reading.Columns);
        Assert.Empty(reading.Rows);
    }

    [Fact]
    public async Task A_table_is_read_once()
    {
        using var stream = new MemoryStream("a\n1\n"u8.ToArray());
        await using var table = await TableReader.OpenAsync(stream, TableFormat.Csv, cancellation: TestContext.Current.CancellationToken);
        _ = table.RowsAsync(TestContext.Current.CancellationToken);

        Assert.Throws<InvalidOperationException>(() => table.RowsAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", TableError.EmptyFile, 0, "")]
    [InlineData("\uFEFF", TableError.EmptyFile, 0, "")]
    [InlineData("\n\n\r\n", TableError.NoHeader, 0, "")]
    [InlineData("\n,,\n1,2,3\n", TableError.NoHeader, 2, "")]
    [InlineData("a,,c\n", TableError.UnnamedColumn, 1, "2")]
    [InlineData("\na,b, A \n", TableError.DuplicateColumn, 2, "a")]
    [InlineData("a,\"b\n1,2\n", TableError.QuoteNeverClosed, 1, "")]
    [InlineData("a,b,c,d\n", TableError.TooManyColumns, 1, "3")]
    public async Task A_header_that_cannot_be_used_is_refused_with_the_reason(string text, TableError error, long line, string details)
    {
        var reading = await Reading.Csv(text, new TableLimits { Columns = 3 });

        reading.StopsAt(error, line, details);
        Assert.Empty(reading.Rows);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"never closed\n4,5\n6,7\n")]
    [InlineData("a,b\n1,2\n5\" pipe,\"never closed\n4,5\n")]
    [InlineData("a,b\n1,2\n\"x\"y,\"never closed\"\"\n4,5\n")]
    [InlineData("a,b\n1,2\n3,\"")]
    public async Task A_quote_that_is_never_closed_stops_the_reading_on_the_line_where_its_row_begins(string text)
    {
        var reading = await Reading.Csv(text);

        reading.StopsAt(TableError.QuoteNeverClosed, 3);
        Assert.Equal([2L], reading.Rows.Select(r => r.Line));
    }

    [Fact]
    public async Task A_cell_over_the_limit_stops_the_reading_on_its_line()
    {
        var limits = new TableLimits { CellLength = 10 };

        (await Reading.Csv($"a\n{new string('x', 10)}\n{new string('x', 11)}\n1\n", limits)).StopsAt(TableError.CellTooLong, 3, "10");
        (await Reading.Csv($"{new string('x', 11)}\n", limits)).StopsAt(TableError.CellTooLong, 1, "10");
    }

    [Fact]
    public async Task The_limit_of_a_cell_counts_characters_not_bytes() =>
        (await Reading.Csv("a\nééééé\n", new TableLimits { CellLength = 5 })).IsWhole();

    [Theory]
    [InlineData(TableFormat.Csv, 1)]
    [InlineData(TableFormat.Csv, 7)]
    [InlineData(TableFormat.Csv, int.MaxValue)]
    [InlineData(TableFormat.JsonLines, 1)]
    [InlineData(TableFormat.JsonLines, int.MaxValue)]
    public async Task Text_in_another_encoding_stops_on_its_line_after_the_rows_before_it(TableFormat format, int step)
    {
        var good = format == TableFormat.Csv ? "a,b\r\n1,é\r\n2,€\r\n" : "{\"a\":1}\r\n{\"a\":\"é\"}\r\n{\"a\":\"€\"}\r\n";
        byte[] bytes = [.. Encoding.UTF8.GetBytes(good), .. Encoding.Latin1.GetBytes("3,café,\r\n4,x\r\n")];

        var reading = await Reading.Of(bytes, format, step: step);

        reading.StopsAt(TableError.WrongEncoding, 4);
        Assert.Equal(format == TableFormat.Csv ? [2L, 3L] : [1L, 2L, 3L], reading.Rows.Select(r => r.Line));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_character_that_is_cut_in_two_while_reading_comes_through_whole(int shift)
    {
        // Characters of two, three and four bytes; the shift moves the places where the file is cut.
        var cells = Enumerable.Range(0, 2_000).Select(i => string.Concat(Enumerable.Repeat("é€\U0001F692", 5 + (i % 29)))).ToList();

        var reading = await Reading.Csv(new string('n', shift + 1) + "\n" + string.Join('\n', cells));

        reading.IsWhole();
        Assert.Equal(cells, reading.Rows.Select(r => r.Value(reading.Columns[0])));
    }

    [Fact]
    public async Task The_line_of_a_wrong_byte_is_right_far_into_a_long_file()
    {
        var text = new StringBuilder("a;b\r\n");
        for (var i = 2; i <= 20_000; i++)
        {
            text.Append(i % 7 == 0 ? "ééé;€\n" : "x;y\r\n");
        }

        var reading = await Reading.Of([.. Encoding.UTF8.GetBytes(text.ToString()), 0xE9, (byte)'\n'], TableFormat.Csv);

        reading.StopsAt(TableError.WrongEncoding, 20_001);
        Assert.Equal(19_999, reading.Rows.Count);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"open\nand caf", "\"\n4,5\n", 4, 1)]
    [InlineData("a,caf", "\n1,2\n", 1, 0)]
    public async Task A_wrong_byte_inside_a_cell_is_named_itself_and_not_what_seems_to_follow_from_it(string before, string after, long line, int rows)
    {
        var reading = await Reading.Of([.. Encoding.UTF8.GetBytes(before), 0xE9, .. Encoding.UTF8.GetBytes(after)], TableFormat.Csv);

        reading.StopsAt(TableError.WrongEncoding, line);
        Assert.Equal(rows, reading.Rows.Count);
        Assert.Equal(rows == 0, reading.Columns.Count == 0);
    }

    [Theory]
    [InlineData("UEsDBBQAAAAIAA==", TableError.NotText)] // the beginning of a spreadsheet
    [InlineData("YSxiCjEsAAo=", TableError.NotText)] // a,b 1,NUL
    [InlineData("//5hACwAYgAKAA==", TableError.WrongEncoding)] // UTF-16 with its mark
    [InlineData("YSxiCjEs4g==", TableError.WrongEncoding)] // cut off inside a character
    public async Task What_is_not_text_in_utf8_is_refused(string base64, TableError error)
    {
        foreach (var format in Enum.GetValues<TableFormat>())
        {
            var reading = await Reading.Of(Convert.FromBase64String(base64), format);
            Assert.Equal(error, reading.Error?.Error);
        }
    }
}
