using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Chooses cards one by one: each time the card after which, over simulated persons of every factor, least doubt about the factor is left.</summary>
internal static class ShortFormSelection
{
    private const int Purpose = 3;

    /// <summary>The cards in order, and after each the bits known about the factor.</summary>
    public static (int[] Cards, double[] Information) Greedy(ShortFormModel model, int most, QShortFormSettings settings, CancellationToken cancellation)
    {
        var persons = Persons(model, settings);
        var logs = new double[persons.Length][];
        for (var s = 0; s < logs.Length; s++)
        {
            logs[s] = new double[model.FactorCount];
        }

        var (cards, information) = (new int[most], new double[most]);
        var start = Doubt(model, logs, persons, null);
        var chosen = new bool[model.Statements];
        for (var c = 0; c < most; c++)
        {
            var (best, least) = (-1, double.PositiveInfinity);
            for (var i = 0; i < model.Statements; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!chosen[i] && Doubt(model, logs, persons, i) is var doubt && doubt < least)
                {
                    (best, least) = (i, doubt);
                }
            }

            chosen[best] = true;
            (cards[c], information[c]) = (best, (start - least) / Math.Log(2));
            for (var s = 0; s < logs.Length; s++)
            {
                model.Add(best, persons[s].Values[best], logs[s]);
            }
        }

        return (cards, information);
    }

    /// <summary>The mean entropy (natural) over the persons, if they also answered a card.</summary>
    private static double Doubt(ShortFormModel model, double[][] logs, (double Weight, double[] Values)[] persons, int? card)
    {
        Span<double> own = stackalloc double[model.FactorCount];
        Span<double> posterior = stackalloc double[model.FactorCount];
        var total = 0.0;
        for (var s = 0; s < persons.Length; s++)
        {
            logs[s].CopyTo(own);
            if (card is { } i)
            {
                model.Add(i, persons[s].Values[i], own);
            }

            model.Posterior(own, 1, posterior);
            foreach (var probability in posterior)
            {
                total -= probability > 0 ? persons[s].Weight * probability * Math.Log(probability) : 0;
            }
        }

        return total;
    }

    private static (double Weight, double[] Values)[] Persons(ShortFormModel model, QShortFormSettings settings)
    {
        var persons = new (double Weight, double[] Values)[model.FactorCount * settings.Simulations];
        for (var s = 0; s < persons.Length; s++)
        {
            var f = s / settings.Simulations;
            var random = new CounterRandom(settings.Seed, Purpose, s);
            var values = new double[model.Statements];
            for (var i = 0; i < values.Length; i++)
            {
                // Box–Muller, one of the pair.
                var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextUnit()));
                values[i] = model.Mean[f][i] + (Math.Sqrt(model.Variance[i]) * radius * Math.Cos(2 * Math.PI * random.NextUnit()));
            }

            persons[s] = (model.Prior(f) / settings.Simulations, values);
        }

        return persons;
    }
}
