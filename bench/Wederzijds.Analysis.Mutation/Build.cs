using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wederzijds.Analysis.Mutation;

/// <summary>Compiles the library once with every fault behind a switch. A fault that does not compile is taken out and counted.</summary>
internal sealed class Build(string source, string tests, string configuration)
{
    private const string Control = """
        public static class MutantSwitch
        {
            public static int Active;
            public static byte[] Seen;

            public static bool On(int id)
            {
                var seen = Seen;
                if (seen != null)
                {
                    seen[id] = 1;
                }

                return Active == id;
            }
        }
        """;

    private static readonly string[] Packages = ["MathNet.Numerics.dll", "System.Numerics.Tensors.dll"];

    /// <summary>Errors that are told where a value or a way out is missed, not where it was lost.</summary>
    private static readonly string[] Flow = ["CS0161", "CS0165", "CS0177", "CS0269"];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private readonly HashSet<int> _dropped = [];

    private List<Mutant> _all = [];

    public int Dropped => _dropped.Count;

    /// <summary>Writes the library to <paramref name="to"/> and gives the faults that are in it.</summary>
    public IReadOnlyList<Mutant> Write(string to)
    {
        var original = Compilation();
        for (var round = 1; ; round++)
        {
            var changed = Changed(original);
            using var stream = new MemoryStream();
            var errors = changed.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count == 0)
            {
                File.WriteAllBytes(to, stream.ToArray());
                return [.. _all.Where(m => !_dropped.Contains(m.Id))];
            }

            var before = _dropped.Count;
            errors.ForEach(Drop);
            Console.Error.WriteLine($"compiled {round} times, {_dropped.Count} faults do not compile");
            if (_dropped.Count == before)
            {
                throw new InvalidOperationException($"The library does not compile: {errors[0]}");
            }
        }
    }

    private CSharpCompilation Compilation()
    {
        var generated = Path.Combine(source, "obj", configuration, "net10.0");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(source, f).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(source, f).StartsWith("bin", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateFiles(generated, "Wederzijds.Analysis.*.cs"));
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(f) is "netstandard.dll");
        return CSharpCompilation.Create(
            "Wederzijds.Analysis",
            files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Language, f)),
            framework.Concat(Packages.Select(p => Path.Combine(tests, p))).Select(f => MetadataReference.CreateFromFile(f)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private CSharpCompilation Changed(CSharpCompilation original)
    {
        _all = [];
        var changed = original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Control, Language));
        foreach (var tree in original.SyntaxTrees)
        {
            var file = Path.GetRelativePath(source, tree.FilePath);
            if (!file.StartsWith("obj", StringComparison.Ordinal))
            {
                var root = new Rewriter(original.GetSemanticModel(tree), file, Enter).Visit(tree.GetRoot());
                changed = changed.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)root!, Language, tree.FilePath));
            }
        }

        return changed;
    }

    private int? Enter(string file, int line, string kind, string before, string after)
    {
        var id = _all.Count + 1;
        _all.Add(new Mutant(id, file, line, kind, before, after));
        return _dropped.Contains(id) ? null : id;
    }

    /// <summary>Takes out the fault that holds an error; else those around it; else the statements left out of its member; else all of it.</summary>
    private void Drop(Diagnostic error)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? throw new InvalidOperationException($"{error}");
        List<int[]> from =
        [
            [.. node.AncestorsAndSelf().Select(Switch).Where(i => i > 0).Take(1)],
            Flow.Contains(error.Id) ? [] : node.AncestorsAndSelf().Select(Marks).FirstOrDefault(m => m.Length > 0, []),
            [.. member.DescendantNodes().OfType<IfStatementSyntax>().SelectMany(Marks)],
            [.. member.DescendantNodes().SelectMany(Marks)],
        ];
        _dropped.UnionWith(from.FirstOrDefault(f => f.Any(i => !_dropped.Contains(i)), []));
    }

    /// <summary>The number of a fault, where a node is what stands there when it is switched on.</summary>
    private static int Switch(SyntaxNode node) =>
        node.Parent is ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax call } choice && choice.WhenTrue == node
        && call.Expression.ToString().EndsWith("MutantSwitch.On", StringComparison.Ordinal)
            ? int.Parse(call.ArgumentList.Arguments[0].ToString())
            : 0;

    private static int[] Marks(SyntaxNode node) => [.. node.GetAnnotations(Rewriter.Mark).Select(a => int.Parse(a.Data!))];
}
