using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The choice of cards and its cross-validation, against plain integrals and plain sums.</summary>
public sealed class ShortFormTests
{
    private static readonly int[] Factors = [0, 1, 2];

    private QResult Result { get; } = QAnalysis.Run(Reference.Study("sim40x48"));

    private List<ShortFormLoader> Loaders => ShortFormLoader.Of(Result);

    [Fact]
    public void Loaders_are_the_sorts_of_one_flag_each_numbered_within_their_factor()
    {
        var loaders = Loaders;
        Assert.Equal(Enumerable.Range(0, 40).Where(j => Factors.Count(f => Result.Flags[j, f]) == 1), loaders.Select(l => l.Sort));
        foreach (var f in Factors)
        {
            var own = loaders.Where(l => l.Factor == f).ToArray();
            Assert.All(own, l => Assert.True(Result.Flags[l.Sort, f] && l.Weight > 0));
            Assert.Equal(Enumerable.Range(0, own.Length), own.Select(l => l.Rank));
        }

        // Two loaders make a factor that can be told, one does not.
        int[] Told(params int[] counts) => [.. ShortFormLoader.Of(QAnalysis.Run(Result.Study, new QSettings
        {
            Flags = QFlags.FromRows([.. Enumerable.Range(0, 40).Select(j =>
                Factors.Select(f => j >= 10 * f && j < (10 * f) + counts[f]).ToArray())]),
        })).Select(l => l.Factor).Distinct().Order()];
        Assert.Equal([0, 2], Told(2, 1, 5));
        Assert.Equal([0, 1, 2], Told(3, 2, 2));
    }

    /// <summary>
    /// What one answer tells about the factor is an integral over a mixture of normals; the simulation comes near it, and takes the card that has most.
    /// </summary>
    [Fact]
    public void Cards_are_chosen_for_what_they_tell()
    {
        var model = new ShortFormModel(Result, Loaders, Factors);
        Assert.Equal(1, Factors.Sum(model.Prior), 1e-12);
        var (cards, information) = ShortFormSelection.Greedy(model, 48, new QShortFormSettings { Simulations = 400, Seed = 5 }, default);
        Assert.Equal(Enumerable.Range(0, 48), cards.Order());
        var alone = Enumerable.Range(0, 48).Select(i => Bits(model, i)).ToArray();
        Assert.InRange(alone[cards[0]], alone.Max() - 0.05, alone.Max());
        Assert.Equal(alone[cards[0]], information[0], 0.06);
        Assert.Equal(Bits(model, cards[0], cards[1]), information[1], 0.06);
        var both = Enumerable.Range(0, 48).Where(i => i != cards[0]).Max(i => Bits(model, cards[0], i));
        Assert.InRange(Bits(model, cards[0], cards[1]), both - 0.06, both);
        Assert.All(information.Zip(information.Skip(1)), x => Assert.True(x.Second > x.First - 0.03));
    }

    [Fact]
    public void The_quality_is_that_of_loaders_who_took_no_part()
    {
        var settings = new QShortFormSettings { Folds = 4, MostCards = 5, Simulations = 40, Seed = 3 };
        var form = QShortForm.Make(Result, settings);
        var trials = new List<(ShortFormModel Model, int[] Cards, ShortFormLoader Person)>();
        for (var fold = 0; fold < 4; fold++)
        {
            var model = new ShortFormModel(Result, [.. Loaders.Where(l => l.Rank % 4 != fold)], Factors);
            var cards = ShortFormSelection.Greedy(model, 5, settings, default).Cards;
            trials.AddRange(Loaders.Where(l => l.Rank % 4 == fold).Select(l => (model, cards, l)));
        }

        for (var m = 1; m <= 5; m++)
        {
            var told = form.Curve[m - 1];
            var chances = trials.ConvertAll(t => Chances(t.Model, t.Cards[..m], t.Person.Values, told.Sharpness));
            var truth = trials.ConvertAll(t => t.Person.Factor);
            Assert.Equal(m, told.Cards);
            Assert.Equal(chances.Zip(truth, (c, f) => c.Max() == c[f] ? 1 : 0).Average(), told.Accuracy, 1e-12);
            Assert.Equal(chances.Zip(truth, (c, f) => -Math.Log(c[f])).Average(), told.LogLoss, 1e-9);
            Assert.Equal(chances.Zip(truth, (c, f) => c.Select((p, g) => Math.Pow(p - (f == g ? 1 : 0), 2)).Sum()).Average(), told.Brier, 1e-9);

            // Of the steps of a tenth of a power of two none has a smaller loss.
            var steps = Enumerable.Range(-50, 71).Select(s => Math.Pow(2, s / 10.0)).ToArray();
            double Loss(double sharpness) => trials.Average(t => -Math.Log(Chances(t.Model, t.Cards[..m], t.Person.Values, sharpness)[t.Person.Factor]));
            Assert.Contains(steps, s => Math.Abs(s - told.Sharpness) < 1e-12);
            Assert.True(told.LogLoss <= steps.Min(Loss) + 1e-9);
        }

        var highest = trials.ConvertAll(t => (Chances: Chances(t.Model, t.Cards[..form.Cards.Count], t.Person.Values, form.Quality.Sharpness), t.Person.Factor));
        Assert.Equal(trials.Count, form.Calibration.Sum(b => b.Count));
        foreach (var bin in form.Calibration)
        {
            var inside = highest.FindAll(h => h.Chances.Max() >= bin.From && (h.Chances.Max() < bin.To || bin.To == 1));
            Assert.Equal(inside.Count, bin.Count);
            Assert.Equal(inside.Average(h => h.Chances.Max()), bin.MeanProbability, 1e-9);
            Assert.Equal(inside.Average(h => h.Chances.Max() == h.Chances[h.Factor] ? 1 : 0), bin.ShareRight, 1e-12);
        }
    }

    [Fact]
    public void Making_a_form_tells_after_every_fold()
    {
        var told = new List<QProgress>();
        QShortForm.Make(QAnalysis.Run(Result.Study, new QSettings { Threads = 1 }), new() { Folds = 3, MostCards = 2, Simulations = 10 }, new Sink(told));
        Assert.Equal([new(1, 3), new(2, 3), new(3, 3)], told);
    }

    private static double[] Chances(ShortFormModel model, int[] cards, double[] values, double sharpness)
    {
        var weights = Factors.Select(f => model.Prior(f) * Math.Exp(-sharpness * cards.Sum(i =>
            Math.Pow(values[i] - model.Mean[f][i], 2) / (2 * model.Variance[i])))).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }

    /// <summary>Entropy of the factor less what is left of it after the answers to some cards, over a grid of answers.</summary>
    private static double Bits(ShortFormModel model, params int[] cards)
    {
        var answers = cards.Select(i => Enumerable.Range(0, 61).Select(s => -8 + (24 * s / 60.0)).ToArray()).ToArray();
        var total = 0.0;
        foreach (var first in answers[0])
        {
            foreach (var second in cards.Length > 1 ? answers[1] : [double.NaN])
            {
                double[] given = [first, second];
                var joint = Factors.Select(f => model.Prior(f) * cards.Index().Aggregate(1.0, (product, c) =>
                    product * MathNet.Numerics.Distributions.Normal.PDF(model.Mean[f][c.Item], Math.Sqrt(model.Variance[c.Item]), given[c.Index]))).ToArray();
                total += joint.Where(j => j > 0).Sum(j => j * Math.Log2(j / joint.Sum()));
            }
        }

        return total * Math.Pow(0.4, cards.Length) - Factors.Sum(f => model.Prior(f) * Math.Log2(model.Prior(f)));
    }

    private sealed class Sink(List<QProgress> told) : IProgress<QProgress>
    {
        public void Report(QProgress value) => told.Add(value);
    }
}
