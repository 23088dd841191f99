using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wederzijds-tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_is_refused() => Assert.Equal(TableError.IsAFolder, (await Refused(_folder)).Error);

    [Theory]
    [InlineData("nothing.csv")]
    [InlineData("nowhere/nothing.csv")]
    public async Task A_file_that_is_not_there_is_refused(string path) =>
        Assert.Equal(TableError.NotFound, (await Refused(Path.Combine(_folder, path))).Error);

    [Fact]
    public async Task A_file_that_may_not_be_read_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "skipped: this account may read every file");
        var path = Write("secret.csv", "a\n1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserWrite);
        }

        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: no file modes here");

        Assert.Equal(TableError.NoAccess, (await Refused(path)).Error);
    }

    [Theory]
    [InlineData("a.csv", "a,b\n1,2\n")]
    [InlineData("a.txt", "a;b\n1;2\n")]
    [InlineData("a.jsonl", "{\"a\":1,\"b\":2}\n")]
    [InlineData("a.NDJSON", "{\"a\":1,\"b\":2}\n")]
    public async Task The_name_of_a_file_says_its_format(string name, string content)
    {
        await using var table = await TableReader.OpenFileAsync(Write(name, content), cancellation: TestContext.Current.CancellationToken);

        var row = Assert.Single(await table.RowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2", row.Value("b"));
    }

    [Fact]
    public async Task A_refused_file_is_let_go()
    {
        var path = Write("empty.csv", "");
        await Refused(path);

        // Would fail while somebody still holds the file.
        await using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(0, alone.Length);
    }

    private static Task<TableException> Refused(string path) =>
        Assert.ThrowsAsync<TableException>(() => TableReader.OpenFileAsync(path, cancellation: TestContext.Current.CancellationToken));

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
