using CsCheck;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Promises.Expecting;

namespace Wederzijds.Promises.Tests.Expecting;

public sealed class ExpectationRoundTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Initiative = Guid.CreateVersion7(Start);
    private static readonly Standing Cora = Of(Side.Citizen), Otto = Of(Side.Professional);
    private static readonly Wish Answer = new(Direction.Expect, ExpectationKind.Answer, "Binnen een week antwoord");

    [Fact]
    public void Only_who_accepts_for_a_side_submits_it_and_not_before_something_is_written()
    {
        var round = Open();
        Assert.Equal(SubmitOutcome.NotAcceptor, round.Submit(Of(Side.Citizen) with { IsCoordinator = true }, hasWritten: true, needWasMet: false, Start));
        Assert.Equal(SubmitOutcome.NothingWritten, round.Submit(Cora, hasWritten: false, needWasMet: false, Start));
        Assert.Equal(SubmitOutcome.WaitsForPartner, round.Submit(Cora, hasWritten: true, needWasMet: false, Start));
        Assert.Equal(SubmitOutcome.AlreadySubmitted, round.Submit(Cora, hasWritten: true, needWasMet: false, Start));
        Assert.Equal(RoundState.Writing, round.State);
    }

    [Fact]
    public void A_side_takes_back_until_the_other_has_submitted_too()
    {
        var round = Open();
        round.Submit(Cora, true, false, Start);
        Assert.False(round.TakeBack(Otto));
        Assert.True(round.TakeBack(Cora));
        Assert.False(round.HasSubmitted(Side.Citizen));
        round.Submit(Cora, true, false, Start);
        Assert.Equal(SubmitOutcome.BothSubmitted, round.Submit(Otto, true, false, Start));
        Assert.False(round.TakeBack(Cora));
        Assert.Equal(RoundState.Comparing, round.State);
    }

    [Fact]
    public void Where_nobody_is_named_any_more_the_contact_deputy_or_a_coordinator_accepts()
    {
        var round = Open();
        round.NameAcceptor(Side.Citizen, null);
        Assert.False(round.IsAccepter(Cora));
        Assert.True(round.IsAccepter(Cora with { IsContact = true }));
        Assert.True(round.IsAccepter(Cora with { IsCoordinator = true }));
        Assert.False(round.IsAccepter(Cora with { IsContact = true, State = MembershipState.Left }));
    }

    [Fact]
    public void The_need_is_met_when_the_last_has_an_end_and_lost_when_new_ones_are_shown()
    {
        var round = Shown();
        round.Look(2, othersAreSettled: true, Start);
        Assert.Equal(RoundState.Comparing, round.State);
        round.Look(0, othersAreSettled: true, Start);
        Assert.Equal(RoundState.Settled, round.State);
        Assert.Contains(new OpeningNeedMet(Initiative, OpeningNeed.Expectations), Happened(round));
        round.Look(1, othersAreSettled: true, Start);
        Assert.Equal((RoundState.Comparing, (DateTimeOffset?)null), (round.State, round.SettledAt));
        Assert.Contains(new OpeningNeedLost(Initiative, OpeningNeed.Expectations), Happened(round));

        var later = Open();
        later.Submit(Cora, true, needWasMet: true, Start);
        Assert.DoesNotContain(Happened(later), e => e is OpeningNeedLost); // the other side must not learn that anything is there
        later.Submit(Otto, true, needWasMet: true, Start);
        Assert.Contains(new OpeningNeedLost(Initiative, OpeningNeed.Expectations), Happened(later));
    }

    [Fact]
    public void An_expectation_fits_an_offer_of_the_other_side_and_conflicts_with_anything_of_it()
    {
        var round = Shown();
        var expected = Write(round, Side.Citizen, Answer);
        var offered = Write(round, Side.Professional, Answer with { Direction = Direction.Offer });
        var theirs = Write(round, Side.Professional, Answer);
        var own = Write(round, Side.Citizen, Answer with { Direction = Direction.Offer });
        Assert.True(expected.Lay(Fit.Matched, offered));
        Assert.Equal((Fit.Matched, offered.Id), (expected.Fit, expected.PartnerId));
        Assert.False(expected.Lay(Fit.Matched, theirs));
        Assert.False(expected.Lay(Fit.Matched, own));
        Assert.False(expected.Lay(Fit.Matched, null));
        Assert.True(expected.Lay(Fit.Conflicting, theirs));
        Assert.False(expected.Lay(Fit.Conflicting, own));
        Assert.True(expected.Lay(Fit.OneSided, null));
        Assert.Null(expected.PartnerId);
        Assert.Equal((Side.Professional, Side.Professional, Side.Citizen), (expected.Debtor, offered.Debtor, theirs.Debtor));
    }

    [Fact]
    public void What_was_put_down_at_the_table_waits_and_its_reason_is_handed_back_when_refused()
    {
        var expectation = Write(Shown(), Side.Citizen, Answer);
        Assert.True(expectation.End(ExpectationState.Declined, "Te druk", isConfirmed: false, Cora.PersonId, Start));
        Assert.Equal((ExpectationState.AtTable, Side.Professional), (expectation.State, expectation.WaitsFor));
        Assert.False(expectation.HasEnd);
        Assert.Equal("Te druk", expectation.Refuse());
        Assert.Equal((ExpectationState.Open, null), (expectation.State, expectation.Because));
        expectation.End(ExpectationState.Withdrawn, "Toch niet", isConfirmed: false, Otto.PersonId, Start);
        Assert.Equal(Side.Citizen, expectation.WaitsFor);
        Assert.True(expectation.Confirm(Cora.PersonId, Start));
        Assert.Equal((ExpectationState.Withdrawn, Cora.PersonId), (expectation.State, expectation.ConfirmedByPersonId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Blank_words_and_reasons_do_not_exist(string blank)
    {
        var round = Shown();
        Assert.ThrowsAny<ArgumentException>(() => Write(round, Side.Citizen, Answer with { Words = blank }));
        Assert.ThrowsAny<ArgumentException>(() => Write(round, Side.Citizen, Answer).End(ExpectationState.Declined, blank, true, Cora.PersonId, Start));
        Assert.ThrowsAny<ArgumentException>(() => Write(round, Side.Citizen, Answer with { Words = new string('x', 501) }));
        Assert.ThrowsAny<ArgumentException>(() => TalkNote.Write(Guid.CreateVersion7(Start), Write(round, Side.Citizen, Answer), blank, null, Start));
    }

    [Fact]
    public void Random_steps_never_break_the_rules_of_a_round() => Step.Array[1, 60].Sample(steps =>
    {
        var round = Open();
        var written = new List<Expectation>();
        var wasShown = false;
        foreach (var step in steps)
        {
            var before = written.Select(e => (e.Id, e.State)).ToDictionary(e => e.Id, e => e.State);
            Take(round, written, step);

            Assert.False(wasShown && round.State is RoundState.Writing, "what was shown is never hidden again");
            wasShown |= round.State is not RoundState.Writing;
            Assert.Equal(round.State is not RoundState.Writing, round is { CitizensSubmittedAt: not null, ProfessionalsSubmittedAt: not null, ShownAt: not null });
            Assert.Equal(round.State is RoundState.Settled, round.SettledAt is not null);
            if (round.State is RoundState.Settled)
            {
                Assert.All(written.Where(e => !e.IsLater), e => Assert.True(e.HasEnd));
            }

            Assert.All(written, e =>
            {
                Assert.False(before.GetValueOrDefault(e.Id) is ExpectationState.Promised or ExpectationState.Declined or ExpectationState.Withdrawn
                    && e.State != before[e.Id], "an end stays");
                Assert.False(e.State is ExpectationState.Declined or ExpectationState.Withdrawn && string.IsNullOrEmpty(e.Because), "an end without promise has its reason");
                Assert.False(e.State is ExpectationState.Promised or ExpectationState.Asked && e.PromiseId is null, "a promise is named");
                Assert.Equal(e.HasEnd, e.EndedAt is not null);
                Assert.Equal(e.State is ExpectationState.AtTable, e.AgreedEnd is not null);
            });
        }
    }, iter: 2000);

    private static readonly Gen<(int Kind, Side Side, int Which, bool Flag)> Step =
        Gen.Select(Gen.Int[0, 11], Gen.Bool.Select(b => b ? Side.Citizen : Side.Professional), Gen.Int[0, 5], Gen.Bool);

    private static void Take(ExpectationRound round, List<Expectation> written, (int Kind, Side Side, int Which, bool Flag) step)
    {
        var by = step.Side is Side.Citizen ? Cora : Otto;
        var one = written.Count == 0 || round.State is RoundState.Writing ? null : written[step.Which % written.Count];
        var end = step.Flag ? ExpectationState.Declined : ExpectationState.Withdrawn;
        switch (step.Kind)
        {
            case 0 when round.State is RoundState.Writing ? !round.HasSubmitted(step.Side) : step.Flag:
                written.Add(Write(round, step.Side, Answer));
                break;
            case 1 or 2:
                round.Submit(by, written.Exists(e => e.Side == step.Side), step.Flag, Start);
                break;
            case 3:
                round.TakeBack(by);
                break;
            case 4 or 5:
                one?.End(end, "Reden", isConfirmed: one.SideOf(end) == step.Side, by.PersonId, Start);
                break;
            case 6:
                one?.Confirm(by.PersonId, Start);
                break;
            case 7:
                one?.Refuse();
                break;
            case 8:
                one?.BecomePromise(Guid.CreateVersion7(Start), step.Flag, by.PersonId, Start);
                break;
            case 9 when one?.PromiseId is not null:
                one.HoldAsPromise(Start);
                break;
            case 10:
                one?.FallOpen();
                break;
            case 11:
                one?.Lay(Fit.OneSided, null);
                break;
        }

        if (round.State is not RoundState.Writing)
        {
            round.Look(written.Count(e => !e.IsLater && !e.HasEnd), true, Start);
        }
    }

    private static Expectation Write(ExpectationRound round, Side side, Wish wish) =>
        Expectation.Write(Guid.CreateVersion7(Start), round, side, wish, (side is Side.Citizen ? Cora : Otto).PersonId, Start);

    private static ExpectationRound Open() =>
        ExpectationRound.Open(Guid.CreateVersion7(Start), Initiative, new(Cora.PersonId, Otto.PersonId), null, Cora.PersonId, Start);

    private static ExpectationRound Shown()
    {
        var round = Open();
        round.Submit(Cora, true, false, Start);
        round.Submit(Otto, true, false, Start);
        return round;
    }

    /// <summary>What the round raised since the last time.</summary>
    private static List<IEvent> Happened(ExpectationRound round)
    {
        var taken = (IEnumerable<(long Order, IEvent Event)>)typeof(Kernel.Data.Entity)
            .GetMethod("TakeEvents", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(round, [])!;
        return [.. taken.Select(t => t.Event)];
    }

    private static Standing Of(Side side) =>
        new(Initiative, Guid.Empty, Guid.CreateVersion7(Start), side, MembershipState.Active, IsCoordinator: false, IsContact: false);
}
