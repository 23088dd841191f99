using System.Globalization;
using System.Text.Json;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>Studies with known results: our own lie in the repository, those of others beside it (where they are there).</summary>
internal static class Reference
{
    public static string Repository { get; } = Upwards(AppContext.BaseDirectory, "Wederzijds.slnx");

    public static string Own { get; } = Path.Combine(Repository, "tests", "data", "qmethod");

    public static string ThirdParty { get; } =
        Path.Combine(Environment.GetEnvironmentVariable("WEDERZIJDS_REFERENCE_DATA") ?? Path.Combine(Repository, "..", "shared", "reference-data"), "third-party", "qmethod");

    /// <summary>The folder of a study; a test on data that are not there is skipped and says so.</summary>
    public static string Folder(string study)
    {
        if (Directory.Exists(Path.Combine(Own, study)))
        {
            return Path.Combine(Own, study);
        }

        Assert.SkipUnless(Directory.Exists(ThirdParty), "skipped: no reference data");
        return Path.Combine(ThirdParty, study);
    }

    public static QStudy Study(string name)
    {
        var folder = Folder(name);
        var table = Table(Path.Combine(folder, "sorts.csv"));
        using var facts = Facts(name);
        var forced = facts.RootElement.GetProperty("forced").GetBoolean();
        var grid = !forced && facts.RootElement.TryGetProperty("distribution", out var places)
            ? QGrid.FromPlaces(places.EnumerateArray().Select(x => x.GetDouble()))
            : null;
        return QStudy.FromRows(table.Rows, table.Columns, table.Numbers, grid, forced ? QDistribution.Forced : QDistribution.Free);
    }

    public static JsonDocument Facts(string study) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(study), "study.json")));

    /// <summary>A table with names of rows in the first column and of columns in the first line.</summary>
    public static CsvTable Table(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => l.Length > 0).Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray()).ToArray();
        return new(lines[0][1..], [.. lines[1..].Select(l => l[0])], [.. lines[1..].Select(l => l[1..])]);
    }

    private static string Upwards(string from, string file)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}

internal sealed record CsvTable(string[] Columns, string[] Rows, string[][] Cells)
{
    public double[][] Numbers => [.. Cells.Select(r => r.Select(Number).ToArray())];

    public string[] Column(string name) => [.. Cells.Select(r => r[Array.IndexOf(Columns, name)])];

    private static double Number(string cell) => cell is "" or "NA" ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
