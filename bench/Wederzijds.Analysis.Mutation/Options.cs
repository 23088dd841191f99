namespace Wederzijds.Analysis.Mutation;

/// <summary>What the command line asks: [--sample N] [--seed N] [--file PART] [--workers N] [--again].</summary>
/// <param name="Sample">How many faults to try, spread over the files; 0 is all.</param>
/// <param name="File">Only files whose path contains this.</param>
/// <param name="Again">Only what was found alive in the run before, for instance after a test was added.</param>
internal sealed record Options(int Sample, int Seed, string File, int Workers, bool Again)
{
    public static Options Of(string[] args)
    {
        var options = new Options(0, 1, "", Environment.ProcessorCount, false);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--sample" => options with { Sample = int.Parse(args[++i]) },
                "--seed" => options with { Seed = int.Parse(args[++i]) },
                "--file" => options with { File = args[++i] },
                "--workers" => options with { Workers = int.Parse(args[++i]) },
                "--again" => options with { Again = true },
                _ => throw new ArgumentException($"Unknown: {args[i]}"),
            };
        }

        return options;
    }
}
