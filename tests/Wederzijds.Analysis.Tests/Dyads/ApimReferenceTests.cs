using System.Text.Json;
using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class ApimReferenceTests
{
    public static TheoryData<string, Criterion> Both =>
        new MatrixTheoryData<string, Criterion>(["sim200", "sim200-roles", "acitelli"], [Criterion.Reml, Criterion.Ml]);

    [Theory, MemberData(nameof(DyadReference.All), MemberType = typeof(DyadReference))]
    public void Descriptives_are_those_of_R(string name)
    {
        var r = DyadReference.Of(name);
        var found = DyadDescriptives.Of(r.Sample);
        Assert.Equal((int)r["dyads"], r.Sample.Count);
        foreach (var (role, of) in new[] { ("A", found.A), ("B", found.B) })
        {
            Near.Closed(r["descriptives", role, "mean_x"], of.MeanX);
            Near.Closed(r["descriptives", role, "sd_x"], of.SdX);
            Near.Closed(r["descriptives", role, "mean_y"], of.MeanY);
            Near.Closed(r["descriptives", role, "sd_y"], of.SdY);
        }

        Near.Closed(r["descriptives", "r_xx"], found.RXX);
        Near.Closed(r["descriptives", "r_yy"], found.RYY);
        Near.Closed(r["descriptives", "r_xy", "A_own"], found.AOwn);
        Near.Closed(r["descriptives", "r_xy", "B_own"], found.BOwn);
        Near.Closed(r["descriptives", "r_xy", "Ax_By"], found.AxBy);
        Near.Closed(r["descriptives", "r_xy", "Bx_Ay"], found.BxAy);
    }

    [Theory, MemberData(nameof(DyadReference.All), MemberType = typeof(DyadReference))]
    public void Likeness_within_pairs_is_that_of_R(string name)
    {
        var r = DyadReference.Of(name);
        var found = DyadDescriptives.Of(r.Sample);
        foreach (var (variable, alike) in new[] { ("x", found.X), ("y", found.Y) })
        {
            Near.Closed(r["nonindependence", variable + "_anova", "icc"], alike.Icc);
            Near.Closed(r["nonindependence", variable + "_anova", "msb"], alike.MeanSquareBetween);
            Near.Closed(r["nonindependence", variable + "_anova", "msw"], alike.MeanSquareWithin);
            Near.Closed(r["nonindependence", variable + "_anova", "F"], alike.F);
            Near.Closed(r["nonindependence", variable + "_double_entry"], alike.DoubleEntry);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public void The_exchangeable_model_is_that_of_nlme(string name, Criterion criterion)
    {
        var r = DyadReference.Of(name);
        var found = ExchangeableApim.Of(r.Sample, criterion);
        var model = r.At(Name(criterion), "exchangeable");
        Same(model, "(Intercept)", found.Intercept, found.GlsDf);
        Same(model, "x", found.Actor, found.GlsDf);
        Same(model, "xp", found.Partner, found.GlsDf);
        Near.Estimated(model.GetProperty("rho").GetDouble(), found.Rho);
        Near.Estimated(model.GetProperty("sigma2").GetDouble(), found.Sigma2);
        Near.Uncertain(model.GetProperty("logLik").GetDouble(), found.Fit.LogLikelihood);
        Near.Uncertain(model.GetProperty("AIC").GetDouble(), found.Fit.Aic);
        Near.Uncertain(model.GetProperty("BIC").GetDouble(), found.Fit.Bic);
        var parts = r.At(Name(criterion), "sum_difference");
        Same(parts, "(Intercept)", found.Intercept, found.GlsDf);
        Same(parts, "sx", found.Sum, found.GlsDf);
        Same(parts, "dx", found.Difference, found.GlsDf);
        Near.Estimated(parts.GetProperty("rho").GetDouble(), found.Rho);
    }

    [Theory, MemberData(nameof(Both))]
    public void The_model_per_role_is_that_of_nlme(string name, Criterion criterion)
    {
        var r = DyadReference.Of(name);
        var found = DistinguishableApim.Of(r.Sample, criterion);
        var model = r.At(Name(criterion), "distinguishable");
        var df = (2 * found.Count) - 6;
        foreach (var (role, effects) in new[] { ("A", found.A), ("B", found.B) })
        {
            Same(model, "is" + role, effects.Intercept, df);
            Same(model, $"is{role}:x", effects.Actor, df);
            Same(model, $"is{role}:xp", effects.Partner, df);
            Near.Estimated(model.GetProperty("residual_variance").GetProperty(role).GetDouble(), effects.ResidualVariance);
        }

        Near.Estimated(model.GetProperty("rho").GetDouble(), found.ResidualCorrelation);
        Near.Uncertain(model.GetProperty("logLik").GetDouble(), found.Fit.LogLikelihood);
        Near.Uncertain(model.GetProperty("AIC").GetDouble(), found.Fit.Aic);
        Near.Uncertain(model.GetProperty("BIC").GetDouble(), found.Fit.Bic);
    }

    [Theory, MemberData(nameof(Both))]
    public void The_interaction_with_the_role_is_that_of_nlme(string name, Criterion criterion)
    {
        var r = DyadReference.Of(name);
        var found = DistinguishableApim.Of(r.Sample, criterion);
        var model = r.At(Name(criterion), "distinguishable_interaction");
        var df = (2 * found.Count) - 6;
        Same(model, "(Intercept)", found.Mean.Intercept, df);
        Same(model, "x", found.Mean.Actor, df);
        Same(model, "xp", found.Mean.Partner, df);
        Same(model, "r", found.HalfDifference.Intercept, df);
        Same(model, "x:r", found.HalfDifference.Actor, df);
        Same(model, "r:xp", found.HalfDifference.Partner, df);
        Near.Estimated(model.GetProperty("rho").GetDouble(), found.ResidualCorrelation);
        Near.Uncertain(model.GetProperty("logLik").GetDouble(), found.EffectCodedLogLikelihood(criterion));
    }

    [Theory, MemberData(nameof(Both))]
    public void Actor_by_partner_is_that_of_nlme(string name, Criterion criterion)
    {
        var r = DyadReference.Of(name);
        var found = ActorByPartnerApim.Of(r.Sample, criterion);
        var model = r.At(Name(criterion), "actor_by_partner");
        var df = (2 * found.Count) - 4;
        Same(model, "(Intercept)", found.Intercept, df);
        Same(model, "cx", found.Actor, df);
        Same(model, "cxp", found.Partner, df);
        Same(model, "cx:cxp", found.Interaction, df);
        Near.Estimated(model.GetProperty("rho").GetDouble(), found.Rho);
        Near.Uncertain(model.GetProperty("logLik").GetDouble(), found.Fit.LogLikelihood);
    }

    [Theory, MemberData(nameof(DyadReference.All), MemberType = typeof(DyadReference))]
    public void The_test_of_distinguishability_is_that_of_nlme(string name)
    {
        var r = DyadReference.Of(name);
        var found = Distinguishability.Of(r.Sample).Model;
        Near.Uncertain(r["distinguishability_LR", "chisq"], found.ChiSquare);
        Assert.Equal((int)r["distinguishability_LR", "df"], found.Df);
        Near.Uncertain(r["distinguishability_LR", "p"], found.P);
    }

    [Theory, MemberData(nameof(DyadReference.All), MemberType = typeof(DyadReference))]
    public void Tests_of_equal_effects_are_those_of_lavaan(string name)
    {
        var r = DyadReference.Of(name);
        var found = Distinguishability.Of(r.Sample);
        foreach (var (key, test) in new[]
        {
            ("equal_actor", found.EqualActor), ("equal_partner", found.EqualPartner), ("equal_actor_partner", found.EqualActorAndPartner),
            ("couple_pattern", found.Couple), ("actor_only", found.ActorOnly), ("exchangeable_full", found.Full),
        })
        {
            Near.Uncertain(r["sem_constraints", key, "chisq"], test.Test.ChiSquare);
            Assert.Equal((int)r["sem_constraints", key, "df"], test.Test.Df);
            Near.Uncertain(r["sem_constraints", key, "pvalue"], test.Test.P);
            Near.Uncertain(r["sem_constraints", key, "rmsea"], test.Rmsea);
            Near.Uncertain(r["sem_constraints", key, "cfi"], test.Cfi);
        }
    }

    [Theory, MemberData(nameof(DyadReference.All), MemberType = typeof(DyadReference))]
    public void The_structural_form_is_that_of_lavaan(string name)
    {
        var r = DyadReference.Of(name);
        var found = StructuralApim.Of(r.Sample);
        foreach (var (role, other, of) in new[] { ("A", "B", found.A), ("B", "A", found.B) })
        {
            Same(r.Structural("y" + role, "~", "x" + role), of.Actor);
            Same(r.Structural("y" + role, "~", "x" + other), of.Partner);
            Same(r.Structural("y" + role, "~1", ""), of.Intercept);
            Same(r.Structural("y" + role, "~~", "y" + role), of.ResidualVariance);
            Same(r.Structural("x" + role, "~1", ""), of.MeanX);
            Same(r.Structural("x" + role, "~~", "x" + role), of.VarianceX);
            Same(r.Structural("k" + role, ":=", $"p{role}/a{role}"), of.K);
            Near.Estimated(r["sem_r2", "y" + role], of.RSquared);
        }

        Same(r.Structural("xA", "~~", "xB"), found.CovarianceX);
        Same(r.Structural("yA", "~~", "yB"), found.ResidualCovariance);
        Same(r.Structural("da", ":=", "aA-aB"), found.ActorDifference);
        Same(r.Structural("dp", ":=", "pA-pB"), found.PartnerDifference);
    }

    [Fact]
    public void Couples_give_the_figures_in_print()
    {
        var r = DyadReference.Of("acitelli");
        var roles = DistinguishableApim.Of(r.Sample);
        Near.Closed(.42438663, Math.Round(roles.B.Actor.Value, 8));
        Near.Closed(.26164977, Math.Round(roles.B.Partner.Value, 8));
        Near.Closed(.37769996, Math.Round(roles.A.Actor.Value, 8));
        Near.Closed(.32147818, Math.Round(roles.A.Partner.Value, 8));
        var pooled = ExchangeableApim.Of(r.Sample);
        Near.Closed(.40042315, Math.Round(pooled.Actor.Value, 8));
        Near.Closed(.28797050, Math.Round(pooled.Partner.Value, 8));
        Near.Within(.618470, DyadDescriptives.Of(r.Sample).Y.Icc, 5e-7);
    }

    private static string Name(Criterion criterion) => criterion == Criterion.Reml ? "REML" : "ML";

    private static void Same(JsonElement model, string term, Estimate found, int df)
    {
        var expected = model.GetProperty("coef").GetProperty(term);
        Near.Estimated(expected.GetProperty("estimate").GetDouble(), found.Value);
        Near.Uncertain(expected.GetProperty("se").GetDouble(), found.Se);
        // R judges every coefficient by 2n less the coefficients.
        var judged = found with { Df = df };
        Near.Within(expected.GetProperty("t").GetDouble(), judged.T, 1e-4 * Math.Max(1, Math.Abs(judged.T)));
        Near.Uncertain(expected.GetProperty("p").GetDouble(), judged.P);
    }

    private static void Same(JsonElement expected, StructuralParameter found)
    {
        Near.Estimated(expected.GetProperty("est").GetDouble(), found.Value);
        Near.Uncertain(expected.GetProperty("se").GetDouble(), found.Se);
        Near.Estimated(expected.GetProperty("std.all").GetDouble(), found.Standardised);
        Near.Uncertain(expected.GetProperty("pvalue").GetDouble(), found.P);
        Near.Within(expected.GetProperty("z").GetDouble(), found.Z, 1e-4 * Math.Max(1, Math.Abs(found.Z)));
    }
}
