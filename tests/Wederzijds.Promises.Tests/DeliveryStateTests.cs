using CsCheck;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises.Tests;

public sealed class DeliveryStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Cora = Guid.CreateVersion7(Start), Otto = Guid.CreateVersion7(Start), Initiative = Guid.CreateVersion7(Start);
    private static readonly DateOnly First = new(2026, 3, 10), Last = new(2026, 3, 16);

    private static readonly Gen<(int Kind, int Amount, int Hours)> Step = Gen.Select(Gen.Int[0, 7], Gen.Int[1, 5], Gen.Int[0, 30]);

    private static readonly Gen<(NormKind Kind, bool ByWork)> Sort = Gen.Select(
        Gen.Int[(int)NormKind.TimesPerPeriod, (int)NormKind.Conduct].Select(i => (NormKind)i), Gen.Bool);

    [Fact]
    public void Random_steps_never_break_the_rules() => Gen.Select(Sort, Step.Array[1, 30]).Sample((sort, steps) =>
    {
        var delivery = Owed(sort.Kind, sort.ByWork && sort.Kind is not NormKind.Conduct);
        var now = Start;
        foreach (var step in steps)
        {
            now = now.AddHours(step.Hours);
            var before = delivery.State;
            Take(delivery, step, now);

            Assert.False(before is DeliveryState.Void && delivery.State is not DeliveryState.Void, "what is no longer owed stays so");
            Assert.True(delivery.Delivered >= 0);
            Assert.Equal(delivery.State is DeliveryState.Kept or DeliveryState.KeptLate, delivery.DeliveredAt is not null);
            Assert.False(delivery.State is DeliveryState.Kept or DeliveryState.KeptLate && delivery.Delivered < delivery.Promised, "kept means all of it");
            Assert.False(delivery.State is DeliveryState.Late && sort.Kind is not NormKind.ByDate, "a period is missed, not late");
            Assert.False(delivery.State is DeliveryState.Missed && sort.Kind is NormKind.ByDate, "a day stays late");
            Assert.False(delivery.State is DeliveryState.Missed && now < delivery.DueAt, "nothing is missed before it is over");
            Assert.False(delivery.State is DeliveryState.Due && delivery.Delivered >= delivery.Promised, "all of it is kept at once");
            Assert.False(delivery.State is DeliveryState.Unconfirmed && !delivery.IsByBoth, "work needs no word");
            Assert.Equal(delivery.DisputedBecause is not null, delivery.DisputedBecause == "Nee");
        }
    }, iter: 3000);

    [Fact]
    public void What_is_confirmed_before_the_end_but_not_all_of_it_is_waited_for_on()
    {
        var delivery = Owed(NormKind.TimesPerPeriod, byWork: false);
        Assert.True(delivery.Report(2, Cora, Start.AddDays(1)));
        Assert.True(delivery.Confirm(Otto, Start.AddDays(2)));
        Assert.Equal((DeliveryState.Due, 2), (delivery.State, delivery.Delivered));

        Assert.True(delivery.Report(5, Cora, Start.AddDays(3)));
        Assert.True(delivery.Confirm(Otto, Start.AddDays(3)));
        Assert.Equal((DeliveryState.Kept, 5, 3), (delivery.State, delivery.Delivered, delivery.Promised));
    }

    [Fact]
    public void A_missed_period_is_kept_after_all_when_the_debtor_reports_and_the_other_side_confirms()
    {
        var delivery = Owed(NormKind.TimesPerPeriod, byWork: false);
        Assert.True(delivery.BecomeLate(Cora, isOneOfMany: false, Start.AddDays(8)));
        Assert.Equal(DeliveryState.Missed, delivery.State);
        Assert.True(delivery.Report(3, Cora, Start.AddDays(9)));
        Assert.True(delivery.Confirm(Otto, Start.AddDays(9)));
        Assert.Equal(DeliveryState.Kept, delivery.State);
    }

    [Fact]
    public void Conduct_is_asked_at_the_end_and_a_no_is_a_miss()
    {
        var delivery = Owed(NormKind.Conduct, byWork: false);
        Assert.False(delivery.Report(1, Cora, Start));
        Assert.True(delivery.BecomeLate(Cora, isOneOfMany: false, Start.AddDays(8)));
        Assert.Equal(DeliveryState.Unconfirmed, delivery.State);
        Assert.True(delivery.Dispute(Otto, " Nee ", Start.AddDays(8)));
        Assert.Equal((DeliveryState.Missed, 0, "Nee"), (delivery.State, delivery.Delivered, delivery.DisputedBecause));
    }

    private static void Take(Delivery delivery, (int Kind, int Amount, int Hours) step, DateTimeOffset now)
    {
        switch (step.Kind)
        {
            case 0:
                delivery.Report(step.Amount, Cora, now);
                break;
            case 1 or 2:
                delivery.Confirm(Otto, now);
                break;
            case 3:
                delivery.Dispute(Otto, "Nee", now);
                break;
            case 4:
                delivery.Count(step.Amount, now, now);
                break;
            case 5:
                delivery.TakeBack(step.Amount, now);
                break;
            case 6:
                delivery.BecomeLate(Cora, isOneOfMany: false, now);
                break;
            case 7 when step.Amount == 5:
                delivery.Cancel();
                break;
        }
    }

    private static Delivery Owed(NormKind kind, bool byWork)
    {
        var norm = kind switch
        {
            NormKind.TimesPerPeriod => Norm.TimesPerPeriod(3, NormPeriod.Week),
            NormKind.HoursPerPeriod => Norm.MinutesPerPeriod(3, NormPeriod.Week),
            NormKind.ByDate => Norm.ByDate(Last),
            NormKind.Conduct => Norm.Conduct(NormPeriod.Week),
            NormKind.AnswerWithinWorkingDays => Norm.AnswerWithinWorkingDays(3),
        };
        var terms = new Terms(Cora, norm, null) { ShownBy = byWork ? WorkKind.ContributionBrought : null };
        var promise = Promise.Draft(Guid.CreateVersion7(Start), Initiative, Side.Citizen, terms, Cora, Start);
        promise.Propose(new(Cora, Side.Citizen, MayAccept: true), Start);
        promise.Accept(1, Side.Professional, Otto, Start);
        return Delivery.Owe(promise, promise.InForce!, new(First, Last, Start, Start.AddDays(7), norm.Amount), Start);
    }
}
