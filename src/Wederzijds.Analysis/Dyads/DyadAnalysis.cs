namespace Wederzijds.Analysis.Dyads;

/// <summary>What to compute on pairs.</summary>
/// <param name="Roles">Whether roles mean something: then the model per role, the tests of equal effects and the structural form are added.</param>
/// <param name="BootstrapSteps">Draws for the interval of k.</param>
/// <param name="Seed">The same seed gives the same bits.</param>
/// <param name="ModelsFrom">The number of pairs from which models are computed.</param>
public sealed record DyadOptions(bool Roles = true, int BootstrapSteps = 1000, ulong Seed = 1, int ModelsFrom = DyadAnalysis.FewestPairsForModels);

/// <summary>
/// Everything about a set of pairs in one go. Below <see cref="FewestPairsForModels"/> pairs there are descriptives only: a coefficient from so few
/// says more of chance
/// than of people.
/// </summary>
/// <param name="Sample">The pairs.</param>
/// <param name="Descriptives">What there is to see.</param>
/// <param name="Exchangeable">The exchangeable model (REML).</param>
/// <param name="ActorByPartner">With the product of both x; nothing where the product says no more than the x themselves.</param>
/// <param name="PerRole">The model per role (REML).</param>
/// <param name="Structural">The structural form.</param>
/// <param name="Tests">Do the roles differ?</param>
/// <param name="K">k = p/a.</param>
public sealed record DyadAnalysis(
    DyadSample Sample,
    DyadDescriptives Descriptives,
    ExchangeableApim? Exchangeable,
    ActorByPartnerApim? ActorByPartner,
    DistinguishableApim? PerRole,
    StructuralApim? Structural,
    Distinguishability? Tests,
    PartnerActorRatios? K)
{
    /// <summary>The number of pairs from which coefficients are shown.</summary>
    public const int FewestPairsForModels = 80;

    /// <summary>Computes all of it.</summary>
    /// <exception cref="AnalysisException">Fewer than two pairs; with enough pairs for models, a singular design.</exception>
    public static DyadAnalysis Of(DyadSample sample, DyadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        options ??= new();
        var descriptives = DyadDescriptives.Of(sample);
        if (sample.Count < options.ModelsFrom)
        {
            return new(sample, descriptives, null, null, null, null, null, null);
        }

        var m = DyadMoments.Of(sample);
        var exchangeable = ExchangeableApim.Of(m, Criterion.Reml);
        var product = WithProduct(sample, m);
        var k = PartnerActorRatios.Of(sample, options.BootstrapSteps, options.Seed, options.Roles, cancellation);
        if (!options.Roles)
        {
            return new(sample, descriptives, exchangeable, product, null, null, null, k);
        }

        var free = DistinguishableApim.Of(sample: null, m, Criterion.Ml);
        return new(
            sample, descriptives, exchangeable, product,
            DistinguishableApim.Of(sample, m, Criterion.Reml),
            StructuralApim.Of(m, free),
            Distinguishability.Of(m, ExchangeableApim.Of(m, Criterion.Ml), free),
            k);
    }

    private static ActorByPartnerApim? WithProduct(DyadSample sample, DyadMoments m)
    {
        try
        {
            return ActorByPartnerApim.Of(sample, m, Criterion.Reml);
        }
        catch (AnalysisException singular) when (singular.Fault == AnalysisFault.SingularDesign)
        {
            return null;
        }
    }
}
