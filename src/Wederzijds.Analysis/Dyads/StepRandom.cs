namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// Random numbers for one step of a bootstrap: xorshift128+ started from (seed, step) through SplitMix64 (Vigna 2016; Steele, Lea and Flood 2014).
/// By hand because every step needs its own stream, the same on every version of .NET and whatever the number of threads.
/// </summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal struct StepRandom
{
    private ulong _a;
    private ulong _b;

    public StepRandom(ulong seed, ulong step)
    {
        var state = Mix(seed) ^ (step * 0x9E3779B97F4A7C15UL);
        _a = Mix(state);
        _b = Mix(state + 0x9E3779B97F4A7C15UL) | 1;
    }

    /// <summary>A whole number from 0 up to and without <paramref name="bound"/> (multiply-shift; its bias is below bound / 2⁶⁴).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    private ulong Next()
    {
        var (x, y) = (_a, _b);
        _a = y;
        x ^= x << 23;
        _b = x ^ y ^ (x >> 17) ^ (y >> 26);
        return _b + y;
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
