namespace Wederzijds.Analysis.Mutation;

/// <summary>What came of each fault, kept in a file while the run goes on.</summary>
internal sealed class Outcomes
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Dictionary<string, (int Tests, string By)> _told = new(StringComparer.Ordinal);

    public Outcomes(string path, bool keep)
    {
        _path = path;
        if (!keep)
        {
            File.WriteAllText(path, "");
        }
    }

    public int AliveCount { get; private set; }

    /// <summary>The keys of those that no test noticed, by the last word on each.</summary>
    public static IReadOnlySet<string> Alive(string path) => File.ReadLines(path).Select(l => l.Split('\t')).GroupBy(l => l[0])
        .Where(g => g.Last()[2].Length == 0).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

    public void Add(Mutant fault, int tests, string by)
    {
        lock (_lock)
        {
            _told[fault.Key] = (tests, by);
            AliveCount += by.Length == 0 ? 1 : 0;
            File.AppendAllText(_path, $"{fault.Key}\t{tests}\t{by}\n");
        }
    }

    public (int Tests, string By) Of(Mutant fault) => _told[fault.Key];
}
