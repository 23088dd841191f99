using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Importing;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class ImportTests
{
    private static readonly string[] RealMap =
        ["external_number=comment-id", "author=author-id", "received_at=timestamp", "text=comment-body", "moderation=moderated"];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_real_file_comes_in_whole_once_and_with_one_event_per_batch(DatabaseProvider provider)
    {
        var file = Path.Combine(CommandLine.Root(), "../shared/reference-data/third-party/contributions/bowling-green.csv");
        Assert.SkipUnless(File.Exists(file), "skipped: the reference data is not on this machine");
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();

        var (first, bad) = await RunAsync(host, file, map: RealMap);
        var (second, _) = await RunAsync(host, file, map: RealMap);

        Assert.Empty(bad);
        Assert.Equal(896, first.Imported + first.Rejected);
        Assert.Equal((0, 0, 896), (second.Imported, second.Rejected, second.Known));
        Assert.True(first.Rejected > 0);
        Assert.Equal(first.Rejected, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.End == ContributionEnd.RejectedAtTheDoor && c.PublicSince == null)));
        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().CountAsync(r => r.InitiativeId == town.Initiative && r.Kind == nameof(ImportBatch)));
        Assert.Equal(provider is DatabaseProvider.Sqlite ? 2 : 3, record); // batches of 500, in PostgreSQL in two lanes by author
        var some = await host.InDbAsync(db => db.Set<Contribution>().FirstAsync(c => c.ExternalNumber == "895"));
        Assert.Equal((host.Now, 2018), (some.ReceivedAt, some.BroughtAt!.Value.Year));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_bad_line_is_told_with_its_reason_and_the_rest_comes_in(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();
        using var file = new TempFile("""
            external_number,text,author,received_at,kind,moderation,place
            1,A bench,Ann,2026-03-02T08:15:00+01:00,idea,accepted,Pond
            2,,Ann,,,,
            ,No number,Ann,,,,
            3,Strange kind,Ann,,complaint,,
            4,Strange time,Ann,yesterday,,,
            5,Strange moderation,Ann,,,perhaps,
            6,Seconds,Bob,1518501496,question,0,
            7,Refused there,Bob,1518501496471,report,rejected,
            1,Another text,Ann,,,,
            1,A bench,Ann,,,,
            8,Too few cells

            """);

        var (dry, _) = await RunAsync(host, file.Path, dryRun: true);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        var (none, _) = await RunAsync(host, file.Path, allOrNothing: true);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        var (report, bad) = await RunAsync(host, file.Path);

        Assert.Equal(new ContributionImportReport(2, 1, 1, 1, 6, null), report);
        Assert.Equal(report, dry);
        Assert.False(none.IsAnythingThere);
        Assert.Equal([3, 4, 5, 6, 7, 12, 10], bad.Select(b => b.Line));
        Assert.All(bad, b => Assert.DoesNotContain("Strange", b.Reason, StringComparison.Ordinal));
        Assert.Equal(2, await host.InDbAsync(db => db.Set<Contributor>().CountAsync()));
    }

    [Theory]
    [InlineData("text,author\n1,x\n", null, "external_number")]
    [InlineData("external_number,text\n1,x\n", "text=nothing", "nothing")]
    [InlineData("", null, "empty")]
    public async Task What_cannot_begin_says_why(string content, string? map, string inMessage)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        await host.SmallTownAsync();
        using var file = new TempFile(content);

        var refused = await Assert.ThrowsAsync<ContributionImportException>(() => RunAsync(host, file.Path, map: map is null ? [] : [map]));

        Assert.Contains(inMessage, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_answers_bad_input_with_a_sentence_and_its_exit_code()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        await host.SmallTownAsync();
        using var folder = new TempFile("");
        using var latin = new TempFile(Encoding.Latin1.GetBytes("external_number,text\n1,caf\u00e9\n"));
        using var open = new TempFile("external_number,text\n1,\"never closed\n2,x\n");
        using var large = new TempFile("external_number,text\n1,\"" + new string('x', 50_000_000) + "\"\n");
        using var good = new TempFile("external_number,text\n1,A bench\n");

        await SaysAsync(2, "folder", Path.GetDirectoryName(folder.Path)!);
        await SaysAsync(2, "no such file", "/nowhere/at-all.csv");
        await SaysAsync(2, "UTF-8", latin.Path);
        await SaysAsync(2, "never closed", open.Path);
        await SaysAsync(2, "too long", large.Path);
        await SaysAsync(2, "The initiatives are: buurt", good.Path, "--initiative", "nergens");
        await SaysAsync(2, "targets are", good.Path, "--map", "nonsense=text");
        await SaysAsync(2, "No site has the host name", good.Path, "--site", "nobody.example");
        await SaysAsync(0, "Imported 1 contributions", good.Path);
        await SaysAsync(0, "Passed over 1", good.Path);

        async Task SaysAsync(int code, string sentence, string path, params string[] more)
        {
            var (exit, said) = await CommandAsync(host, path, more);
            Assert.Contains(sentence, said, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(code, exit);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Killed_three_times_a_last_run_completes_twenty_thousand_rows_without_a_double(DatabaseProvider provider)
    {
        const int rows = 20_000;
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();
        var text = new StringBuilder("external_number,text,author,kind\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(i).Append(",Contribution number ").Append(i).Append(" about the lamp in the street,").Append(i % 700).Append(",report\n");
        }

        using var file = new TempFile(text.ToString());
        var random = new Random(20260310);
        for (var kill = 0; kill < 3; kill++)
        {
            using var process = Start(host, file.Path);
            while (await process.StandardError.ReadLineAsync() is { } line && !line.EndsWith("rows read", StringComparison.Ordinal))
            {
            }

            await Task.Delay(random.Next(50, 900));
            process.Kill();
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
        }

        var half = await host.InDbAsync(db => db.Set<Contribution>().CountAsync());
        Assert.InRange(half, 200, rows - 1);
        var (exit, said) = await CommandAsync(host, file.Path);

        TestContext.Current.SendDiagnosticMessage($"{provider}: {half} after three kills; {said.Split('\n')[^2]}");
        Assert.Equal(0, exit);
        Assert.Equal((rows, rows, rows, 700), await host.InDbAsync(async db => (
            await db.Set<Contribution>().CountAsync(), await db.Set<Contribution>().Select(c => c.ExternalNumber).Distinct().CountAsync(),
            await db.Set<ContributionStep>().CountAsync(), await db.Set<Contributor>().CountAsync())));
    }

    private static async Task<(ContributionImportReport Report, List<(long Line, string Reason)> Bad)> RunAsync(
        AppHost host, string path, string[]? map = null, bool allOrNothing = false, bool dryRun = false)
    {
        var bad = new List<(long, string)>();
        var report = await host.InScopeAsync(null, services => services.GetRequiredService<ContributionImport>().RunAsync(
            new(path, "buurt", map ?? [], "Refused there", allOrNothing, dryRun), (line, reason) => bad.Add((line, reason)), _ => { }, CancellationToken.None));
        return (report, bad);
    }

    private static Task<(int Exit, string Said)> CommandAsync(AppHost host, string path, params string[] more) =>
        CommandLine.RunAsync(host.Database, Arguments(path, more));

    private static Process Start(AppHost host, string path) => CommandLine.Start(host.Database, Arguments(path, []));

    private static string[] Arguments(string path, string[] more) =>
    [
        "import", "contributions", path, .. more.Contains("--site") ? [] : (string[])["--site", "localhost"],
        .. more.Contains("--initiative") ? [] : (string[])["--initiative", "buurt"], .. more,
    ];

    /// <summary>A file of its own, removed at the end.</summary>
    internal sealed class TempFile : IDisposable
    {
        public TempFile(string content)
            : this(Encoding.UTF8.GetBytes(content))
        {
        }

        public TempFile(byte[] content)
        {
            Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("wederzijds-import-").FullName, "contributions.csv");
            File.WriteAllBytes(Path, content);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
