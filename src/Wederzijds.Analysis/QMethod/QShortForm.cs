namespace Wederzijds.Analysis.QMethod;

/// <summary>The choices of a short form.</summary>
public sealed record QShortFormSettings
{
    /// <summary>The largest number of cards tried; at most the number of statements.</summary>
    public int MostCards { get; init; } = 12;

    /// <summary>The share of the study's own loaders that must be recognised, in cross-validation, for a form to be long enough.</summary>
    public double Target { get; init; } = 0.9;

    /// <summary>Into how many parts the loaders are divided for cross-validation.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Simulated persons per factor by which a card's information is measured.</summary>
    public int Simulations { get; init; } = 200;

    /// <summary>Below this posterior probability a person is called mixed.</summary>
    public double MixedBelow { get; init; } = 0.7;

    /// <summary>The seed of the simulated persons.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>How good a form of some length is, found on loaders that took no part in making it.</summary>
/// <param name="Cards">The number of cards.</param>
/// <param name="Information">Bits that the cards are expected to tell about the factor (at most log₂ of the number of factors).</param>
/// <param name="Accuracy">The share of loaders whose most probable factor is theirs.</param>
/// <param name="LogLoss">Minus the mean log (natural) of the probability given to the true factor.</param>
/// <param name="Brier">The mean squared error of the probabilities, summed over factors; 0 is best.</param>
/// <param name="Sharpness">The exponent by which likelihoods are tempered so that probabilities come true.</param>
public sealed record QShortFormQuality(int Cards, double Information, double Accuracy, double LogLoss, double Brier, double Sharpness);

/// <summary>Of the loaders given a probability in this range, how many belonged where it said.</summary>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end.</param>
/// <param name="Count">Loaders whose highest probability lies in the range.</param>
/// <param name="MeanProbability">The mean of those probabilities.</param>
/// <param name="ShareRight">The share of them that was right.</param>
public sealed record QCalibrationBin(double From, double To, int Count, double MeanProbability, double ShareRight);

/// <summary>What a short form says about a person.</summary>
/// <param name="Posterior">The probability of each factor of the form, in the order of <see cref="QShortForm.Factors"/>.</param>
/// <param name="Factor">The most probable factor (from zero in the study); none when <paramref name="Certainty"/> is below the limit.</param>
/// <param name="Certainty">The highest probability.</param>
public sealed record QShortFormAnswer(IReadOnlyList<double> Posterior, int? Factor, double Certainty);

/// <summary>
/// A short form: the fewest cards that still tell the factors apart. The value that a loader of factor f gives statement i is taken as normal around the
/// weighted mean of f's loaders, with a spread per statement drawn towards the common one. Cards are chosen one by one for the largest expected
/// information about the factor given those before; cards are not independent in truth, so likelihoods are tempered by an exponent that makes the
/// probabilities come true in cross-validation on the study's own loaders (Niculescu-Mizil &amp; Caruana 2005 for the need; Guo et al. 2017 for the means).
/// </summary>
public sealed class QShortForm
{
    private readonly ShortFormModel _model;
    private readonly double _mixedBelow;

    private QShortForm(ShortFormModel model, double mixedBelow) => (_model, _mixedBelow) = (model, mixedBelow);

    /// <summary>The factors (from zero) that can be told: those with two or more loaders.</summary>
    public required IReadOnlyList<int> Factors { get; init; }

    /// <summary>The cards: statements (from zero) in the order in which they tell most.</summary>
    public required IReadOnlyList<int> Cards { get; init; }

    /// <summary>The quality of every length that was tried; <c>Curve[m − 1]</c> has m cards.</summary>
    public required IReadOnlyList<QShortFormQuality> Curve { get; init; }

    /// <summary>Whether the target was reached; if not, the form has the length with the smallest loss.</summary>
    public required bool ReachesTarget { get; init; }

    /// <summary>The quality of this form.</summary>
    public QShortFormQuality Quality => Curve[Cards.Count - 1];

    /// <summary>Whether probabilities come true, at the length of this form.</summary>
    public required IReadOnlyList<QCalibrationBin> Calibration { get; init; }

    /// <summary>Makes a short form from an analysis.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="settings">The choices.</param>
    /// <param name="progress">Told after every fold.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="AnalysisException">Fewer than two factors with two loaders (<see cref="AnalysisFault.TooFewCases"/>), or an option out of range.</exception>
    public static QShortForm Make(
        QResult result, QShortFormSettings? settings = null, IProgress<QProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        settings ??= new();
        Check(result, settings);
        var loaders = ShortFormLoader.Of(result);
        var factors = loaders.Select(l => l.Factor).Distinct().Order().ToArray();
        if (factors.Length < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, "a short form needs two factors with at least two flagged sorts each.");
        }

        var most = Math.Min(settings.MostCards, result.Study.StatementCount);
        var (curve, bins) = ShortFormValidation.Run(result, loaders, factors, most, settings, progress, cancellation);
        var reached = curve.FirstOrDefault(q => q.Accuracy >= settings.Target);
        var chosen = reached ?? curve.MinBy(q => q.LogLoss)!;
        var model = new ShortFormModel(result, loaders, factors);
        var (cards, information) = ShortFormSelection.Greedy(model, most, settings, cancellation);
        return new(model, settings.MixedBelow)
        {
            Factors = factors,
            Cards = cards[..chosen.Cards],
            Curve = [.. curve.Select((q, m) => q with { Information = information[m] })],
            ReachesTarget = reached is not null,
            Calibration = bins(chosen.Cards),
        };
    }

    /// <summary>Says where a person stands.</summary>
    /// <param name="values">The values given to <see cref="Cards"/>, in that order and on the grid of the study; NaN for a card that was passed over.</param>
    /// <exception cref="AnalysisException">Another number of values than cards, or an infinite one.</exception>
    public QShortFormAnswer Classify(ReadOnlySpan<double> values)
    {
        if (values.Length != Cards.Count)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, $"the form has {Cards.Count} cards; {values.Length} values were given.");
        }

        var logs = new double[Factors.Count];
        for (var c = 0; c < values.Length; c++)
        {
            if (double.IsInfinity(values[c]))
            {
                throw new AnalysisException(AnalysisFault.NotANumber, new(Row: c + 1), "the value of the card is not a finite number.");
            }

            if (!double.IsNaN(values[c]))
            {
                _model.Add(Cards[c], values[c], logs);
            }
        }

        var posterior = _model.Posterior(logs, Quality.Sharpness);
        var best = 0;
        for (var f = 1; f < posterior.Length; f++)
        {
            best = posterior[f] > posterior[best] ? f : best;
        }

        return new(posterior, posterior[best] >= _mixedBelow ? Factors[best] : null, posterior[best]);
    }

    private static void Check(QResult result, QShortFormSettings settings)
    {
        QSettingsRules.Require(settings.MostCards >= 1, "cards", "ask for one card or more.");
        QSettingsRules.Require(settings.Folds >= 2, "folds", "ask for two folds or more.");
        QSettingsRules.Require(settings.Simulations is >= 10 and <= 100_000, "simulations", "ask for 10 to 100,000 simulated persons.");
        QSettingsRules.Require(settings.Target is > 0 and <= 1 && settings.MixedBelow is >= 0 and <= 1, "target", "shares lie between 0 and 1.");
        QSettingsRules.Require(result.Study.StatementCount > 0, "statements", "there are no statements.");
    }
}
