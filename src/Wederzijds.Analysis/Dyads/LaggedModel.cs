namespace Wederzijds.Analysis.Dyads;

/// <summary>One wave of somebody who opted in to a key that they alone hold.</summary>
/// <param name="Person">The key.</param>
/// <param name="Wave">The number of the wave; lags are between waves w − 1 and w.</param>
/// <param name="Effort">Own effort.</param>
/// <param name="PerceivedPartner">The partner's engagement as this person saw it.</param>
/// <param name="VisibleActs">Visible acts of this person in the wave, or <see cref="double.NaN"/> when not counted.</param>
public readonly record struct LaggedRow(string Person, int Wave, double Effort, double PerceivedPartner, double VisibleActs = double.NaN);

/// <summary>
/// Effort at t on effort at t − 1 and the perceived engagement of the partner at t − 1, standard errors by person. The estimates describe change
/// between waves within a
/// group of people; they do not prove a cause. Source: Kenny, Kashy and Cook 2006, chapter 14; Liang and Zeger 1986.
/// </summary>
/// <param name="Persons">How many people have at least one pair of neighbouring waves.</param>
/// <param name="Transitions">Rows: neighbouring waves with both values.</param>
/// <param name="Intercept">Intercept.</param>
/// <param name="Stability">Effect of effort at t − 1.</param>
/// <param name="PerceivedPartner">Effect of the perceived engagement at t − 1.</param>
/// <param name="RSquared">Share of the variance of effort accounted for.</param>
public sealed record LaggedModel(int Persons, int Transitions, Estimate Intercept, Estimate Stability, Estimate PerceivedPartner, double RSquared)
{
    /// <summary>Fits all pairs of neighbouring waves; a person's missing wave drops the two transitions it belongs to.</summary>
    /// <exception cref="AnalysisException">The same person twice in a wave, fewer than two people, too few transitions, singular design.</exception>
    public static LaggedModel Of(IReadOnlyList<LaggedRow> rows)
    {
        var steps = Transition.From(rows, withActs: false);
        var fit = Regression.Fit(
            [.. steps.Select(s => s.Effort)], ["effort before", "partner as seen before"], [[.. steps.Select(s => s.EffortBefore)],
                [.. steps.Select(s => s.PartnerBefore)]]);
        var estimates = fit.Clustered([.. steps.Select(s => s.Person)]);
        return new(steps.Select(s => s.Person).Distinct().Count(), steps.Count, estimates[0], estimates[1], estimates[2], fit.RSquared);
    }
}

/// <summary>
/// Does seeing an engaged partner work through one's own visible acts? a: perceived engagement at t − 1 → acts at t; b: acts → effort at t; both with
/// effort at t − 1 held.
/// The indirect effect a·b with a percentile bootstrap over people. Source: Preacher and Hayes 2008; MacKinnon, Lockwood and Williams 2004.
/// </summary>
/// <param name="A">Perceived engagement on visible acts.</param>
/// <param name="B">Visible acts on effort.</param>
/// <param name="Direct">Perceived engagement on effort with the acts held.</param>
/// <param name="Indirect">a·b.</param>
/// <param name="Low">2.5th percentile of a·b.</param>
/// <param name="High">97.5th percentile of a·b.</param>
/// <param name="Steps">Bootstrap steps that could be solved.</param>
public sealed record Mediation(Estimate A, Estimate B, Estimate Direct, double Indirect, double Low, double High, int Steps)
{
    /// <summary>Direct and indirect together: without interaction exactly the effect when acts are left out.</summary>
    public double Total => Direct.Value + Indirect;

    /// <summary>Fits and bootstraps.</summary>
    /// <param name="rows">Waves of people, with visible acts.</param>
    /// <param name="steps">Bootstrap steps, 40 to 1,000,000; whole people are drawn.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AnalysisException">As for the lagged model, or acts missing everywhere.</exception>
    public static Mediation Of(IReadOnlyList<LaggedRow> rows, int steps = 1000, ulong seed = 1, CancellationToken cancellation = default)
    {
        if (steps is < 40 or > 1_000_000)
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Name: "steps"), "a bootstrap takes from 40 to 1,000,000 steps.");
        }

        var all = Transition.From(rows, withActs: true);
        var (toActs, toEffort) = Paths(all);
        string[] persons = [.. all.Select(s => s.Person)];
        var (a, b) = (toActs.Clustered(persons)[1], toEffort.Clustered(persons));
        var draws = Draw([.. all.GroupBy(s => s.Person).Select(g => g.ToArray())], steps, seed, cancellation);
        var indirect = a.Value * b[3].Value;
        return draws.Length < 2
            ? new(a, b[3], b[1], indirect, double.NaN, double.NaN, draws.Length)
            : new(a, b[3], b[1], indirect, Quantile.Of(draws, 0.025), Quantile.Of(draws, 0.975), draws.Length);
    }

    private static double[] Draw(Transition[][] persons, int steps, ulong seed, CancellationToken cancellation)
    {
        var products = new List<double>(steps);
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new StepRandom(seed, (ulong)step);
            var drawn = new List<Transition>();
            for (var i = 0; i < persons.Length; i++)
            {
                drawn.AddRange(persons[random.Below(persons.Length)]);
            }

            try
            {
                var (toActs, toEffort) = Paths(drawn);
                products.Add(toActs.Coefficients[1] * toEffort.Coefficients[3]);
            }
            catch (AnalysisException singular) when (singular.Fault is AnalysisFault.SingularDesign or AnalysisFault.TooFewCases)
            {
                // A draw of (nearly) one person over and over has no solution; the count of steps says how many did.
            }
        }

        products.Sort();
        return [.. products];
    }

    private static (Regression ToActs, Regression ToEffort) Paths(IReadOnlyList<Transition> rows)
    {
        double[] partner = [.. rows.Select(s => s.PartnerBefore)];
        double[] before = [.. rows.Select(s => s.EffortBefore)];
        double[] acts = [.. rows.Select(s => s.Acts)];
        return (
            Regression.Fit(acts, ["partner as seen before", "effort before"], [partner, before]),
            Regression.Fit([.. rows.Select(s => s.Effort)], ["partner as seen before", "effort before", "visible acts"], [partner, before, acts]));
    }
}

/// <summary>Two neighbouring waves of one person.</summary>
internal sealed record Transition(string Person, double Effort, double EffortBefore, double PartnerBefore, double Acts)
{
    public static List<Transition> From(IReadOnlyList<LaggedRow> rows, bool withActs)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var places = new Dictionary<(string, int), LaggedRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(rows[i].Person))
            {
                throw new AnalysisException(AnalysisFault.MissingCell, new(Row: i + 1), "the row does not say whose it is.");
            }

            if (!places.TryAdd((rows[i].Person, rows[i].Wave), rows[i]))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, new(Row: i + 1, Name: rows[i].Person),
                    $"this person is in wave {rows[i].Wave} twice.");
            }
        }

        var steps = new List<Transition>();
        foreach (var now in rows)
        {
            if (places.TryGetValue((now.Person, now.Wave - 1), out var before)
                && double.IsFinite(now.Effort) && double.IsFinite(before.Effort) && double.IsFinite(before.PerceivedPartner)
                && (!withActs || double.IsFinite(now.VisibleActs)))
            {
                steps.Add(new(now.Person, now.Effort, before.Effort, before.PerceivedPartner, now.VisibleActs));
            }
        }

        return steps;
    }
}
