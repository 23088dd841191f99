using System.Globalization;

namespace Wederzijds.Analysis.Mutation;

/// <summary>A test without a fault: how long it takes and which faults it passes.</summary>
internal sealed record Measured(string Name, double Milliseconds, string Failure, IReadOnlySet<int> Passes);

/// <summary>Which tests can see which fault.</summary>
internal sealed class Coverage
{
    private readonly IReadOnlySet<int> _atStart;
    private readonly Dictionary<int, List<int>> _byFault = [];

    private Coverage(IReadOnlySet<int> atStart, IReadOnlyList<Measured> cases)
    {
        (_atStart, Cases) = (atStart, cases);
        foreach (var (each, index) in cases.Select((c, i) => (c, i)).OrderBy(c => c.c.Milliseconds))
        {
            foreach (var fault in each.Passes)
            {
                (_byFault.TryGetValue(fault, out var list) ? list : _byFault[fault] = []).Add(index);
            }
        }
    }

    public IReadOnlyList<Measured> Cases { get; }

    public static async Task<Coverage> MeasureAsync(string library, string tests)
    {
        using var process = Asked.Start("measure", library, tests);
        IReadOnlySet<int> start = new HashSet<int>();
        var cases = new List<Measured>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = line.Split('\t');
            if (told[0] == "start")
            {
                start = Numbers(told[1]);
                continue;
            }

            cases.Add(new Measured(told[2], double.Parse(told[3], CultureInfo.InvariantCulture), told[4], Numbers(told[5])));
        }

        return new Coverage(start, cases);
    }

    /// <summary>What is computed once per process is only seen by a process that starts with the fault.</summary>
    public bool FromStart(int fault) => _atStart.Contains(fault);

    /// <summary>The tests that pass a fault, the quick ones first; for what is made at the start, those that pass anything of its file.</summary>
    public IReadOnlyList<int> Tests(Mutant fault, IReadOnlyList<Mutant> all)
    {
        if (!FromStart(fault.Id))
        {
            return _byFault.GetValueOrDefault(fault.Id, []);
        }

        var near = all.Where(m => m.File == fault.File).SelectMany(m => _byFault.GetValueOrDefault(m.Id, [])).Distinct();
        return [.. near.OrderBy(c => Cases[c].Milliseconds)];
    }

    private static HashSet<int> Numbers(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
