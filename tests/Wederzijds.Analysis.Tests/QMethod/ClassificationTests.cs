using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>Where a new person stands, by a full sort and by a short form.</summary>
public sealed class ClassificationTests
{
    private QResult Result { get; } = QAnalysis.Run(Reference.Study("sim40x48"));

    [Fact]
    public void A_factor_array_stands_with_its_factor_and_its_mirror_against_it()
    {
        for (var f = 0; f < 3; f++)
        {
            var array = Result.FactorArrays.Column(f).ToArray();
            var found = QClassification.Of(Result, array);
            Assert.Equal((QStanding.WithFactor, f), (found.Standing, found.Factor!.Value));
            Assert.Equal(1, found.Loadings[f], 1e-12);
            var mirror = QClassification.Of(Result, Array.ConvertAll(array, x => 7 - (2 * x)));
            Assert.Equal((QStanding.AgainstFactor, f), (mirror.Standing, mirror.Factor!.Value));
            Assert.Equal(-1, mirror.Loadings[f], 1e-12);
        }
    }

    [Fact]
    public void Loadings_are_correlations_with_the_arrays_and_the_flag_rule_decides()
    {
        var study = Result.Study;
        for (var j = 0; j < study.SortCount; j++)
        {
            var found = QClassification.Of(Result, study.Sort(j));
            var loadings = Enumerable.Range(0, 3).Select(f => Studies.Correlation(study.Sort(j), Result.FactorArrays.Column(f))).ToArray();
            Assert.All(Enumerable.Range(0, 3), f => Assert.Equal(loadings[f], found.Loadings[f], 1e-12));
            var expected = Array.FindIndex(loadings, a => Math.Abs(a) > 1.96 / Math.Sqrt(48) && 2 * a * a > loadings.Sum(x => x * x));
            Assert.Equal(expected < 0 ? null : expected, found.Factor);
            Assert.Equal(expected < 0 ? QStanding.Mixed : loadings[expected] < 0 ? QStanding.AgainstFactor : QStanding.WithFactor, found.Standing);
        }
    }

    [Fact]
    public void Noise_and_an_even_mixture_are_mixed()
    {
        var (a, b) = (Result.ZScores.Column(0).ToArray(), Result.ZScores.Column(1).ToArray());
        Assert.Equal(QStanding.Mixed, QClassification.Of(Result, [.. a.Zip(b, (x, y) => x + y)]).Standing);
        var random = new Random(3);
        Assert.Equal(QStanding.Mixed, QClassification.Of(Result, [.. a.Select(_ => random.NextDouble())]).Standing);
    }

    [Fact]
    public void The_sorts_of_Lipset_find_their_own_factor_back_or_none()
    {
        var result = QAnalysis.Run(Reference.Study("lipset"));
        var (loaders, found) = (0, 0);
        foreach (var (j, f) in Enumerable.Range(0, 9).SelectMany(j => Enumerable.Range(0, 3).Where(f => result.Flags[j, f]).Select(f => (j, f))))
        {
            var standing = QClassification.Of(result, result.Study.Sort(j));
            loaders++;
            found += standing.Factor == f ? 1 : 0;
            Assert.True(standing.Factor is null || standing.Factor == f);
            Assert.Equal(standing.Factor is null ? QStanding.Mixed : result.Loadings[j, f] > 0 ? QStanding.WithFactor : QStanding.AgainstFactor, standing.Standing);
        }

        Assert.InRange(found, loaders - 1, loaders); // one loads so weakly that its own factor's array does not hold it
    }

    [Fact]
    public void A_sort_that_is_not_whole_is_refused()
    {
        Studies.Refused(AnalysisFault.UnequalLength, () => QClassification.Of(Result, new double[47]));
        Studies.Refused(AnalysisFault.Constant, () => QClassification.Of(Result, new double[48]));
        var sort = Result.Study.Sort(0).ToArray();
        sort[6] = double.NaN;
        Assert.Equal(7, Studies.Refused(AnalysisFault.MissingCell, () => QClassification.Of(Result, sort)).Position.Row);
    }

    [Fact]
    public void A_short_form_recognises_the_loaders_with_few_cards()
    {
        var form = QShortForm.Make(Result);
        Assert.Equal([0, 1, 2], form.Factors);
        Assert.True(form.ReachesTarget);
        Assert.InRange(form.Cards.Count, 2, 12);
        Assert.Equal(form.Cards.Count, form.Cards.Distinct().Count());
        Assert.Equal(form.Cards.Count, form.Quality.Cards);
        Assert.Equal(12, form.Curve.Count);
        Assert.True(form.Quality.Accuracy >= 0.9);
        Assert.All(form.Curve.Take(form.Cards.Count - 1), q => Assert.True(q.Accuracy < 0.9)); // the fewest that do

        // More cards tell more, never more than there is to tell.
        Assert.All(form.Curve.Zip(form.Curve.Skip(1)), q => Assert.True(q.Second.Information > q.First.Information - 0.02));
        Assert.All(form.Curve, q => Assert.InRange(q.Information, 0, Math.Log2(3)));
        Assert.All(form.Curve, q => Assert.InRange(q.Brier, 0, 2));
        Assert.All(form.Curve, q => Assert.InRange(q.Sharpness, 1 / 32.0, 4));
        Assert.Equal(39, form.Calibration.Sum(b => b.Count));
    }

    [Fact]
    public void Probabilities_of_the_short_form_come_true()
    {
        // On a large study: in every bin of some size, the mean probability and the share that was right lie near each other.
        var large = QAnalysis.Run(Reference.Study("sim2000x60").WithSorts([.. Enumerable.Range(0, 400)]), new QSettings { Factors = 4 });
        var form = QShortForm.Make(large, new QShortFormSettings { Target = 0.8, Simulations = 60, MostCards = 8 });
        Assert.All(form.Calibration.Where(b => b.Count >= 40), b => Assert.Equal(b.MeanProbability, b.ShareRight, 0.12));
        var all = form.Calibration.Sum(b => b.Count);
        Assert.Equal(form.Quality.Accuracy, form.Calibration.Sum(b => b.Count * b.ShareRight) / all, 1e-12);
    }

    [Fact]
    public void An_answer_gives_probabilities_and_doubt_is_called_mixed()
    {
        var form = QShortForm.Make(Result);
        for (var f = 0; f < 3; f++)
        {
            var answer = form.Classify([.. form.Cards.Select(i => Result.FactorArrays[i, f])]);
            Assert.Equal(1, answer.Posterior.Sum(), 1e-12);
            Assert.Equal(answer.Posterior.Max(), answer.Certainty);
            Assert.Equal(f, answer.Posterior.ToArray().AsSpan().IndexOf(answer.Certainty));
            Assert.Equal(answer.Certainty >= 0.7 ? f : null, answer.Factor);
        }

        // Who answers nothing is known by the shares of the study only, and is mixed.
        var nothing = form.Classify([.. form.Cards.Select(_ => double.NaN)]);
        Assert.Null(nothing.Factor);
        Assert.InRange(nothing.Certainty, 1 / 3.0, 0.6);
        Studies.Refused(AnalysisFault.UnequalLength, () => form.Classify(new double[form.Cards.Count + 1]));
        Studies.Refused(AnalysisFault.NotANumber, () => form.Classify([.. form.Cards.Select(_ => double.PositiveInfinity)]));
    }

    [Fact]
    public void All_cards_of_clear_factors_tell_nearly_all_there_is_to_tell()
    {
        var form = QShortForm.Make(Result, new QShortFormSettings { MostCards = 48, Simulations = 40 });
        var shares = Enumerable.Range(0, 3).Select(f => Result.Flags.Loaders(f) + 1.0).ToArray();
        var bits = -shares.Sum(s => s / shares.Sum() * Math.Log2(s / shares.Sum()));
        Assert.InRange(form.Curve[^1].Information, 0.95 * bits, bits);
    }

    [Fact]
    public void Bins_are_fifths_and_hold_their_own_mean()
    {
        var form = QShortForm.Make(Result);
        Assert.NotEmpty(form.Calibration);
        Assert.All(form.Calibration, b =>
        {
            Assert.Equal(0.2, b.To - b.From, 1e-12);
            Assert.Equal(Math.Round(b.From * 5), b.From * 5, 1e-12);
            Assert.InRange(b.MeanProbability, b.From, b.To);
            Assert.InRange(b.ShareRight, 0, 1);
        });
        Assert.Equal(form.Quality.Accuracy, form.Calibration.Sum(b => b.Count * b.ShareRight) / form.Calibration.Sum(b => b.Count), 1e-12);
    }

    /// <summary>
    /// Bayes' rule written out: means weighted as in the scores, a spread per statement that leans on the common one as if ten loaders had it, shares of
    /// the factors with one added, and the likelihood tempered by the exponent that the form tells.
    /// </summary>
    [Fact]
    public void The_answer_of_a_short_form_is_the_rule_of_Bayes()
    {
        var form = QShortForm.Make(Result);
        var study = Result.Study;
        var own = Enumerable.Range(0, 3).Select(f => Enumerable.Range(0, study.SortCount).Where(j => Result.Flags[j, f]).ToArray()).ToArray();
        Assert.All(Enumerable.Range(0, study.SortCount), j => Assert.InRange(own.Count(o => o.Contains(j)), 0, 1));
        double Given(int j, int i, int f) => Result.Loadings[j, f] < 0 ? study.Grid.Columns[0].Value + study.Grid.Columns[^1].Value - study[i, j] : study[i, j];
        double Weight(int j, int f) => Math.Abs(Result.Loadings[j, f]) / (1 - (Result.Loadings[j, f] * Result.Loadings[j, f]));
        double Mean(int i, int f) => own[f].Sum(j => Weight(j, f) * Given(j, i, f)) / own[f].Sum(j => Weight(j, f));
        double Squares(int i) => Enumerable.Range(0, 3).Sum(f => own[f].Sum(j => Math.Pow(Given(j, i, f) - Mean(i, f), 2)));
        var freedom = own.Sum(o => o.Length - 1);
        var common = Enumerable.Range(0, study.StatementCount).Sum(Squares) / (freedom * study.StatementCount);
        foreach (var person in new[] { 0, 7, 23 })
        {
            var values = form.Cards.Select(i => study[i, person]).ToArray();
            var plain = Enumerable.Range(0, 3).Select(f => (own[f].Length + 1) * Math.Exp(form.Quality.Sharpness * form.Cards.Index().Sum(c =>
                -Math.Pow(values[c.Index] - Mean(c.Item, f), 2) / 2 / ((Squares(c.Item) + (10 * common)) / (freedom + 10))))).ToArray();
            var found = form.Classify(values);
            Assert.All(Enumerable.Range(0, 3), f => Assert.Equal(plain[f] / plain.Sum(), found.Posterior[f], 1e-9));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_form_on_any_number_of_threads()
    {
        var settings = new QShortFormSettings { Simulations = 30, MostCards = 6, Seed = 9 };
        var forms = new[] { 1, 2, 5 }.Select(t => QShortForm.Make(QAnalysis.Run(Result.Study, new QSettings { Threads = t }), settings)).ToArray();
        Assert.All(forms, f => Assert.Equal(forms[0].Cards, f.Cards));
        Assert.All(forms, f => Assert.Equal(forms[0].Curve, f.Curve));
    }

    [Fact]
    public void A_target_out_of_reach_gives_the_form_with_the_smallest_loss()
    {
        var form = QShortForm.Make(QAnalysis.Run(Studies.Random(40, 24, seed: 3, noise: 6)), new QShortFormSettings { Target = 1, MostCards = 4, Simulations = 30 });
        Assert.False(form.ReachesTarget);
        Assert.Equal(form.Curve.Min(q => q.LogLoss), form.Quality.LogLoss);
    }

    [Fact]
    public void A_short_form_needs_two_factors_with_loaders_and_sensible_choices()
    {
        Studies.Refused(AnalysisFault.TooFewCases, () => QShortForm.Make(QAnalysis.Run(Result.Study, new QSettings { Factors = 1 })));
        var usual = new QShortFormSettings();
        QShortFormSettings[] wrong =
        [
            usual with { MostCards = 0 }, usual with { Folds = 1 }, usual with { Simulations = 9 }, usual with { Target = 0 }, usual with { Target = 1.1 },
            usual with { MixedBelow = 2 }, usual with { MixedBelow = -1 },
        ];
        Assert.All(wrong, settings => Studies.Refused(AnalysisFault.OutOfRange, () => QShortForm.Make(Result, settings)));
    }
}
