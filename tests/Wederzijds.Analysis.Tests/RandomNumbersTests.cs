using System.Numerics;
using Wederzijds.Analysis.Dyads;
using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.Tests;

/// <summary>
/// The generators against the published recipes in plain whole numbers: a result with a seed must come out the same in ten years. SplitMix64 itself is
/// held against the numbers its authors' program gives for the seed 1234567.
/// </summary>
public sealed class RandomNumbersTests
{
    private static readonly BigInteger Size = BigInteger.One << 64;
    private static readonly BigInteger Golden = 0x9E3779B97F4A7C15;

    [Fact]
    public void The_plain_recipe_gives_the_published_numbers()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, Enumerable.Range(1, 5).Select(i => (ulong)Mixed(1234567 + (i * Golden))));
    }

    [Theory, InlineData(1, 0, 0), InlineData(1, 3, 17), InlineData(20_261_124, 2, 999), InlineData(-5, 1, 4)]
    public void A_simulation_draws_SplitMix64_from_a_mix_of_seed_purpose_and_step(long seed, int purpose, long step)
    {
        var start = Mixed(Mixed(Mixed(seed + Golden) + purpose + Golden) + (step * Golden));
        var (drawn, units) = (new CounterRandom(seed, purpose, step), new CounterRandom(seed, purpose, step));
        for (var i = 1; i <= 50; i++)
        {
            var plain = (ulong)Mixed(start + (i * Golden));
            Assert.Equal(plain, drawn.Next());
            Assert.Equal((double)(plain / 2048) / 9007199254740992.0, units.NextUnit());
        }
    }

    [Fact]
    public void Whole_numbers_below_a_limit_are_the_high_part_of_the_product()
    {
        foreach (var limit in new[] { 1, 2, 7, 48, 1_000_003, int.MaxValue })
        {
            var (drawn, below) = (new CounterRandom(9, 1, 5), new CounterRandom(9, 1, 5));
            for (var i = 0; i < 200; i++)
            {
                Assert.Equal((int)((new BigInteger(drawn.Next()) * limit) >> 64), below.NextBelow(limit));
            }
        }
    }

    [Fact]
    public void A_shuffle_is_that_of_Fisher_and_Yates()
    {
        double[] items = [.. Enumerable.Range(0, 20)], plain = [.. items];
        new CounterRandom(4, 2, 8).Shuffle(items);
        var random = new CounterRandom(4, 2, 8);
        for (var left = plain.Length; left > 1; left--)
        {
            var at = random.NextBelow(left);
            (plain[at], plain[left - 1]) = (plain[left - 1], plain[at]);
        }

        Assert.Equal(plain, items);
    }

    [Theory, InlineData(1UL, 0UL), InlineData(7UL, 12UL), InlineData(ulong.MaxValue, 999_999UL)]
    public void A_bootstrap_of_pairs_draws_xorshift_from_a_mix_of_seed_and_step(ulong seed, ulong step)
    {
        var state = Mixed(seed + Golden) ^ Rest(step * Golden);
        var (a, b) = (Mixed(state + Golden), Mixed(Rest(state + Golden) + Golden) | 1);
        var drawn = new StepRandom(seed, step);
        for (var i = 0; i < 200; i++)
        {
            var x = a ^ Rest(a << 23);
            (a, b) = (b, x ^ b ^ (x >> 17) ^ (b >> 26));
            Assert.Equal((int)((Rest(a + b) * 1_000_000_000) >> 64), drawn.Below(1_000_000_000));
        }
    }

    private static BigInteger Mixed(BigInteger z)
    {
        z = Rest(z);
        z = Rest((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = Rest((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    private static BigInteger Rest(BigInteger z) => ((z % Size) + Size) % Size;
}
