using System.Text;
using Wederzijds.Analysis.QMethod;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Tests.QMethod.Formats;

public sealed class FormatTests
{
    internal static QFile Small => new("Wijk en water", QStudy.FromRows(
        ["Wij doen het samen", "De gemeente beslist", "\"Nee\", zei zij; en toen", "Ik weet het niet"],
        ["P01", "Jan K", "zoë", "x-4"],
        [[-1, 1, 0, 2], [2, -1, 1, 0], [0, 2, -1, 1], [1, 0, 2, -1]]));

    public static TheoryData<QFormat, string> All => new()
    {
        { QFormat.Csv, "a.csv" }, { QFormat.PqMethod, "a.dat" }, { QFormat.KadeZip, "a.zip" }, { QFormat.Json, "a.json" }, { QFormat.Htmlq,
            "a.htmlq.csv" }, { QFormat.FlashQ, "a.flashq.csv" },
    };

    internal static NamedContent Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static QFile Back(QFile file, QFormat format, string name)
    {
        var written = QFormats.Write(file, format, name);
        return QFormats.Read(written[0], written.Count > 1 ? written[1] : null);
    }

    private static void Same(QFile expected, QFile found, bool withTexts)
    {
        Assert.Equal(expected.Study.SortNames, found.Study.SortNames);
        Assert.Equal(withTexts ? expected.Study.StatementNames : Enumerable.Range(1, expected.Study.StatementCount).Select(i => $"s{i}"),
            found.Study.StatementNames);
        Assert.Equal(expected.Study.IsForced, found.Study.IsForced);
        Assert.Equal(expected.Study.Grid, found.Study.Grid);
        for (var j = 0; j < expected.Study.SortCount; j++)
        {
            Assert.Equal(expected.Study.Sort(j).ToArray(), found.Study.Sort(j).ToArray());
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_small_study_comes_back_as_it_went(QFormat format, string name)
    {
        var found = Back(Small, format, name);
        Same(Small, found, format is QFormat.Csv or QFormat.PqMethod or QFormat.KadeZip);
        Assert.Equal(format is QFormat.PqMethod or QFormat.KadeZip or QFormat.Json ? "Wijk en water" : "", found.Title);
    }

    [Theory, MemberData(nameof(All))]
    public void Written_twice_a_study_is_the_same_bytes(QFormat format, string name) =>
        Assert.Equal(QFormats.Write(Small, format, name)[0].Content, QFormats.Write(Small, format, name)[0].Content);

    [Theory, MemberData(nameof(All))]
    public void The_studies_of_the_reference_come_back_as_they_went(QFormat format, string name)
    {
        foreach (var study in new[] { "sim40x48", "unforced24x36" })
        {
            var file = QFormats.Read(Path.Combine(Dyads.DyadReference.TestsFolder(), "data/qmethod", study, "sorts.csv"));
            Assert.Equal(study == "sim40x48", file.Study.IsForced);
            Same(file, Back(file, format, name), withTexts: true);
        }
    }

    [Fact]
    public void Any_format_becomes_any_other()
    {
        foreach (var (from, first) in All.Select(d => d.Data))
        {
            foreach (var (to, second) in All.Select(d => d.Data))
            {
                Same(Small, Back(Back(Small, from, first), to, second), withTexts: from is QFormat.Csv or QFormat.PqMethod or QFormat.KadeZip
                    && to is QFormat.Csv or QFormat.PqMethod or QFormat.KadeZip);
            }
        }
    }

    [Fact]
    public void PQMethod_files_have_the_layout_of_that_program()
    {
        var written = QFormats.Write(Small, QFormat.PqMethod, "study.DAT");
        Assert.Equal(["study.DAT", "study.STA"], written.Select(w => w.Name));
        Assert.Equal(
            """
              0  4  4 Wijk en water
             -1  2  0  0  0  0  0  1  1  1  1  0  0  0  0  0  0  0  0  0  0  0
            P01       -1 2 0 1
            Jan K      1-1 2 0
            zoë        0 1-1 2
            x-4        2 0 1-1

            """.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(written[0].Content));
    }

    [Theory, InlineData(""), InlineData("x"), InlineData("A title with two words")]
    public void PQMethod_keeps_the_title_from_the_tenth_character_on(string title)
    {
        var written = QFormats.Write(Small with { Title = title }, QFormat.PqMethod, "a.dat");
        Assert.Equal(("  0  4  4 " + title).TrimEnd(), Encoding.UTF8.GetString(written[0].Content).Split('\n')[0]);
        Assert.Equal(title, QFormats.Read(written[0], written[1]).Title);
    }

    [Theory, InlineData(999, 3), InlineData(1000, 3), InlineData(2, 999), InlineData(2, 1000)]
    public void PQMethod_holds_999_sorts_and_statements(int sorts, int statements)
    {
        double[][] rows = [.. Enumerable.Range(0, statements).Select(i => Enumerable.Range(0, sorts).Select(j => (double)((i + j) % 3)).ToArray())];
        var file = new QFile("", QStudy.FromRows([.. Enumerable.Range(1, statements).Select(i => $"s{i}")],
            [.. Enumerable.Range(1, sorts).Select(j => $"P{j}")], rows));
        if (Math.Max(sorts, statements) > 999)
        {
            var refused = Assert.Throws<AnalysisException>(() => QFormats.Write(file, QFormat.PqMethod, "a.dat"));
            Assert.Equal((AnalysisFault.OutOfRange, "a.dat"), (refused.Fault, refused.Position.Name ?? refused.Position.File));
            return;
        }

        Same(file, Back(file, QFormat.PqMethod, "a.dat"), withTexts: true);
    }

    [Fact]
    public void The_archive_of_KADE_holds_its_four_files_as_KADE_wants_them()
    {
        var written = QFormats.Write(Small, QFormat.KadeZip, "a.zip")[0];
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(written.Content));
        Assert.Equal(["sorts.txt", "names.txt", "statements.txt", "pattern.txt"], zip.Entries.Select(e => e.Name));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), e.LastWriteTime.DateTime));
        string Of(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        Assert.Equal("P01,-1,2,0,1\nJan K,1,-1,2,0\nzoë,0,1,-1,2\nx-4,2,0,1,-1\n", Of("sorts.txt"));
        Assert.Equal("0,0,0,0,0,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0\n", Of("pattern.txt"));
        Assert.Equal("Wijk en water", Of("names.txt"));
    }

    [Fact]
    public void Online_tools_get_the_columns_they_write_themselves()
    {
        string Of(QFormat format, string name) => Encoding.UTF8.GetString(QFormats.Write(Small, format, name)[0].Content);
        Assert.StartsWith("sid;uid;datetime;s1;s2;s3;s4\n1;P01;;-1;2;0;1\n2;Jan K;;1;-1;2;0\n", Of(QFormat.Htmlq, "a.htmlq.csv"), StringComparison.Ordinal);
        Assert.StartsWith("id,time,s1,s2,s3,s4\nP01,,-1,2,0,1\n", Of(QFormat.FlashQ, "a.flashq.csv"), StringComparison.Ordinal);
        var json = Of(QFormat.Json, "a.json");
        Assert.StartsWith("{\n  \"q000001\": {\n    \"name\": \"Wijk en water\",\n    \"partId\": \"P01\",\n    \"sort\": \"-1|2|0|1\"\n", json,
            StringComparison.Ordinal);
        Assert.Contains("\"q000004\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_archive_that_is_honestly_packed_is_read()
    {
        // Some 1.5 MB of numbers without pattern: more than a ratio is asked of, but packed to a half, not to a thousandth.
        var random = new Random(5);
        double[][] rows = [.. Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 500).Select(_ => (double)random.Next(100_000_000, 999_999_999)).ToArray())];
        var file = new QFile("", QStudy.FromRows([.. Enumerable.Range(1, 300).Select(i => $"s{i}")],
            [.. Enumerable.Range(1, 500).Select(j => $"P{j}")], rows, distribution: QDistribution.Free));
        Assert.Equal(rows[299][499], Back(file, QFormat.KadeZip, "a.zip").Study[299, 499]);
    }

    [Fact]
    public void PQMethod_files_of_other_hands_are_read()
    {
        // Windows lines, Latin-1, no noughts around the grid, blank lines at the end, trailing blanks.
        var dat = new NamedContent("a.DAT",
            Encoding.Latin1.GetBytes("  0  2  4 Café\r\n -1  1  1  2  1\r\nnaam één  -1 0 0 1  \r\ntwee       0-1 1 0\r\n\r\n\r\n"));
        var file = QFormats.Read(dat);
        Assert.Equal("Café", file.Title);
        Assert.Equal(["naam één", "twee"], file.Study.SortNames);
        Assert.Equal([-1.0, 0, 0, 1], file.Study.Sort(0).ToArray());
        Assert.Equal([(-1.0, 1), (0.0, 2), (1.0, 1)], file.Study.Grid.Columns);
        Assert.True(file.Study.IsForced);
    }

    [Fact]
    public void JSON_of_the_online_tools_is_read()
    {
        const string firebase = """
            { "-Nabc0123456789": { "sort": "+1|-1|0", "uid": "b", "randomId": "r1", "name": "proef" },
              "-Nabc9876543210": { "sort": "-1,+1,0,", "uid": "a", "randomId": "r2", "name": "proef" } }
            """;
        var file = QFormats.Read(Text("a.json", firebase));
        Assert.Equal("proef", file.Title);
        Assert.Equal(["b", "a"], file.Study.SortNames);
        Assert.Equal([-1.0, 1, 0], file.Study.Sort(1).ToArray());

        var numbered = QFormats.Read(Text("a.json", """[ { "sort": "1|-1|0", }, { "sort": "0|1|-1" }, ]"""));
        Assert.Equal(["q1", "q2"], numbered.Study.SortNames);
        var listed = QFormats.Read(Text("a.json", """{ "qSorts": [[1,-1,0],[0,1,-1]] }"""));
        Assert.Equal(["q1", "q2"], listed.Study.SortNames);
        Assert.Equal(["s1", "s2", "s3"], listed.Study.StatementNames);

        var withoutNames = QFormats.Read(Text("a.json", """{ "-Nabc0123456789": { "sort": "1|-1|0" }, "k2": { "sort": [0, "1", -1] } }"""));
        Assert.Equal(["0123456789", "k2"], withoutNames.Study.SortNames);

        var list = QFormats.Read(Text("a.json", """[ { "sort": "1|-1|0", "partId": 7 }, { "sort": "0|1|-1", "partId": 9 } ]"""));
        Assert.Equal(["7", "9"], list.Study.SortNames);

        var lists = QFormats.Read(Text("a.json", """{ "qSorts": [[1,-1,0],[0,1,-1]], "participantNames": ["p","q"], "statements": ["x","y","z"], "title": "t" }"""));
        Assert.Equal(("t", "p", "z"), (lists.Title, lists.Study.SortNames[0], lists.Study.StatementNames[2]));
    }

    [Fact]
    public void CSV_of_other_hands_is_read()
    {
        var semicolons = QFormats.Read(Text("a.csv", "\uFEFFstelling;P1;P2;\r\n\"Een; twee\r\ndrie\";1,5;-1;\r\nb;0;+2;\r\nc;-1;0;\r\n;;;\r\n"));
        Assert.Equal("Een; twee\ndrie", semicolons.Study.StatementNames[0].ReplaceLineEndings("\n"));
        Assert.Equal([1.5, 0, -1], semicolons.Study.Sort(0).ToArray());
        Assert.Equal([-1.0, 2, 0], semicolons.Study.Sort(1).ToArray());
        var tabs = QFormats.Read(Text("a.tsv", "s\tP1\tP2\na\t1\t2\nb\t2\t1\nc\t3\t0"));
        Assert.Equal(3, tabs.Study[2, 0]);
    }

    [Fact]
    public void CSV_of_HTMLQ_and_FlashQ_is_told_from_the_heading()
    {
        var htmlq = QFormats.Read(Text("a.csv",
            "sid;uid;datetime;dur1;s2;s1;s3;opinion\n1;anna;2026-01-01;12;-1;1;0;\"ja; hoor\"\n2;bob;2026-01-02;15;0;-1;1;nee\n"));
        Assert.Equal(["anna", "bob"], htmlq.Study.SortNames);
        Assert.Equal([1.0, -1, 0], htmlq.Study.Sort(0).ToArray());
        var unnamed = QFormats.Read(Text("a.csv", "sid;uid;s1;s2;s3\n11;;-1;1;0\n12;;0;-1;1\n"));
        Assert.Equal(["11", "12"], unnamed.Study.SortNames);
        var flashq = QFormats.Read(Text("a.csv", "id,time,s1,s2,s3\n5,10:00,-1,1,0\n6,10:05,0,-1,1\n"));
        Assert.Equal(["5", "6"], flashq.Study.SortNames);
        var noFlashq = QFormats.Read(Text("a.csv", "id,s1,s2,s3\na,-1,1,0\nb,0,-1,1\nc,1,0,-1\n"));
        Assert.Equal(["s1", "s2", "s3"], noFlashq.Study.SortNames);
        var timed = QFormats.Read(Text("a.csv", "time,s1,s2,s3\na,-1,1,0\nb,0,-1,1\nc,1,0,-1\n"));
        Assert.Equal(["a", "b", "c"], timed.Study.StatementNames);
        var plain = QFormats.Read(Text("a.csv", "statement,s1,s2,s3\na,-1,1,0\nb,0,-1,1\nc,1,0,-1\n"));
        Assert.Equal(["s1", "s2", "s3"], plain.Study.SortNames);
        var doubles = QFormats.Read(Text("a.htmlq.csv", "uid;s1;s2;s3\na;-1;1;0\na;0;-1;1\n"));
        Assert.Equal(["q1", "q2"], doubles.Study.SortNames);
    }

    [Fact]
    public void A_DAT_takes_the_STA_beside_it_along_and_the_other_way_round()
    {
        var folder = Directory.CreateTempSubdirectory("wz-formats");
        try
        {
            foreach (var file in QFormats.Write(Small, QFormat.PqMethod, "study.dat"))
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, file.Name), file.Content);
            }

            Same(Small, QFormats.Read(Path.Combine(folder.FullName, "study.dat")), withTexts: true);
            Same(Small, QFormats.Read(Path.Combine(folder.FullName, "study.sta")), withTexts: true);
            File.Delete(Path.Combine(folder.FullName, "study.dat"));
            Assert.Contains(".DAT", Assert.Throws<AnalysisException>(() => QFormats.Read(Path.Combine(folder.FullName, "study.sta"))).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_a_format_cannot_hold_is_refused_by_name()
    {
        QFile With(string sort, double value) => new("", QStudy.FromRows(["a", "b", "c"], [sort, "q"], [[value, 1], [1, 0], [0, -1]]));
        AnalysisException Refused(QFile file) => Assert.Throws<AnalysisException>(() => QFormats.Write(file, QFormat.PqMethod, "a.dat"));
        Assert.Equal("a name of eleven", Refused(With("a name of eleven", 2)).Position.Name);
        Assert.Equal((AnalysisFault.OutOfRange, "p"), (Refused(With("p", 100)).Fault, Refused(With("p", 1.5)).Position.Name));
        Assert.Equal("p", Refused(With("p", -10)).Position.Name);
        Assert.Equal(99, Back(With("p", 99), QFormat.PqMethod, "a.dat").Study[0, 0]);
        Assert.Equal(1.25, Back(With("p", 1.25), QFormat.KadeZip, "a.zip").Study[0, 0]);
    }
}
