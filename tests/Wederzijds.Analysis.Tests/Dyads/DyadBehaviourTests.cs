using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

public sealed class DyadBehaviourTests
{
    private static DyadSample Sample => Plain.Pairs(5, 120);

    private static DyadSample Changed(Func<DyadSample, (double[] XA, double[] YA, double[] XB, double[] YB)> change)
    {
        var (xA, yA, xB, yB) = change(Sample);
        return DyadSample.FromColumns(xA, yA, xB, yB);
    }

    [Fact]
    public void Who_is_called_A_does_not_matter_to_exchangeable_members()
    {
        var some = Changed(s =>
        {
            double[] Mix(double[] mine, double[] others) => [.. mine.Select((v, i) => i % 3 == 0 ? others[i] : v)];
            return (Mix(s.XA, s.XB), Mix(s.YA, s.YB), Mix(s.XB, s.XA), Mix(s.YB, s.YA));
        });
        var (one, other) = (ExchangeableApim.Of(Sample), ExchangeableApim.Of(some));
        Near.Closed(one.Actor.Value, other.Actor.Value);
        Near.Closed(one.Actor.Se, other.Actor.Se);
        Near.Closed(one.Partner.Value, other.Partner.Value);
        Near.Closed(one.Rho, other.Rho);
        Near.Closed(one.Fit.LogLikelihood, other.Fit.LogLikelihood);
        Near.Closed(DyadDescriptives.Of(Sample).Y.Icc, DyadDescriptives.Of(some).Y.Icc);
    }

    [Fact]
    public void Swapping_the_roles_swaps_their_results()
    {
        var swapped = Changed(s => (s.XB, s.YB, s.XA, s.YA));
        var (one, other) = (DistinguishableApim.Of(Sample), DistinguishableApim.Of(swapped));
        Near.Closed(one.A.Actor.Value, other.B.Actor.Value);
        Near.Closed(one.A.Partner.Se, other.B.Partner.Se);
        Near.Closed(one.B.RobustPartner.Se, other.A.RobustPartner.Se);
        Near.Closed(one.ResidualCorrelation, other.ResidualCorrelation);
        Near.Closed(-one.HalfDifference.Actor.Value, other.HalfDifference.Actor.Value);
    }

    [Fact]
    public void Shifting_and_scaling_changes_units_only()
    {
        static double[] X(double[] v) => Array.ConvertAll(v, x => (10 * x) + 300);
        static double[] Y(double[] v) => Array.ConvertAll(v, y => (2 * y) - 77);
        var other = Changed(s => (X(s.XA), Y(s.YA), X(s.XB), Y(s.YB)));
        var (before, after) = (ExchangeableApim.Of(Sample), ExchangeableApim.Of(other));
        Near.Closed(before.Actor.Value / 5, after.Actor.Value);
        Near.Closed(before.Partner.T, after.Partner.T);
        Near.Closed(before.Actor.Df, after.Actor.Df);
        Near.Closed(before.StandardisedActor, after.StandardisedActor);
        Near.Closed(before.Rho, after.Rho);
        Near.Closed(Distinguishability.Of(Sample).Couple.Test.ChiSquare, Distinguishability.Of(other).Couple.Test.ChiSquare);
        var (k, same) = (PartnerActorRatios.Of(Sample).Exchangeable, PartnerActorRatios.Of(other).Exchangeable);
        Near.Closed(k.Low!.Value, same.Low!.Value);
    }

    [Fact]
    public void The_order_of_the_pairs_does_not_matter()
    {
        int[] order = [.. Enumerable.Range(0, Sample.Count).OrderBy(i => i * 7919 % 121)];
        double[] Put(double[] v) => [.. order.Select(i => v[i])];
        var other = Changed(s => (Put(s.XA), Put(s.YA), Put(s.XB), Put(s.YB)));
        Near.Closed(DistinguishableApim.Of(Sample).A.RobustActor.Se, DistinguishableApim.Of(other).A.RobustActor.Se);
        Near.Closed(ActorByPartnerApim.Of(Sample).Interaction.Value, ActorByPartnerApim.Of(other).Interaction.Value);
    }

    [Fact]
    public void Robust_errors_per_role_are_those_of_a_plain_regression()
    {
        var roles = DistinguishableApim.Of(Sample);
        var plain = Regression.Fit(Sample.YB, ["xA", "xB"], [Sample.XA, Sample.XB]);
        Near.Closed(plain.Robust[0].Se, roles.B.RobustIntercept.Se);
        Near.Closed(plain.Robust[1].Se, roles.B.RobustPartner.Se);
        Near.Closed(plain.Robust[2].Se, roles.B.RobustActor.Se);
        Near.Closed(plain.Classical[0].Se, roles.B.Intercept.Se);
        Assert.Equal(117, roles.B.Actor.Df);
    }

    [Fact]
    public void Pooled_degrees_of_freedom_lie_between_those_of_the_pairs_and_of_the_members()
    {
        var pooled = ExchangeableApim.Of(Sample);
        Assert.InRange(pooled.Actor.Df, 118, 237);
        Assert.Equal(237, pooled.GlsDf);
        Assert.Equal(118, pooled.Intercept.Df);
        // Equal variances add up to both; a variance of nought leaves the other's.
        Near.Closed(20, ExchangeableApim.Satterthwaite(2, 10, 2, 10));
        Near.Closed(10, ExchangeableApim.Satterthwaite(2, 10, 0, 99));
        Near.Closed(10, ExchangeableApim.Satterthwaite(0, 10, 0, 99));
    }

    [Fact]
    public void The_bootstrap_of_k_is_the_one_that_refits_every_draw()
    {
        var found = PartnerActorRatios.Of(Sample, 200, 7);
        var draws = new double[3][] { new double[200], new double[200], new double[200] };
        for (var step = 0; step < 200; step++)
        {
            var random = new StepRandom(7, (ulong)step);
            int[] drawn = [.. Enumerable.Range(0, Sample.Count).Select(_ => random.Below(Sample.Count))];
            double[] Put(double[] v) => [.. drawn.Select(i => v[i])];
            var again = DyadSample.FromColumns(Put(Sample.XA), Put(Sample.YA), Put(Sample.XB), Put(Sample.YB));
            var (pooled, roles) = (ExchangeableApim.Of(again), DistinguishableApim.Of(again));
            draws[0][step] = pooled.Partner.Value / pooled.Actor.Value;
            draws[1][step] = roles.A.Partner.Value / roles.A.Actor.Value;
            draws[2][step] = roles.B.Partner.Value / roles.B.Actor.Value;
        }

        foreach (var (ratio, refitted) in new[] { (found.Exchangeable, draws[0]), (found.A!, draws[1]), (found.B!, draws[2]) })
        {
            Array.Sort(refitted);
            Near.Closed(Quantile.Of(refitted, .025), ratio.Low!.Value);
            Near.Closed(Quantile.Of(refitted, .975), ratio.High!.Value);
            Assert.Equal(200, ratio.Steps);
        }
    }

    [Fact]
    public void Drawing_blocks_gives_the_same_spread_as_the_delta_method()
    {
        var many = Plain.Pairs(40, 6000);
        var k = PartnerActorRatios.Of(many, 2000, 3);
        var delta = StructuralApim.Of(many).A.K;
        Near.Within(1, k.A!.Se!.Value / delta.Se, .1);
        Near.Closed(delta.Value, k.A!.Value!.Value);
    }

    [Fact]
    public void The_ratio_is_undefined_where_the_actor_effect_may_be_nought()
    {
        var without = Plain.Pairs(9, 100, actor: 0);
        var k = PartnerActorRatios.Of(without);
        Assert.Equal(new PartnerActorRatio(null, null, null, null, 0), k.Exchangeable);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        var once = PartnerActorRatios.Of(Sample, 100, 1);
        Assert.Equal(once, PartnerActorRatios.Of(Sample, 100, 1));
        Assert.NotEqual(once.Exchangeable.Low, PartnerActorRatios.Of(Sample, 100, 2).Exchangeable.Low);
    }

    [Fact]
    public void A_long_bootstrap_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => PartnerActorRatios.Of(Sample, cancellation: stop.Token));
    }

    [Theory, InlineData(39), InlineData(1_000_001)]
    public void A_bootstrap_has_a_sensible_number_of_steps(int steps) =>
        Assert.Equal(AnalysisFault.OutOfRange, Assert.Throws<AnalysisException>(() => PartnerActorRatios.Of(Sample, steps)).Fault);

    [Fact]
    public void Below_eighty_pairs_there_are_descriptives_only()
    {
        var few = DyadAnalysis.Of(Plain.Pairs(1, 79));
        Assert.NotNull(few.Descriptives);
        Assert.Null(few.Exchangeable);
        Assert.Null(few.PerRole);
        Assert.Null(few.K);
        var enough = DyadAnalysis.Of(Plain.Pairs(1, 80));
        Assert.NotNull(enough.Exchangeable);
        Assert.NotNull(enough.PerRole);
        Assert.Equal(ExchangeableApim.Of(enough.Sample).Actor, enough.Exchangeable.Actor);
        var plain = DyadAnalysis.Of(Plain.Pairs(1, 80), new(Roles: false));
        Assert.Null(plain.PerRole);
        Assert.NotNull(plain.K);
        Assert.Null(plain.K.A);
        Assert.Null(plain.K.B);
    }

    [Fact]
    public void A_product_that_says_no_more_is_left_out()
    {
        // One member always at the mean of all: the product is nought throughout.
        var (a, y) = (Plain.Numbers(3, 90), Plain.Numbers(4, 90));
        var mean = a.Average();
        var sample = DyadSample.FromColumns(a, y, [.. Enumerable.Repeat(mean, 90)], Plain.Numbers(6, 90));
        Assert.Null(DyadAnalysis.Of(sample, new(Roles: false)).ActorByPartner);
    }

    [Fact]
    public void Likelihoods_prefer_the_model_that_made_the_data()
    {
        var tests = Distinguishability.Of(Plain.Pairs(77, 2000, .3, .3));
        Assert.True(tests.Couple.Test.P > .01);
        Assert.True(tests.ActorOnly.Test.P < 1e-6);
        Assert.True(tests.Model.P > .01);
    }
}
