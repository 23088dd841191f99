namespace Wederzijds.Analysis.Numerics;

/// <summary>
/// A seeded generator of which every step of a simulation has its own, so that the result does not depend on which thread does which step: SplitMix64
/// (Steele, Lea &amp; Flood 2014) started at a mix of seed, purpose and step. By hand because the generators of .NET promise no fixed sequence over versions.
/// </summary>
internal struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    public CounterRandom(long seed, int purpose, long step)
    {
        _state = Mix(Mix((ulong)seed + Golden) + (ulong)purpose + Golden);
        _state = Mix(_state + ((ulong)step * Golden));
    }

    public ulong Next() => Mix(_state += Golden);

    /// <summary>A number in [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, limit), without bias (Lemire 2019).</summary>
    public int NextBelow(int limit)
    {
        var high = Math.BigMul(Next(), (ulong)limit, out var low);
        if (low < (ulong)limit)
        {
            var threshold = unchecked(0UL - (ulong)limit) % (ulong)limit;
            while (low < threshold)
            {
                high = Math.BigMul(Next(), (ulong)limit, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Puts a span in random order (Fisher–Yates).</summary>
    public void Shuffle(Span<double> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
