using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class RealTableTests
{
    private static readonly string[] Kinds = ["report", "idea", "question", "observation", "advice", "offer"];
    private static readonly string[] Moderations = ["accepted", "open", "rejected"];

    [Fact]
    public async Task The_contributions_of_Bowling_Green_are_read_whole()
    {
        var folder = Environment.GetEnvironmentVariable("WEDERZIJDS_REFERENCE_DATA") ?? Path.Combine(Repository(), "..", "shared", "reference-data");
        var file = Path.Combine(folder, "third-party", "contributions", "bowling-green.csv");
        Assert.SkipUnless(File.Exists(file), "skipped: no reference data");

        var (columns, rows) = await Read(file);

        // The counts were made with another program.
        Assert.Equal(["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"], columns);
        Assert.Equal(896, rows.Count);
        Assert.All(rows, r => Assert.Null(r.Problem));
        Assert.Equal((289, 0, 607), (rows.Count(r => r.Value("moderated") == "-1"), rows.Count(r => r.Value("moderated") == "0"), rows.Count(r => r.Value("moderated") == "1")));
        Assert.Equal(896, rows.Select(r => r.Value("comment-id")).Distinct().Count());
    }

    [Fact]
    public async Task The_two_samples_hold_the_same_40_contributions()
    {
        var samples = Path.Combine(Repository(), "samples");
        var (csvColumns, csv) = await Read(Path.Combine(samples, "contributions-nl.csv"));
        var (jsonColumns, json) = await Read(Path.Combine(samples, "contributions.jsonl"));

        Assert.Equal(["external_number", "author", "received_at", "kind", "place", "text", "moderation"], csvColumns);
        Assert.Equal(csvColumns, jsonColumns);
        Assert.Equal(40, csv.Count);
        Assert.Equal(csv.Select(Values), json.Select(Values));
        Assert.All(csv, r => Assert.Contains(r.Value("kind"), Kinds));
        Assert.All(csv, r => Assert.Contains(r.Value("moderation"), Moderations));
        Assert.All(csv, r => Assert.True(DateTimeOffset.TryParse(r.Value("received_at"), System.Globalization.CultureInfo.InvariantCulture, out _)));
        Assert.Equal(40, csv.Select(r => r.Value("external_number")).Distinct().Count());

        string Values(TableRow row) => string.Join('\u001F', csvColumns.Select(row.Value));
    }

    private static async Task<(IReadOnlyList<string> Columns, List<TableRow> Rows)> Read(string file)
    {
        await using var table = await TableReader.OpenFileAsync(file, cancellation: TestContext.Current.CancellationToken);
        return (table.Columns, await table.RowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
