using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Wederzijds.Analysis.Mutation;

/// <summary>
/// A process that runs tests against the changed library. It is killed from outside when a fault never ends, and asked again for the next one.
/// Speaks lines: what it is asked on the input, what came of it on the output.
/// </summary>
internal sealed class Worker
{
    private readonly FieldInfo _active;
    private readonly FieldInfo _seen;
    private readonly TextWriter _answer = Console.Out;
    private readonly List<Case> _cases;

    public Worker(string library, string tests, int active)
    {
        Console.SetOut(TextWriter.Null);
        var loaded = new Loaded(library, tests);
        var changed = loaded.LoadFromAssemblyPath(library);
        var control = changed.GetType("MutantSwitch")!;
        (_active, _seen) = (control.GetField("Active")!, control.GetField("Seen")!);
        AtStart = new byte[1 << 16];
        _active.SetValue(null, active);
        _seen.SetValue(null, AtStart);
        foreach (var type in changed.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        var made = loaded.LoadFromAssemblyPath(tests);
        foreach (var type in made.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        _seen.SetValue(null, null);
        _cases = Case.Of(made);
        _active.SetValue(null, 0);
    }

    /// <summary>What is passed before the first test: values made once per process.</summary>
    private byte[] AtStart { get; }

    /// <summary>Every test without a fault, twice: which faults it passes, then how long it takes.</summary>
    public void Measure()
    {
        Tell("start", string.Join(',', Passed(AtStart)));
        for (var c = 0; c < _cases.Count; c++)
        {
            var seen = new byte[1 << 16];
            _seen.SetValue(null, seen);
            var failure = Outcome(c);
            _seen.SetValue(null, null);
            var watch = Stopwatch.StartNew();
            failure ??= Outcome(c);
            Tell("case", $"{c}", _cases[c].Name, $"{watch.Elapsed.TotalMilliseconds:F1}", failure ?? "", string.Join(',', Passed(seen)));
        }
    }

    /// <summary>Answers "fault test,test,…" with the first test that fails.</summary>
    public void Serve()
    {
        while (Console.In.ReadLine() is { Length: > 0 } line)
        {
            var asked = line.Split(' ');
            Tell("done", asked[0], FirstFailure(int.Parse(asked[0]), asked[1].Split(',').Select(int.Parse)) ?? "");
        }
    }

    private string? FirstFailure(int fault, IEnumerable<int> cases)
    {
        foreach (var c in cases)
        {
            Tell("test", $"{c}");
            _active.SetValue(null, fault);
            var failure = Outcome(c);
            _active.SetValue(null, 0);
            if (failure is not null)
            {
                return _cases[c].Name;
            }
        }

        return null;
    }

    private string? Outcome(int c)
    {
        try
        {
            _cases[c].Run();
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}".ReplaceLineEndings(" ").Replace('\t', ' ');
        }
    }

    private void Tell(params string[] parts)
    {
        _answer.WriteLine(string.Join('\t', parts));
        _answer.Flush();
    }

    private static IEnumerable<int> Passed(byte[] seen) => Enumerable.Range(0, seen.Length).Where(i => seen[i] != 0);

    /// <summary>
    /// The tests and all they need, with the changed library in place of the real one; xunit is shared, so that we know its attributes.
    /// </summary>
    private sealed class Loaded(string library, string tests) : AssemblyLoadContext("tests")
    {
        private readonly AssemblyDependencyResolver _resolver = new(tests);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == "Wederzijds.Analysis" ? LoadFromAssemblyPath(library)
            : assemblyName.Name is "xunit.v3.core" or "xunit.v3.common" || _resolver.ResolveAssemblyToPath(assemblyName) is not { } path ? null
            : LoadFromAssemblyPath(path);
    }
}
