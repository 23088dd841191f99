using System.IO.Compression;
using System.Text;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Tests.QMethod.Formats;

public sealed class BrokenFileTests
{
    private static AnalysisException Refused(string name, string text, string? sta = null) => Assert.Throws<AnalysisException>(() =>
        QFormats.Read(FormatTests.Text(name, text), sta is null ? null : FormatTests.Text("a.sta", sta)));

    [Theory]
    [InlineData("", AnalysisFault.Empty, null)]
    [InlineData("s,P1,P2", AnalysisFault.Empty, null)]
    [InlineData("s,P1,P2\na,1,2\nb,1\nc,3,4", AnalysisFault.UnequalLength, 3)]
    [InlineData("s,P1,P2\na,1,2\nb,1,2,3\nc,3,4", AnalysisFault.UnequalLength, 3)]
    [InlineData("s,P1,P2\na,1,2\n\nb,,2\nc,3,4", AnalysisFault.MissingCell, 4)]
    [InlineData("s,P1,P2\na,1,2\nb,x,2\nc,3,4", AnalysisFault.NotANumber, 3)]
    [InlineData("s,P1,P2\na,1,2\nb,NaN,2\nc,3,4", AnalysisFault.NotANumber, 3)]
    [InlineData("s,P1,P2\na,1,2\nb,1e999,2\nc,3,4", AnalysisFault.NotANumber, 3)]
    [InlineData("s,P1,P1\na,1,2\nb,2,1\nc,3,4", AnalysisFault.DuplicateName, 1)]
    [InlineData("s,P1,P2\na,1,2\na,2,1\nc,3,4", AnalysisFault.DuplicateName, 3)]
    [InlineData("s,P1,P2\n\"a\n1\",1,2\nb,2,1\nb,3,4", AnalysisFault.DuplicateName, 5)]
    [InlineData("s,P1,P2\na,1,2\nb,1,1\nc,1,4", AnalysisFault.Constant, 1)]
    [InlineData("s,P1,P2\na,1,2\n\"b,1,1\nc,1,4", AnalysisFault.BrokenFile, 3)]
    [InlineData("s,P1,P2\na,1,2\n\"b\"b,1,1\nc,1,4", AnalysisFault.BrokenFile, 3)]
    [InlineData("s,P1,P2\na,1,2\nb,\0,1\nc,1,4", AnalysisFault.BrokenFile, 3)]
    [InlineData("s,P1\na,1\nb,2\nc,3", AnalysisFault.TooFewSorts, 1)]
    [InlineData("s,P1,P2\na,1,3\nb,2,2", AnalysisFault.TooFewStatements, 1)]
    public void A_broken_CSV_is_refused_by_line(string text, AnalysisFault fault, int? line)
    {
        var refused = Refused("a.csv", text);
        Assert.Equal((fault, line, "a.csv"), (refused.Fault, refused.Position.Line, refused.Position.File));
    }

    [Fact]
    public void The_name_of_the_sort_is_in_the_message() =>
        Assert.Contains("\"P2\"", Refused("a.csv", "s,P1,P2\na,1,2\nb,2,x\nc,3,4").Message, StringComparison.Ordinal);

    /// <summary>The same fault and line may come of something else; the sentence tells which check it was.</summary>
    [Theory]
    [InlineData("a.dat", "  0  2  3 t\n  1 -1  1  1  1\nP1        -1 0 1\nP2         0 1-1\n", "lowest value")]
    [InlineData("a.dat", "  0  2  3 t\n -1  1\nP1        -1 0 1\nP2         0 1-1\n", "lowest value")]
    [InlineData("a.dat", "  0  2  3 t\n -1  1  1  1  2\nP1        -1 0 1\nP2         0 1-1\n", "from -1 to 1")]
    [InlineData("a.dat", "  0  2  x t\n -1  1  1  1  1\na\nb\n", "statements should stand in characters 7 to 9")]
    [InlineData("a.dat", "  0  x  3 t\n -1  1  1  1  1\na\nb\n", "sorts should stand in characters 4 to 6")]
    [InlineData("a.dat", "  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\n", "there are 2 sorts; the file has 1")]
    [InlineData("a.htmlq.csv", "uid;s1;s2;s3\na;1;0;-1\n", "two sorts")]
    [InlineData("a.htmlq.csv", "uid;s1;s2;s3\na;1;0;-1\nb;0;x;1\n", "column 3")]
    [InlineData("a.htmlq.csv", "uid;s2;s3;s4\na;1;0;-1\nb;0;1;-1\n", "no s1")]
    [InlineData("a.htmlq.csv", "uid;s1;s2;s4\na;1;0;-1\nb;0;1;-1\n", "no s3")]
    [InlineData("a.json", "[{\"sort\":\"1|0|-1\"},{\"sort\":[1,\"x\",0]}]", "column 2")]
    [InlineData("a.json", "[{\"sort\":\"1|0|-1\"},{\"sort\":\"1|0|x\"}]", "column 3")]
    public void The_sentence_tells_what_is_wrong(string name, string text, string says) =>
        Assert.Contains(says, Refused(name, text).Message, StringComparison.Ordinal);

    private const string Dat = "  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\nP2         0 1-1\n";

    [Theory]
    [InlineData("", 1)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\n", 2)]
    [InlineData("  0  2  x t\n -1  1  1  1  1\na\nb\n", 1)]
    [InlineData("  0  0  3 t\n -1  1  1  1  1\na\nb\n", 1)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\n", 3)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\nP2         0 1-1\nP3         0 1-1\n", 5)]
    [InlineData("  0  2  3 t\n -1  1  1  1  2\nP1        -1 0 1\nP2         0 1-1\n", 2)]
    [InlineData("  0  2  3 t\n -1  1  2  1\nP1        -1 0 1\nP2         0 1-1\n", 2)]
    [InlineData("  0  2  3 t\n  1 -1  1  1  1\nP1        -1 0 1\nP2         0 1-1\n", 2)]
    [InlineData("  0  2  3 t\n -1  1  1 a1  1\nP1        -1 0 1\nP2         0 1-1\n", 2)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0\nP2         0 1-1\n", 3)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\nP2         0 1-\n", 4)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1 1\nP2         0 1-1\n", 3)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1         0 0 0\nP2         0 1-1\n", 3)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\nP1        -1 0 1\nP1         0 1-1\n", 4)]
    [InlineData("  0  2  3 t\n -1  1  1  1  1\n          -1 0 1\nP1         0 1-1\n", 3)]
    public void A_broken_DAT_is_refused_by_line(string text, int line)
    {
        var refused = Refused("a.dat", text);
        Assert.Equal((line, "a.dat"), (refused.Position.Line, refused.Position.File));
    }

    [Fact]
    public void A_DAT_cut_off_anywhere_is_refused_with_a_line()
    {
        Assert.Equal(2, QFormats.Read(FormatTests.Text("a.dat", Dat)).Study.SortCount);
        for (var length = 0; length < Dat.Length - 1; length++)
        {
            Assert.NotNull(Refused("a.dat", Dat[..length]).Position.Line);
        }
    }

    [Theory, InlineData("a\nb\n", 3), InlineData("a\nb\nc\nd\n", 4), InlineData("a\n\nc\n", 2), InlineData("a\nb\na\n", 3)]
    public void Statements_that_do_not_fit_are_refused_by_line(string sta, int line)
    {
        var refused = Refused("a.dat", Dat, sta);
        Assert.Equal((line, "a.sta"), (refused.Position.Line, refused.Position.File));
    }

    [Theory]
    [InlineData("{ \"a\": { \"sort\": \"1|0|-1\" },\n \"b\": ", AnalysisFault.BrokenFile, 2)]
    [InlineData("12", AnalysisFault.BrokenFile, 1)]
    [InlineData("{}", AnalysisFault.Empty, null)]
    [InlineData("[{\"sorts\":\"1\"}]", AnalysisFault.Empty, null)]
    [InlineData("[{\"sort\":\"1|0|-1\"},{\"sort\":\"1|0\"}]", AnalysisFault.UnequalLength, null)]
    [InlineData("[{\"sort\":\"1|0|-1\"},{\"sort\":\"1|a|0\"}]", AnalysisFault.NotANumber, null)]
    [InlineData("[{\"sort\":\"1|0|-1\"},{\"sort\":\"1||0\"}]", AnalysisFault.MissingCell, null)]
    [InlineData("[{\"sort\":\"1|0|-1\"},{\"sort\":5}]", AnalysisFault.BrokenFile, null)]
    [InlineData("{\"qSorts\":[[1,0,-1],[0,1,-1]],\"participantNames\":[\"a\"]}", AnalysisFault.BrokenFile, null)]
    [InlineData("{\"qSorts\":[[1,0,-1],[0,1,-1]],\"statements\":[\"a\"]}", AnalysisFault.BrokenFile, null)]
    [InlineData("{\"qSorts\":5}", AnalysisFault.BrokenFile, null)]
    public void Broken_JSON_is_refused(string text, AnalysisFault fault, int? line)
    {
        var refused = Refused("a.json", text);
        Assert.Equal((fault, line), (refused.Fault, refused.Position.Line));
    }

    [Theory]
    [InlineData("uid;s1;s2;s4\na;1;0;-1\nb;0;1;-1\n", AnalysisFault.BrokenFile, 1)]
    [InlineData("uid;x\na;1\nb;0\n", AnalysisFault.BrokenFile, 1)]
    [InlineData("uid;s1;s2;s3\na;1;0;-1\nb;0;1\n", AnalysisFault.UnequalLength, 3)]
    [InlineData("uid;s1;s2;s3\na;1;0;-1\nb;0;;1\n", AnalysisFault.MissingCell, 3)]
    [InlineData("uid;s1;s2;s3\na;1;0;-1\nb;0;0;0\n", AnalysisFault.Constant, 3)]
    [InlineData("uid;s1;s2;s3\n", AnalysisFault.Empty, null)]
    public void A_broken_web_CSV_is_refused_by_line(string text, AnalysisFault fault, int? line)
    {
        var refused = Refused("a.htmlq.csv", text);
        Assert.Equal((fault, line), (refused.Fault, refused.Position.Line));
    }

    [Theory]
    [InlineData("study.xlsx", "csv"), InlineData("study.lis", "printed report"), InlineData("study", ".json")]
    public void A_file_of_no_known_format_is_refused_with_the_known_ones(string name, string says)
    {
        var refused = Refused(name, "x");
        Assert.Equal(AnalysisFault.UnknownFormat, refused.Fault);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    internal static NamedContent Zip(params (string Name, string Text)[] entries)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return new("a.zip", content.ToArray());
    }

    private static AnalysisException RefusedZip(params (string Name, string Text)[] entries) =>
        Assert.Throws<AnalysisException>(() => QFormats.Read(Zip(entries)));

    private const string Sorts = "P1,1,0,-1\nP2,0,1,-1\n";

    [Fact]
    public void An_archive_may_have_folders_and_other_files_and_only_sorts()
    {
        var file = QFormats.Read(Zip(("map/photo.png", "x"), ("map/Sorts.txt", "P1;1;0;-1;\nP2;0;1;-1;\n"), ("name.txt", "Titel\n")));
        Assert.Equal(("Titel", "P2", "s3"), (file.Title, file.Study.SortNames[1], file.Study.StatementNames[2]));
        var patterned = QFormats.Read(Zip(("sorts.txt", Sorts), ("pattern.txt", "0,0,0,0,0,1,1,1"), ("statements.txt", "a\nb\n\nc\n")));
        Assert.Equal((true, "c"), (patterned.Study.IsForced, patterned.Study.StatementNames[2]));
        Assert.Equal(3, QFormats.Read(Zip(("sorts.txt", Sorts), ("pattern.txt", "0,0"))).Study.StatementCount);
    }

    [Fact]
    public void A_broken_archive_is_refused_with_the_file_in_it()
    {
        Assert.Equal(AnalysisFault.BrokenFile, Refused("a.zip", "PK no").Fault);
        Assert.Equal("a.zip", RefusedZip(("other.txt", "x")).Position.File);
        var missing = RefusedZip(("sorts.txt", "P1,1,0,-1\nP2,0,,-1\n"));
        Assert.Equal((AnalysisFault.MissingCell, 2, "sorts.txt"), (missing.Fault, missing.Position.Line, missing.Position.File));
        Assert.Equal("statements.txt", RefusedZip(("sorts.txt", Sorts), ("statements.txt", "a\nb\n")).Position.File);
        Assert.Equal("pattern.txt", RefusedZip(("sorts.txt", Sorts), ("pattern.txt", "1,x")).Position.File);
        Assert.Equal("pattern.txt", RefusedZip(("sorts.txt", Sorts), ("pattern.txt", "2147483647,2147483647")).Position.File);
        Assert.Equal("pattern.txt", RefusedZip(("sorts.txt", Sorts), ("pattern.txt", new string(',', 20))).Position.File);
        Assert.Equal(AnalysisFault.Empty, RefusedZip(("sorts.txt", "")).Fault);
        var whole = Zip(("sorts.txt", Sorts)).Content;
        Assert.Throws<AnalysisException>(() => QFormats.Read(new NamedContent("a.zip", whole[..(whole.Length / 2)])));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        var ratio = RefusedZip(("sorts.txt", new string('1', 3 * 1024 * 1024)));
        Assert.Equal((AnalysisFault.TooLarge, "sorts.txt"), (ratio.Fault, ratio.Position.File));
        var many = RefusedZip([.. Enumerable.Range(0, SafeZip.MostEntries + 1).Select(i => ($"{i}.txt", "x"))]);
        Assert.Equal(AnalysisFault.TooLarge, many.Fault);
    }

    [Fact]
    public void The_size_of_all_entries_together_has_a_limit()
    {
        // Random text packs badly, so no ratio gives it away.
        var random = new Random(1);
        var text = string.Create((SafeZip.MostBytes / 2) + 1, random, (span, r) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)r.Next(33, 127);
            }
        });
        Assert.Equal(AnalysisFault.TooLarge, RefusedZip(("names.txt", text), ("sorts.txt", text)).Fault);
    }
}
