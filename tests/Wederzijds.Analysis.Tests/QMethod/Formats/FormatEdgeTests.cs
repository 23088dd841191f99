using System.IO.Compression;
using System.Text;
using Wederzijds.Analysis.Dyads;
using Wederzijds.Analysis.QMethod;
using Wederzijds.Analysis.QMethod.Formats;
using Wederzijds.Analysis.SmallGroups;
using HeadedTable = Wederzijds.Analysis.QMethod.Formats.CsvTable;

namespace Wederzijds.Analysis.Tests.QMethod.Formats;

/// <summary>The edges of the formats: the last thing that is still read, the first that is not, and the exact place that is told.</summary>
public sealed class FormatEdgeTests
{
    private static QFile Read(string name, string text) => QFormats.Read(FormatTests.Text(name, text));

    private static AnalysisException Refused(string name, string text) => Assert.Throws<AnalysisException>(() => Read(name, text));

    private static HeadedTable Table(string text) => HeadedTable.Read(FormatTests.Text("a.csv", text));

    private static NamedContent Zip(params (string Name, string Text)[] entries)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return new("a.zip", content.ToArray());
    }

    [Theory]
    [InlineData("a.csv", "s,P1,P2\na,1,2\nb,x,2\nc,3,4", 3, 2, "P1")]
    [InlineData("a.csv", "s,P1,P2\r\na,1,2\r\nb,1,x\r\nc,3,4\r\n", 3, 3, "P2")]
    [InlineData("a.csv", "s,P1,P2\r\n\"a\r\nb\",1,2\r\nb,1,\r\nc,3,4\r\n", 4, 3, "P2")]
    [InlineData("a.dat", "  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\nP2         0 x-1\n", 4, 2, "P2")]
    [InlineData("a.dat", "  0  2  3 t\n -1  1  1  1  1\nP1         x 0 1\nP2         0 1-1\n", 3, 1, "P1")]
    [InlineData("a.htmlq.csv", "uid;s1;s2;s3\na;1;0;-1\nb;0;x;1\n", 3, 3, "b")]
    [InlineData("a.json", "[{\"sort\":\"1|0|-1\"},{\"sort\":\"1|x|0\"}]", null, 2, "q2")]
    [InlineData("a.json", "[{\"sort\":[1,0,-1]},{\"sort\":[1,0,\"x\"]}]", null, 3, "q2")]
    public void A_bad_value_is_told_with_line_column_and_sort(string file, string text, int? line, int column, string name)
    {
        var at = Refused(file, text).Position;
        Assert.Equal((line, column, name), (at.Line, at.Column!.Value, at.Name));
    }

    [Theory]
    [InlineData("a.csv", "s,P1,P2\na,1,2", AnalysisFault.TooFewStatements)]
    [InlineData("a.csv", ",,\na,,\nb,,\nc,,", AnalysisFault.Empty)]
    [InlineData("a.csv", "s,\na,1\nb,2\nc,3", AnalysisFault.UnequalLength)]
    [InlineData("a.dat", "  0  1  3 t\n -1  1  1  1  1\nP1        -1 0 1\n", AnalysisFault.TooFewSorts)]
    [InlineData("a.dat", "  0  2  1 t\n -1  0  1\nP1        -1\nP2        -1\n", AnalysisFault.BrokenFile)]
    [InlineData("a.dat", "  0  2  2 t\n -1  0  1  1\nP1        -1 0\nP2         0-1\n", AnalysisFault.TooFewStatements)]
    [InlineData("a.csv", "sid;uid;s1;s2;s3", AnalysisFault.Empty)]
    [InlineData("a.htmlq.csv", "uid;s1;s2;s3\na;1;0;-1\n", AnalysisFault.TooFewSorts)]
    [InlineData("a.json", "{\"qSorts\":[[1,0,-1],5]}", AnalysisFault.BrokenFile)]
    [InlineData("a.tsv", "s\tP1\tP2\na\t1,5\t2\nb\t1\t0\nc\t2\t1", AnalysisFault.NotANumber)]
    public void What_is_just_too_little_is_told_as_that(string file, string text, AnalysisFault fault) => Assert.Equal(fault, Refused(file, text).Fault);

    [Theory]
    [InlineData("s,a;b;c,P2,P3", ',', "a;b;c P2 P3")]
    [InlineData("s;P,1;P2", ';', "P,1 P2")]
    [InlineData("s,P;1,P;2", ',', "P;1 P;2")]
    [InlineData("s;P\t1;P\t2", ';', "P\t1 P\t2")]
    [InlineData("s,P\t1,P\t2", ',', "P\t1 P\t2")]
    [InlineData("\"x;y;z;w\",P1,P2", ',', "P1 P2")]
    [InlineData("\"x\ny;z;w;v\",P1,P2", ',', "P1 P2")]
    [InlineData("\"x\n,,,,,,\";P1;P2", ';', "P1 P2")]
    public void The_separator_is_the_commonest_outside_quotes_in_the_heading(string heading, char separator, string names)
    {
        var columns = names.Split(' ').Length;
        string Row(string first, int shift) => $"{first}{separator}{string.Join(separator, Enumerable.Range(0, columns).Select(j => (j + shift) % 3))}\n";
        var others = new string(separator == ',' ? ';' : ',', 20); // further down they count for nothing
        var study = Read("a.csv", $"{heading}\n{Row(others, 0)}{Row("b", 1)}{Row("c", 2)}").Study;
        Assert.Equal(names, string.Join(' ', study.SortNames));
    }

    [Fact]
    public void Only_cells_that_need_it_are_put_in_quotes()
    {
        var text = Encoding.UTF8.GetString(QFormats.Write(FormatTests.Small, QFormat.Csv, "a.csv")[0].Content);
        Assert.Equal(
            "statement,P01,Jan K,zoë,x-4\nWij doen het samen,-1,1,0,2\nDe gemeente beslist,2,-1,1,0\n"
            + "\"\"\"Nee\"\", zei zij; en toen\",0,2,-1,1\nIk weet het niet,1,0,2,-1\n", text);
    }

    [Fact]
    public void A_long_cell_is_told_by_its_beginning()
    {
        Assert.Contains("\"" + new string('x', 20) + "\"", Refused("a.csv", $"s,P1,P2\na,1,2\nb,{new string('x', 20)},2\nc,3,4").Message, StringComparison.Ordinal);
        var longer = Refused("a.csv", $"s,P1,P2\na,1,2\nb,{new string('x', 21)},2\nc,3,4").Message;
        Assert.Contains(new string('x', 20) + "…", longer, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 21), longer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_format_that_is_asked_goes_before_the_name() => Assert.Equal(["q1", "q2"],
        QFormats.Read(FormatTests.Text("a.csv", "[{\"sort\":\"1|0|-1\"},{\"sort\":\"0|1|-1\"}]"), format: QFormat.Json).Study.SortNames);

    [Fact]
    public void Names_in_JSON_are_the_first_kind_that_is_filled_and_different()
    {
        QFile Of(string first, string second) => Read("a.json",
            $"[ {{ \"sort\": \"1|-1|0\", {first} }}, {{ \"sort\": \"0|1|-1\", {second} }} ]");
        Assert.Equal(["b", "c"], Of("\"partId\":\"\",\"uid\":\"b\"", "\"partId\":\"a\",\"uid\":\"c\"").Study.SortNames);
        Assert.Equal(["b", "c"], Of("\"partId\":\"a\",\"uid\":\"b\"", "\"partId\":\"a\",\"uid\":\"c\"").Study.SortNames);
        var named = Of("\"name\":\"b\"", "\"name\":\"c\"");
        Assert.Equal(("", "b"), (named.Title, named.Study.SortNames[0]));
        Assert.Equal("", Of("\"uid\":\"b\",\"name\":\"x\"", "\"uid\":\"c\",\"name\":\"y\"").Title);
        Assert.Equal("x", Of("\"uid\":\"b\",\"name\":\"x\"", "\"uid\":\"c\",\"name\":\"x\"").Title);
        var keys = Read("a.json", "{ \"abcdefghij\": { \"sort\": \"1|-1|0\" }, \"xabcdefghik\": { \"sort\": \"0|1|-1\" } }");
        Assert.Equal(["abcdefghij", "abcdefghik"], keys.Study.SortNames);
        Assert.Contains("one text or a list", Refused("a.json", "[{\"sort\":5},{\"sort\":\"0|1|-1\"}]").Message, StringComparison.Ordinal);
        Assert.Contains("3 values; the first sort has 2", Refused("a.json", "[{\"sort\":\"1|0\"},{\"sort\":\"0|1|-1\"}]").Message, StringComparison.Ordinal);
        Assert.Contains("list of lists", Refused("a.json", "{\"qSorts\":[[1,0,-1],5]}").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sid;s1;s2;s3\na;1;0;-1\nb;0;1;-1\n", "a b")]
    [InlineData("uid;s1;s2;s3\na;1;0;-1\nb;0;1;-1\n", "a b")]
    [InlineData("s1;s2;s3;uid\n1;0;-1;a\n0;1;-1;b\n", "a b")]
    [InlineData("uid;statement_1;statement-2;statement3\na;1;0;-1\nb;0;1;-1\n", "a b")]
    [InlineData("uid;sid;s1;s2;s3\na;7;1;0;-1\na;8;0;1;-1\n", "7 8")]
    public void Web_files_are_known_by_either_name_in_any_column(string text, string names)
    {
        var study = Read("a.csv", text).Study;
        Assert.Equal(names, string.Join(' ', study.SortNames));
        Assert.Equal([1.0, 0, -1], study.Sort(0).ToArray());
    }

    [Fact]
    public void A_grid_that_KADE_cannot_hold_is_left_out_of_its_archive()
    {
        bool HasPattern(params (double, int)[] columns)
        {
            var grid = QGrid.FromColumns(columns);
            var places = columns.SelectMany(c => Enumerable.Repeat(c.Item1, c.Item2)).ToArray();
            double[][] rows = [.. places.Select((v, i) => new[] { v, places[(i + 1) % places.Length] })];
            var study = QStudy.FromRows([.. rows.Select((_, i) => $"s{i}")], ["a", "b"], rows, grid);
            using var zip = new ZipArchive(new MemoryStream(QFormats.Write(new("", study), QFormat.KadeZip, "a.zip")[0].Content));
            return zip.GetEntry("pattern.txt") is not null;
        }

        Assert.True(HasPattern((-6, 1), (0, 2), (13, 1)));
        Assert.False(HasPattern((-7, 1), (0, 2), (7, 1)));
        Assert.False(HasPattern((-1, 1), (0, 2), (14, 1)));
        Assert.False(HasPattern((-0.5, 2), (0.5, 2)));
    }

    [Fact]
    public void The_archive_of_KADE_is_read_to_its_edges()
    {
        const string sorts = "P1,1,0,-1\nP2,0,1,-1\n";
        var file = QFormats.Read(Zip(("sorts.txt", sorts), ("names.txt", "Title\nother\n"), ("statements.txt", "a\nb\nc\n"),
            ("pattern.txt", "0,0,0,0,0,1,1,1\n9,9\n")));
        Assert.Equal(("Title", "c", true), (file.Title, file.Study.StatementNames[2], file.Study.IsForced));
        Assert.Equal([(-1.0, 1), (0.0, 1), (1.0, 1)], file.Study.Grid.Columns);
        AnalysisException Broken(params (string, string)[] entries) => Assert.Throws<AnalysisException>(() => QFormats.Read(Zip(entries)));
        var cell = Broken(("sorts.txt", "P1,1,0,-1\nP2,0,x,-1\n")).Position;
        Assert.Equal(("sorts.txt", 2, 3, "P2"), (cell.File, cell.Line!.Value, cell.Column!.Value, cell.Name));
        Assert.Equal((3, "statements.txt"), At(Broken(("sorts.txt", sorts), ("statements.txt", "a\nb\n"))));
        Assert.Equal((4, "statements.txt"), At(Broken(("sorts.txt", sorts), ("statements.txt", "a\nb\nc\nd\n"))));
        Assert.Equal((1, "pattern.txt"), At(Broken(("sorts.txt", sorts), ("pattern.txt", "1,1\n"))));
        Assert.Equal((1, "pattern.txt"), At(Broken(("sorts.txt", sorts), ("pattern.txt", string.Join(',', Enumerable.Repeat("0", 21)) + "\n"))));
        Assert.Equal(AnalysisFault.Empty, Broken(("sorts.txt", "")).Fault);
        static (int, string?) At(AnalysisException refused) => (refused.Position.Line!.Value, refused.Position.File);
    }

    [Theory, InlineData(63, true), InlineData(64, false)]
    public void An_archive_of_64_entries_is_read(int others, bool read)
    {
        var archive = Zip([("sorts.txt", "P1,1,0,-1\nP2,0,1,-1\n"), .. Enumerable.Range(0, others).Select(i => ($"x{i}.bin", "x"))]);
        if (read)
        {
            Assert.Equal(2, QFormats.Read(archive).Study.SortCount);
            return;
        }

        Assert.Equal(AnalysisFault.TooLarge, Assert.Throws<AnalysisException>(() => QFormats.Read(archive)).Fault);
    }

    [Fact]
    public void PQMethod_is_written_to_its_edges()
    {
        QFile With(string sort, params double[] values) =>
            new("", QStudy.FromRows(["a", "b", "c"], ["q", sort], [[1, values[0]], [0, values[1]], [-1, values[2]]]));
        Assert.Equal("ten letter", QFormats.Read(QFormats.Write(With("ten letter", 1, 0, -1), QFormat.PqMethod, "a.dat")[0]).Study.SortNames[1]);
        int? Column(QFile file) => Assert.Throws<AnalysisException>(() => QFormats.Write(file, QFormat.PqMethod, "a.dat")).Position.Column;
        Assert.Equal(2, Column(With("eleven let.", 1, 0, -1)));
        Assert.Equal(2, Column(With("p", 100, 0, -1)));
        var uneven = new QFile("", QStudy.FromRows(["a", "b", "c", "d"], ["p", "q"], [[2, 0], [1, 0], [0, 3], [-1, 1]],
            QGrid.FromColumns([(-0.5, 2), (1.5, 2)]), QDistribution.Free));
        Assert.Equal(" -1  2" + string.Concat(Enumerable.Repeat("  0", 20)),
            Encoding.UTF8.GetString(QFormats.Write(uneven, QFormat.PqMethod, "a.dat")[0].Content).Split('\n')[1]);
    }

    [Fact]
    public void The_grid_of_a_PQMethod_file_goes_before_that_of_its_sorts()
    {
        const string dat = "  0  2  4\n -1  1  1  2  1\nP1         1 1 0 0\nP2         0 1 0 1\n";
        var study = QFormats.Read(FormatTests.Text("a.dat", dat), distribution: QDistribution.Free).Study;
        Assert.Equal([(-1.0, 1), (0.0, 2), (1.0, 1)], study.Grid.Columns);
        Assert.Equal(["s1", "s2", "s3", "s4"], study.StatementNames);
    }

    [Fact]
    public void A_file_larger_than_is_read_is_not_loaded()
    {
        var folder = Directory.CreateTempSubdirectory("wz-large");
        try
        {
            var path = Path.Combine(folder.FullName, "large.csv");
            using (var file = File.Create(path))
            {
                file.SetLength(QFormats.MostBytes + 1L); // takes no room on the disk
            }

            Assert.Equal(AnalysisFault.TooLarge, Assert.Throws<AnalysisException>(() => QFormats.Read(path)).Fault);
            var table = Assert.Throws<AnalysisException>(() => DyadFile.Read(path));
            Assert.Equal((AnalysisFault.TooLarge, "large.csv"), (table.Fault, table.Position.File));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Upper_case_endings_belong_together_too()
    {
        var folder = Directory.CreateTempSubdirectory("wz-upper");
        try
        {
            foreach (var file in QFormats.Write(FormatTests.Small, QFormat.PqMethod, "study.DAT"))
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, file.Name), file.Content);
            }

            Assert.Equal(["study.DAT", "study.STA"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
            Assert.Equal("Ik weet het niet", QFormats.Read(Path.Combine(folder.FullName, "study.DAT")).Study.StatementNames[3]);
            Assert.Equal("Ik weet het niet", QFormats.Read(Path.Combine(folder.FullName, "study.STA")).Study.StatementNames[3]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_table_with_a_heading_is_refused_at_its_exact_place()
    {
        AnalysisPosition At(string text, Func<HeadedTable, object> read) => Assert.Throws<AnalysisException>(() => read(Table(text))).Position;
        Assert.Contains("heading and at least one row", Assert.Throws<AnalysisException>(() => Table("dyad,role,x,y\n")).Message, StringComparison.Ordinal);
        Assert.Equal(new(Column: 3, Name: "x", Line: 3, File: "a.csv"),
            At("dyad,role,x,y\n1,A,1,1\n1,B,z,2\n", t => DyadFile.Read(t, needsRoles: true)));
        Assert.Equal(new(Column: 4, Name: "x", Line: 1, File: "a.csv"), At("dyad,role,x,x\n1,A,1,1\n", t => t));
        Assert.Equal(2, At("dyad,role,x,y\n1,A,1\n1,B,3,1\n", t => t).Line);
        Assert.Equal(new(Column: 2, Name: "respondents", Line: 2, File: "a.csv"), At("unit,respondents\na,3.5\n", t => GroupFile.Read(t)));
        Assert.Equal(AnalysisFault.NotANumber,
            Assert.Throws<AnalysisException>(() => GroupFile.Read(Table("unit,respondents\na,-2000000000\n"))).Fault);
        Assert.Equal(new(Name: "2", Line: 5, File: "a.csv"),
            At("dyad,role,x,y\n1,A,1,1\n1,B,3,2\n\n2,A,4,4\n", t => DyadFile.Read(t, needsRoles: true)));
        Assert.Equal(1, Table(",,x\n1,2,3\n").Count);
    }
}
