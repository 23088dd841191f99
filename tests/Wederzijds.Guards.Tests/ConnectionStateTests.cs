using System.Text.RegularExpressions;

namespace Wederzijds.Guards.Tests;

/// <summary>
/// Connections to PostgreSQL go back to their pool as they are, without setting back what a statement may have left in them. So no statement of the site may leave
/// anything that outlives its transaction.
/// </summary>
public sealed partial class ConnectionStateTests
{
    [Fact]
    public void No_statement_of_the_site_leaves_anything_in_its_connection()
    {
        var files = Repository.Files("*.cs").Where(f => f.StartsWith(Path.Combine(Repository.Root, "src"), StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 300, $"Only {files.Count} files were looked at.");
        Assert.Empty(files.Where(f => Leaves().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f)));
    }

    [Theory]
    [InlineData("\"SET SESSION work_mem = '16MB'\"")]
    [InlineData("\"SELECT set_config('wz.site', '', false)\"")]
    [InlineData("\"SELECT pg_advisory_lock(1)\"")]
    [InlineData("\"CREATE TEMP TABLE kept (id uuid)\"")]
    [InlineData("\"SET ROLE wederzijds_owner\"")]
    [InlineData("\"LISTEN jobs\"")]
    public void What_would_outlive_a_transaction_is_seen(string statement) => Assert.Matches(Leaves(), statement);

    [GeneratedRegex("\\bSET (SESSION|ROLE)\\b|set_config\\s*\\(|pg_advisory_lock|CREATE (LOCAL |GLOBAL )?TEMP|\\bLISTEN [a-z]|DECLARE \\w+ .*WITH HOLD", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leaves();
}
