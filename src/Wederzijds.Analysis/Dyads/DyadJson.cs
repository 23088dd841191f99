using System.Text.Json;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Dyads;

/// <summary>The results on pairs as JSON, in full precision. Models that were not computed are null, and a note says why.</summary>
public static class DyadJson
{
    /// <summary>Keys: dyads, roles, descriptives, icc (of y), nonindependence, exchangeable, actorByPartner, distinguishable, distinguishability,
    /// structural, note.</summary>
    public static string Of(DyadAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return JsonText.Of(json =>
        {
            json.WriteNumber("dyads", analysis.Sample.Count);
            json.Object("roles", () =>
            {
                json.WriteString("A", analysis.Sample.RoleA);
                json.WriteString("B", analysis.Sample.RoleB);
            });
            Descriptives(json, analysis.Descriptives);
            Exchangeable(json, analysis.Exchangeable, analysis.K?.Exchangeable);
            Product(json, analysis.ActorByPartner);
            PerRole(json, analysis);
            Tests(json, analysis.Tests);
            if (analysis.Exchangeable is null)
            {
                json.WriteString("note", Note(analysis.Sample.Count));
            }
        });
    }

    internal static string Note(int pairs) =>
        $"Descriptives only: with {pairs} pairs a coefficient says more of chance than of people. Models are computed from {DyadAnalysis.FewestPairsForModels} pairs.";

    private static void Descriptives(Utf8JsonWriter json, DyadDescriptives d)
    {
        json.Object("descriptives", () =>
        {
            foreach (var (name, role) in new[] { ("A", d.A), ("B", d.B) })
            {
                json.Object(name, () =>
                {
                    json.Figure("meanX", role.MeanX);
                    json.Figure("sdX", role.SdX);
                    json.Figure("meanY", role.MeanY);
                    json.Figure("sdY", role.SdY);
                });
            }

            json.Object("correlations", () =>
            {
                json.Figure("xx", d.RXX);
                json.Figure("yy", d.RYY);
                json.Figure("aOwn", d.AOwn);
                json.Figure("bOwn", d.BOwn);
                json.Figure("axBy", d.AxBy);
                json.Figure("bxAy", d.BxAy);
            });
        });
        json.Figure("icc", d.Y.Icc);
        json.Object("nonindependence", () =>
        {
            foreach (var (name, alike) in new[] { ("x", d.X), ("y", d.Y) })
            {
                json.Object(name, () =>
                {
                    json.Figure("icc", alike.Icc);
                    json.Figure("meanSquareBetween", alike.MeanSquareBetween);
                    json.Figure("meanSquareWithin", alike.MeanSquareWithin);
                    json.Figure("f", alike.F);
                    json.Figure("doubleEntry", alike.DoubleEntry);
                });
            }
        });
    }

    private static void Exchangeable(Utf8JsonWriter json, ExchangeableApim? model, PartnerActorRatio? k)
    {
        if (model is null)
        {
            json.WriteNull("exchangeable");
            return;
        }

        json.Object("exchangeable", () =>
        {
            Estimate(json, "intercept", model.Intercept);
            Estimate(json, "actor", model.Actor);
            Estimate(json, "partner", model.Partner);
            json.Figure("residualCorrelation", model.Rho);
            json.Figure("residualVariance", model.Sigma2);
            json.Figure("logLikelihood", model.Fit.LogLikelihood);
            Ratio(json, k);
        });
    }

    private static void Product(Utf8JsonWriter json, ActorByPartnerApim? model)
    {
        if (model is null)
        {
            json.WriteNull("actorByPartner");
            return;
        }

        json.Object("actorByPartner", () =>
        {
            Estimate(json, "intercept", model.Intercept);
            Estimate(json, "actor", model.Actor);
            Estimate(json, "partner", model.Partner);
            Estimate(json, "interaction", model.Interaction);
            json.Figure("residualCorrelation", model.Rho);
        });
    }

    private static void PerRole(Utf8JsonWriter json, DyadAnalysis analysis)
    {
        if (analysis.PerRole is not { } model)
        {
            json.WriteNull("distinguishable");
            return;
        }

        json.Object("distinguishable", () =>
        {
            foreach (var (name, role, k) in new[] { ("A", model.A, analysis.K?.A), ("B", model.B, analysis.K?.B) })
            {
                json.Object(name, () =>
                {
                    json.Figure("intercept", role.Intercept.Value);
                    json.Figure("actor", role.Actor.Value);
                    json.Figure("partner", role.Partner.Value);
                    Errors(json, "se", role.Intercept, role.Actor, role.Partner);
                    Errors(json, "robustSe", role.RobustIntercept, role.RobustActor, role.RobustPartner);
                    json.Figure("df", role.Actor.Df);
                    json.Figure("residualVariance", role.ResidualVariance);
                    Ratio(json, k);
                });
            }

            json.Figure("residualCorrelation", model.ResidualCorrelation);
            json.Figure("logLikelihood", model.Fit.LogLikelihood);
        });
    }

    private static void Errors(Utf8JsonWriter json, string name, Estimate intercept, Estimate actor, Estimate partner) => json.Object(name, () =>
    {
        json.Figure("intercept", intercept.Se);
        json.Figure("actor", actor.Se);
        json.Figure("partner", partner.Se);
    });

    private static void Tests(Utf8JsonWriter json, Distinguishability? tests)
    {
        if (tests is null)
        {
            json.WriteNull("distinguishability");
            return;
        }

        json.Object("distinguishability", () => Test(json, tests.Model));
        json.Object("constraints", () =>
        {
            foreach (var (name, test) in new[]
            {
                ("equalActor", tests.EqualActor), ("equalPartner", tests.EqualPartner), ("equalActorAndPartner", tests.EqualActorAndPartner),
                ("couple", tests.Couple), ("actorOnly", tests.ActorOnly), ("full", tests.Full),
            })
            {
                json.Object(name, () =>
                {
                    Test(json, test.Test);
                    json.Figure("rmsea", test.Rmsea);
                    json.Figure("cfi", test.Cfi);
                });
            }
        });
    }

    private static void Test(Utf8JsonWriter json, ChiSquareTest test)
    {
        json.Figure("chiSquare", test.ChiSquare);
        json.WriteNumber("df", test.Df);
        json.Figure("p", test.P);
    }

    private static void Estimate(Utf8JsonWriter json, string name, Estimate estimate) => json.Object(name, () =>
    {
        json.Figure("estimate", estimate.Value);
        json.Figure("se", estimate.Se);
        json.Figure("df", estimate.Df);
        json.Figure("p", estimate.P);
    });

    private static void Ratio(Utf8JsonWriter json, PartnerActorRatio? k) => json.Object("k", () =>
    {
        json.Figure("estimate", k?.Value);
        json.Figure("low", k?.Low);
        json.Figure("high", k?.High);
    });
}
