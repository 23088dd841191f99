namespace Wederzijds.Analysis.Numerics;

/// <summary>Work in blocks whose borders depend on the data only, never on the number of threads.</summary>
internal static class Blocks
{
    /// <summary>Runs every block; a cancellation is noticed between two blocks.</summary>
    public static void Run(int count, int threads, Action<int> block, CancellationToken cancellation)
    {
        var width = Math.Min(threads <= 0 ? Environment.ProcessorCount : threads, count);
        if (width <= 1)
        {
            for (var b = 0; b < count; b++)
            {
                cancellation.ThrowIfCancellationRequested();
                block(b);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = width, CancellationToken = cancellation }, block);
        }
        catch (AggregateException several) when (several.InnerExceptions is [var first, ..] && first is AnalysisException or OperationCanceledException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>How many blocks of a size cover a length.</summary>
    public static int Count(int length, int size) => (length + size - 1) / size;
}
