using System.Globalization;
using System.Text.Json;
using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

/// <summary>A set of pairs with the results of R (nlme, lavaan) on it.</summary>
internal sealed class DyadReference
{
    private readonly JsonElement _root;

    private DyadReference(string folder)
    {
        Sample = Read(Path.Combine(folder, "data.csv"));
        _root = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json"))).RootElement;
    }

    public static TheoryData<string> All => ["sim200", "sim200-roles", "acitelli"];

    public DyadSample Sample { get; }

    /// <summary>Found from the built program upwards: paths of the building machine are not in the binaries.</summary>
    public static string TestsFolder() => Path.Combine(QMethod.Reference.Repository, "tests");

    /// <summary>Null where the set is of others and not on this machine.</summary>
    public static string? Folder(string name)
    {
        if (name != "acitelli")
        {
            return Path.Combine(TestsFolder(), "data/dyads", name);
        }

        var root = Environment.GetEnvironmentVariable("WEDERZIJDS_REFERENCE_DATA") ?? Path.Combine(TestsFolder(), "../../shared/reference-data");
        var folder = Path.Combine(root, "third-party/dyads", name);
        return Directory.Exists(folder) ? folder : null;
    }

    public static DyadReference Of(string name)
    {
        var folder = Folder(name);
        Assert.SkipWhen(folder is null, "skipped: no reference data");
        return new DyadReference(folder!);
    }

    public static DyadSample Read(string path) => DyadSample.FromRows(File.ReadLines(path).Skip(1).Select((line, i) =>
    {
        var cells = line.Split(',');
        return new DyadRow(cells[0], cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture),
            double.Parse(cells[3], CultureInfo.InvariantCulture), i + 2);
    }));

    public double this[params string[] path] => At(path).GetDouble();

    public JsonElement At(params string[] path) => path.Aggregate(_root, (element, name) => element.GetProperty(name));

    /// <summary>A row of the structural model: left, operator, right.</summary>
    public JsonElement Structural(string left, string op, string right) => _root.GetProperty("sem_distinguishable").EnumerateArray().Single(r =>
        r.GetProperty("lhs").GetString() == left && r.GetProperty("op").GetString() == op && r.GetProperty("rhs").GetString() == right);
}

/// <summary>The tolerances of the reference data.</summary>
internal static class Near
{
    public static void Closed(double expected, double actual) => Within(expected, actual, 1e-8);

    public static void Estimated(double expected, double actual) => Within(expected, actual, 1e-5);

    public static void Uncertain(double expected, double actual) => Within(expected, actual, 1e-4);

    public static void Within(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance,
            FormattableString.Invariant($"expected {expected:R}, found {actual:R}, {Math.Abs(expected - actual):0.0e0} apart, {tolerance} allowed"));
}
