using CsCheck;
using Wederzijds.Contracts;

namespace Wederzijds.Promises.Tests;

public sealed class PromiseTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Cora = Guid.CreateVersion7(Start), Otto = Guid.CreateVersion7(Start), Initiative = Guid.CreateVersion7(Start);
    private static readonly Terms Whole = new(Otto, Norm.AnswerWithinWorkingDays(5), null) { Because = "Het gaat te langzaam" };

    [Fact]
    public void A_promise_without_owner_cannot_be_proposed()
    {
        var promise = Draft(new(null, Norm.AnswerWithinWorkingDays(5), null));
        Assert.Equal(ProposeOutcome.MissingOwner, promise.Propose(By(Side.Professional), Start));
        Assert.Equal(PromiseState.Draft, promise.State);
    }

    [Fact]
    public void A_promise_without_norm_cannot_be_proposed()
    {
        var promise = Draft(new(Otto, null, null));
        Assert.Equal(ProposeOutcome.MissingNorm, promise.Propose(By(Side.Professional), Start));
    }

    [Fact]
    public void Who_proposes_says_yes_for_the_own_side_and_the_partner_makes_it_hold()
    {
        var promise = Draft(Whole);
        Assert.Equal(ProposeOutcome.Proposed, promise.Propose(By(Side.Professional), Start));
        Assert.Equal(AcceptOutcome.AlreadyAccepted, promise.Accept(1, Side.Professional, Otto, Start));
        Assert.Equal(PromiseState.Proposed, promise.State);
        Assert.Equal(AcceptOutcome.InForce, promise.Accept(1, Side.Citizen, Cora, Start));
        Assert.Equal((PromiseState.InForce, (int?)1, (int?)null), (promise.State, promise.VersionInForce, promise.VersionAsked));
    }

    [Fact]
    public void Who_may_not_accept_proposes_without_saying_yes()
    {
        var promise = Draft(Whole);
        promise.Propose(new(Otto, Side.Professional, MayAccept: false), Start);
        Assert.Equal(AcceptOutcome.WaitsForPartner, promise.Accept(1, Side.Citizen, Cora, Start));
        Assert.Equal(AcceptOutcome.InForce, promise.Accept(1, Side.Professional, Otto, Start));
    }

    [Fact]
    public void The_old_version_holds_until_both_accepted_the_new_one()
    {
        var promise = InForce();
        Assert.Equal(ProposeOutcome.Proposed, promise.ProposeChange(Whole with { Norm = Norm.AnswerWithinWorkingDays(3) }, By(Side.Citizen), Start));
        Assert.Equal((PromiseState.InForce, (int?)1, (int?)2), (promise.State, promise.VersionInForce, promise.VersionAsked));
        Assert.Null(promise.Versions[0].SupersededAt);

        Assert.Equal(AcceptOutcome.InForce, promise.Accept(2, Side.Professional, Otto, Start.AddDays(1)));
        Assert.Equal(2, promise.VersionInForce);
        Assert.Equal(Start.AddDays(1), promise.Versions[0].SupersededAt);
        Assert.Equal(Start.AddDays(1), promise.Versions[1].InForceSince);
    }

    [Fact]
    public void A_declined_change_leaves_the_old_version_in_force_and_keeps_its_reason()
    {
        var promise = InForce();
        promise.ProposeChange(Whole with { Norm = Norm.AnswerWithinWorkingDays(1) }, By(Side.Citizen), Start);
        Assert.True(promise.Decline(2, Otto, " Dat halen we niet. ", Start));
        Assert.Equal((PromiseState.InForce, (int?)1, (int?)null), (promise.State, promise.VersionInForce, promise.VersionAsked));
        Assert.Equal("Dat halen we niet.", promise.Versions[1].DeclinedBecause);
        Assert.Equal(AcceptOutcome.NothingAsked, promise.Accept(2, Side.Professional, Otto, Start));
    }

    [Fact]
    public void A_declined_promise_can_be_proposed_again_in_other_terms()
    {
        var promise = Draft(Whole);
        promise.Propose(By(Side.Citizen), Start);
        promise.Decline(1, Otto, "Te kort", Start);
        Assert.Equal(PromiseState.Declined, promise.State);
        Assert.Equal(ProposeOutcome.Proposed, promise.ProposeChange(Whole with { Norm = Norm.AnswerWithinWorkingDays(8) }, By(Side.Citizen), Start));
        Assert.Equal(AcceptOutcome.InForce, promise.Accept(2, Side.Professional, Otto, Start));
    }

    [Fact]
    public void Nobody_accepts_a_version_that_was_replaced_while_they_read_it()
    {
        var promise = Draft(Whole);
        promise.Propose(By(Side.Citizen), Start);
        promise.ProposeChange(Whole with { Norm = Norm.AnswerWithinWorkingDays(2) }, By(Side.Citizen), Start);
        Assert.Equal(AcceptOutcome.NothingAsked, promise.Accept(1, Side.Professional, Otto, Start));
        Assert.False(promise.Decline(1, Otto, "Nee", Start));
    }

    [Fact]
    public void Ended_stays_ended()
    {
        var promise = InForce();
        promise.ProposeChange(Whole, By(Side.Citizen), Start);
        Assert.True(promise.End(Cora, "Klaar", othersInForce: false, Start));
        Assert.False(promise.End(Cora, "Nog eens", othersInForce: false, Start));
        Assert.Equal(AcceptOutcome.NothingAsked, promise.Accept(2, Side.Professional, Otto, Start));
        Assert.Equal(ProposeOutcome.NotNow, promise.ProposeChange(Whole, By(Side.Citizen), Start));
        Assert.Equal(PromiseState.Ended, promise.State);
        Assert.Equal("Klaar", promise.EndedBecause);
    }

    [Fact]
    public void What_is_in_force_changes_with_a_reason_only_and_never_into_another_kind()
    {
        var promise = InForce();
        Assert.Equal(ProposeOutcome.MissingReason, promise.ProposeChange(Whole with { Because = " " }, By(Side.Citizen), Start));
        Assert.Equal(ProposeOutcome.OtherKind, promise.ProposeChange(Whole with { Norm = Norm.TimesPerPeriod(2, NormPeriod.Week) }, By(Side.Citizen), Start));
        Assert.Equal(ProposeOutcome.EndsBeforeItBegins,
            promise.ProposeChange(Whole with { From = new(2026, 4, 2), Until = new(2026, 4, 1) }, By(Side.Citizen), Start));
        Assert.Null(promise.VersionAsked);
    }

    [Theory]
    [InlineData(433, 90, 90)]
    [InlineData(100, 60, 14)]
    [InlineData(8, 120, 2)]
    public void Effort_is_told_in_minutes_a_week(int times, int minutes, int perWeek) => Assert.Equal(perWeek, new Effort(times, minutes).MinutesPerWeek);

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    [InlineData(-1)]
    public void A_norm_outside_one_to_sixty_days_does_not_exist(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Norm.AnswerWithinWorkingDays(days));

    [Fact]
    public void Random_steps_never_break_the_rules() => Step.Array[1, 40].Sample(steps =>
    {
        var promise = Draft(new(null, null, null));
        var (wasEnded, now) = (false, Start);
        foreach (var step in steps)
        {
            now = now.AddMinutes(1);
            var (heldBefore, askedBefore) = (promise.VersionInForce, promise.VersionAsked);
            Take(promise, step, now);

            Assert.False(wasEnded && promise.State is not PromiseState.Ended, "ended stays ended");
            wasEnded |= promise.State is PromiseState.Ended;
            Assert.Equal(promise.State is PromiseState.InForce, promise.VersionInForce is not null);
            Assert.True(promise.Versions.Count(v => v.InForceSince is not null && v.SupersededAt is null) == (promise.VersionInForce is null ? 0 : 1));
            Assert.All(promise.Versions.Where(v => v.InForceSince is not null), v => Assert.True(v.IsComplete && v.IsAcceptedByBoth && v.DeclinedAt is null && v.WithdrawnAt is null && !v.WaitsForManager));
            Assert.False(promise.State is PromiseState.Proposed && promise.VersionAsked is null, "what is proposed is asked");
            if (heldBefore is not null && promise.VersionInForce != heldBefore)
            {
                Assert.True(wasEnded || promise.VersionInForce == askedBefore, "the old version holds until the new one is accepted");
            }

            Assert.True(promise.InForce?.NormKind is null || heldBefore is null || promise.Versions[heldBefore.Value - 1].NormKind == promise.InForce.NormKind, "what is in force keeps its kind");
            Assert.DoesNotContain(promise.Versions, v => v.InForceSince is not null && v.Until < v.From);
            Assert.Equal(Enumerable.Range(1, promise.Versions.Count), promise.Versions.Select(v => v.Number));
        }
    }, iter: 3000);

    private static readonly Gen<(int Kind, int Version, Side Side, Terms Terms, bool MayAccept)> Step = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 5], Gen.Bool.Select(b => b ? Side.Citizen : Side.Professional),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], (owner, days) =>
            new Terms(owner == 0 ? null : Otto, NormOf(days), null)
            {
                Because = owner == 1 ? null : "Anders",
                From = new(2026, 3, 12),
                Until = days % 7 == 0 ? new(2026, 3, 11) : null,
            }),
        Gen.Bool);

    private static Norm? NormOf(int days) => days switch
    {
        0 => null,
        < 20 => Norm.TimesPerPeriod(days, NormPeriod.Month),
        _ => Norm.AnswerWithinWorkingDays(days),
    };

    private static void Take(Promise promise, (int Kind, int Version, Side Side, Terms Terms, bool MayAccept) step, DateTimeOffset now)
    {
        var asked = step.Version == 0 ? promise.VersionAsked ?? 1 : step.Version;
        switch (step.Kind)
        {
            case 0:
                promise.Rewrite(step.Terms, Cora);
                break;
            case 1:
                promise.Propose(new(Cora, step.Side, step.MayAccept), now);
                break;
            case 2:
                promise.ProposeChange(step.Terms, new(Cora, step.Side, step.MayAccept), now);
                break;
            case 3 or 4:
                promise.Accept(asked, step.Side, Cora, now, step.MayAccept ? null : new(Otto, new(2026, 4, 1)));
                break;
            case 7:
                promise.Withdraw(asked, step.MayAccept ? Cora : Otto, now);
                break;
            case 8:
                promise.AgreeAsManager(asked, step.MayAccept ? Otto : Cora, now);
                break;
            case 9 when step.Version == 5:
                promise.EndByItself(othersInForce: false, now);
                break;
            case 5:
                promise.Decline(asked, Otto, "Nee", now);
                break;
            case 6 when step.Version == 5:
                promise.End(Otto, "Klaar", othersInForce: false, now);
                break;
        }
    }

    private static Promise InForce()
    {
        var promise = Draft(Whole);
        promise.Propose(By(Side.Professional), Start);
        promise.Accept(1, Side.Citizen, Cora, Start);
        return promise;
    }

    private static Proposer By(Side side) => new(side is Side.Citizen ? Cora : Otto, side, MayAccept: true);

    private static Promise Draft(Terms terms) => Promise.Draft(Guid.CreateVersion7(Start), Initiative, Side.Professional, terms, Otto, Start);
}
