namespace Wederzijds.Guards.Tests;

/// <summary>Compares with a file that a person read and accepted. A difference leaves what was found beside it; WEDERZIJDS_ACCEPT=1 accepts it.</summary>
internal static class Golden
{
    public static void Matches(string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(Repository.Root, "tests", "Wederzijds.Guards.Tests", "golden", name);
        var found = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("WEDERZIJDS_ACCEPT") == "1")
        {
            File.WriteAllText(file, found);
        }

        var accepted = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (accepted == found)
        {
            return;
        }

        var differences = found.Split('\n').Except(accepted.Split('\n')).Select(l => "+ " + l).Concat(accepted.Split('\n').Except(found.Split('\n')).Select(l => "- " + l));
        Assert.Fail($"{name} changed. Read it; accept with WEDERZIJDS_ACCEPT=1:\n{string.Join('\n', differences.Take(80))}");
    }
}

/// <summary>Finds the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string pattern) => new[] { "src", "tests", "bench" }.Select(f => Path.Combine(Root, f)).Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, pattern, SearchOption.AllDirectories))
        .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)
            && !f.Contains("/node_modules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The guards run from a working copy.");
    }
}
