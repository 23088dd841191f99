using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Wederzijds.Cli;

namespace Wederzijds.Analysis.Tests.Commands;

/// <summary>The commands as a researcher types them: what they print, and how they refuse.</summary>
public sealed class AnalyseCommandTests : IDisposable
{
    private const string Sorts = """
        statement,Ann,Bob,Cis,Dan,Eva,Fay
        s1,2,2,1,-2,-1,-2
        s2,1,1,2,-1,-2,-1
        s3,1,0,1,-1,0,-1
        s4,0,1,0,0,-1,0
        s5,0,0,0,0,0,0
        s6,0,-1,0,0,1,1
        s7,-1,0,-1,1,0,0
        s8,-1,-1,-2,1,2,1
        s9,-2,-2,-1,2,1,2
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("wederzijds-analyse-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_study_is_printed_as_tables_and_as_json_with_the_names_and_order_of_the_file()
    {
        var file = Put("sorts.csv", Sorts);

        var (exit, tables, errors) = await RunAsync("analyse", "qmethod", file, "--factors", "2");
        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("Ann", tables, StringComparison.Ordinal);

        using var json = JsonDocument.Parse((await RunAsync("analyse", "qmethod", file, "--factors", "2", "--json")).Out);
        var root = json.RootElement;
        Assert.Equal(["Ann", "Bob", "Cis", "Dan", "Eva", "Fay"], root.GetProperty("sortNames").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal((9, 2), (root.GetProperty("zscores").GetArrayLength(), root.GetProperty("zscores")[0].GetArrayLength()));
        foreach (var key in new[] { "statementNames", "loadings", "flags", "factorArrays", "characteristics", "correlationOfZScores", "sed", "distinguishing", "eigenvalues" })
        {
            Assert.True(root.TryGetProperty(key, out _), key);
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bootstrap_whatever_the_threads()
    {
        var file = Put("sorts.csv", Sorts);
        string[] asked = ["analyse", "qmethod", file, "--factors", "1", "--bootstrap", "50", "--seed", "7", "--parallel", "60", "--seed", "9", "--json"];

        Assert.Equal((await RunAsync([.. asked, "--threads", "1"])).Out, (await RunAsync([.. asked, "--threads", "2"])).Out);
    }

    [Fact]
    public async Task A_report_and_a_conversion_are_written_and_never_over_what_is_there()
    {
        var file = Put("sorts.csv", Sorts);
        var (report, converted) = (Path.Combine(_folder, "report"), Path.Combine(_folder, "study.json"));

        Assert.Equal(0, (await RunAsync("analyse", "qmethod", file, "--factors", "2", "--report", report)).Exit);
        Assert.NotEmpty(Directory.GetFiles(report, "*.html"));
        Assert.NotEmpty(Directory.GetFiles(report, "*.xlsx", SearchOption.AllDirectories));

        Assert.Equal(0, (await RunAsync("convert", file, converted)).Exit);
        var first = await File.ReadAllTextAsync(converted, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync("convert", file, converted)).Exit);
        Assert.Equal(first, await File.ReadAllTextAsync(converted, TestContext.Current.CancellationToken));
        Assert.Equal(
            (await RunAsync("analyse", "qmethod", file, "--factors", "2")).Out, (await RunAsync("analyse", "qmethod", converted, "--factors", "2")).Out);
    }

    [Theory]
    [InlineData("s3,1,0,1,-1,0,-1", "s3,1,,1,-1,0,-1", "Bob")] // a missing cell
    [InlineData("s3,1,0,1,-1,0,-1", "s3,1,x,1,-1,0,-1", "Bob")] // no number
    [InlineData("s3,1,0,1,-1,0,-1", "s3,1,2,1,-1,0,-1", "Bob")] // another grid
    [InlineData("Ann,Bob,Cis", "Ann,Bob,Ann", "Ann")] // the same name twice
    [InlineData("s3,1,0,1,-1,0,-1", "s2,1,0,1,-1,0,-1", "s2")] // the same statement twice
    [InlineData("s3,1,0,1,-1,0,-1", "s3,1,0,1,-1,0", "4")] // a row too short: its line
    public async Task A_bad_study_is_refused_with_the_row_or_the_sort(string good, string bad, string named)
    {
        Assert.Contains(good, Sorts, StringComparison.Ordinal);

        await RefusedAsync(named, "analyse", "qmethod", Put("sorts.csv", Sorts.Replace(good, bad, StringComparison.Ordinal)), "--factors", "2");
    }

    [Fact]
    public async Task What_cannot_be_analysed_is_refused_with_a_sentence()
    {
        var constant = string.Join('\n', Sorts.Split('\n').Select((line, i) => i == 0 ? line + ",Gus" : line.TrimEnd('\r') + ",0"));
        await RefusedAsync("Gus", "analyse", "qmethod", Put("constant.csv", constant), "--free", "--factors", "2");
        await RefusedAsync("7", "analyse", "qmethod", Put("sorts.csv", Sorts), "--factors", "7"); // fewer sorts than factors
        await RefusedAsync("", "analyse", "qmethod", Path.Combine(_folder, "nowhere.csv"));
        await RefusedAsync("", "analyse", "qmethod", Put("empty.csv", ""));
        await RefusedAsync("", "analyse", "qmethod", Put("broken.zip", "PK\u0003\u0004 and no more"));
        await RefusedAsync("", "analyse", "qmethod", Bomb());
        await RefusedAsync("role", "analyse", "dyads", Put("one.csv", "dyad,role,x,y\n1,A,1,2\n1,A,2,1\n2,A,3,4\n2,A,4,3\n3,A,5,5\n3,A,1,2\n"), "--roles");
    }

    [Theory]
    [InlineData("analyse", "qmethod", "--nonsense")]
    [InlineData("analyse", "qmethod", "x.csv", "--rotation", "sideways")]
    [InlineData("analyse", "qmethod", "x.csv", "--factors", "many")]
    [InlineData("analyse")]
    [InlineData("nothing-of-ours")]
    public async Task A_word_that_is_not_understood_is_refused_like_other_bad_input(params string[] given)
    {
        var (exit, _, errors) = await RunAsync(given);

        Assert.Equal(2, exit);
        Assert.NotEqual("", errors);
    }

    [Theory]
    [InlineData("analyse", "--help")]
    [InlineData("analyse", "qmethod", "--help")]
    [InlineData("convert", "--help")]
    public async Task Help_is_no_refusal(params string[] given) => Assert.Equal(0, (await RunAsync(given)).Exit);

    private async Task RefusedAsync(string named, params string[] given)
    {
        var (exit, printed, errors) = await RunAsync(given);

        Assert.True(exit == 2 && printed.Length == 0, $"{string.Join(' ', given)}: {exit} {printed}");
        Assert.Contains(named, errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal); // a sentence, no stack of calls
        Assert.True(errors.Trim().Length > 10, errors);
    }

    /// <summary>Some kilobytes that would be a gigabyte.</summary>
    private string Bomb()
    {
        var path = Path.Combine(_folder, "bomb.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("statements.txt", CompressionLevel.SmallestSize).Open();
        var zeroes = new byte[1 << 20];
        for (var megabyte = 0; megabyte < 300; megabyte++)
        {
            entry.Write(zeroes);
        }

        return path;
    }

    private string Put(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Exit, string Out, string Errors)> RunAsync(params string[] given)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await WederzijdsCommand.RunAsync(given, new InvocationConfiguration { Output = output, Error = errors });
        return (exit, output.ToString(), errors.ToString());
    }
}
