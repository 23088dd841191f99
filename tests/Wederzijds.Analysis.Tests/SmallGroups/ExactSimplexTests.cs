using CsCheck;
using Wederzijds.Analysis.SmallGroups;

namespace Wederzijds.Analysis.Tests.SmallGroups;

public sealed class ExactSimplexTests
{
    [Fact]
    public void Ranges_are_exact_fractions()
    {
        // 2x + 3y = 7: x from 0 to 7/2, y from 0 to 7/3.
        var simplex = new ExactSimplex([[2, 3]], [7], 2);
        Assert.Equal((0, new Fraction(7, 2)), (simplex.Range(0).Low, simplex.Range(0).High!.Value));
        Assert.Equal(new Fraction(7, 3), simplex.Range(1).High!.Value);
    }

    [Fact]
    public void A_variable_without_limit_has_no_maximum()
    {
        var simplex = new ExactSimplex([[1, -1]], [3], 2);
        Assert.Null(simplex.Range(0).High);
        Assert.Equal(3, simplex.Range(0).Low);
        Assert.Null(simplex.Range(1).High);
    }

    [Fact]
    public void Equations_may_be_said_the_other_way_round()
    {
        // −x − y = −4 and −x + z = −1: x from 1 to 4, y from 0 to 3, z from 0 to 3.
        var simplex = new ExactSimplex([[-1, -1, 0], [-1, 0, 1]], [-4, -1], 3);
        Assert.Equal((1, 4), (simplex.Range(0).Low, simplex.Range(0).High!.Value));
        Assert.Equal((0, 3), (simplex.Range(1).Low, simplex.Range(1).High!.Value));
        Assert.Equal((0, 3), (simplex.Range(2).Low, simplex.Range(2).High!.Value));
    }

    [Fact]
    public void An_equation_said_twice_changes_nothing()
    {
        var simplex = new ExactSimplex([[1, 1, 0], [1, 1, 0], [-1, 0, -1]], [4, 4, -3], 3);
        Assert.Equal((0, 3), (simplex.Range(0).Low, simplex.Range(0).High!.Value));
        Assert.Equal((1, 4), (simplex.Range(1).Low, simplex.Range(1).High!.Value));
    }

    [Fact]
    public void Ranges_hold_every_whole_solution_and_touch_the_outermost_ones_of_a_cross_table()
    {
        Gen.Int[0, 4].Array[4].Sample(x =>
        {
            // Two by two with its margins: corners are whole.
            int[][] equations = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]];
            int[] sums = [.. equations.Select(e => e.Zip(x, (a, b) => a * b).Sum())];
            var simplex = new ExactSimplex(equations, sums, 4);
            var first = Enumerable.Range(0, 9).Where(a => sums[0] - a >= 0 && sums[2] - a >= 0 && sums[1] - (sums[2] - a) >= 0).ToArray();
            var (low, high) = simplex.Range(0);
            Assert.Equal((first[0], first[^1]), (low, high!.Value));
        }, seed: "0000KOgvbnaH", iter: 200, threads: 1);
    }

    [Theory, InlineData(7, 2, 3, 4), InlineData(-7, 2, -4, -3), InlineData(6, 2, 3, 3), InlineData(7, -2, -4, -3), InlineData(0, 5, 0, 0)]
    public void Fractions_round_down_and_up(int numerator, int denominator, int floor, int ceiling)
    {
        var fraction = new Fraction(numerator, denominator);
        Assert.Equal((floor, ceiling), ((int)fraction.Floor(), (int)fraction.Ceiling()));
    }

    [Fact]
    public void Fractions_reckon_as_fractions_do()
    {
        Assert.Equal(new Fraction(5, 6), new Fraction(1, 2) + new Fraction(1, 3));
        Assert.Equal(new Fraction(1, 6), new Fraction(1, 2) - new Fraction(1, 3));
        Assert.Equal(new Fraction(1, 6), new Fraction(1, 2) * new Fraction(1, 3));
        Assert.Equal(new Fraction(3, 2), new Fraction(1, 2) / new Fraction(1, 3));
        Assert.True(new Fraction(1, 3) < new Fraction(1, 2));
        Assert.True(new Fraction(1, 2) > new Fraction(-1, 2));
        Assert.Equal(default, (Fraction)0);
        Assert.Equal(1, (int)default(Fraction).Denominator);
        Assert.Equal(new Fraction(2, 4).GetHashCode(), new Fraction(1, 2).GetHashCode());
    }
}
