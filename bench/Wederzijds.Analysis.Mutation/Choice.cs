namespace Wederzijds.Analysis.Mutation;

/// <summary>Which faults are tried: all, or from each file a share of its own, drawn with a seed.</summary>
internal static class Choice
{
    public static IReadOnlyList<Mutant> Of(IReadOnlyList<Mutant> all, Options options, IReadOnlySet<string>? again)
    {
        var possible = all.Where(m => m.File.Contains(options.File, StringComparison.OrdinalIgnoreCase))
            .Where(m => again?.Contains(m.Key) ?? true)
            .ToList();
        var random = new Random(options.Seed);
        var share = options.Sample == 0 ? 1 : Math.Min(1, (double)options.Sample / possible.Count);
        var drawn = possible.GroupBy(m => m.File).SelectMany(g => Shuffled(g, random).Take((int)Math.Ceiling(g.Count() * share)));
        return [.. Shuffled(drawn, random)];
    }

    private static Mutant[] Shuffled(IEnumerable<Mutant> faults, Random random)
    {
        Mutant[] array = [.. faults];
        random.Shuffle(array);
        return array;
    }
}
