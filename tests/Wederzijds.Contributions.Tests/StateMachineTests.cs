using CsCheck;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions.Tests;

public sealed class StateMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Officer = Guid.CreateVersion7(Start), Resident = Guid.CreateVersion7(Start);

    private enum Verb
    {
        Assign, Done, PartlyDone, NotDone, NotDoneWithoutReason, PassedOn, PassedOnToNobody, Withdraw, Reject, RejectWithoutReason,
        VerdictYes, VerdictNo, Reopen, ReopenWithoutReason, MakePublic,
    }

    [Fact]
    public void Random_verbs_never_break_a_rule() =>
        Gen.Select(Gen.Enum<Verb>().Array[0, 25], Gen.Enum<ContributionAudience>()).Sample((verbs, audience) =>
        {
            var contribution = Some(audience);
            var (now, trace) = (Start, new List<ContributionStep>(contribution.TakeSteps()));
            foreach (var verb in verbs)
            {
                now = now.AddMinutes(1);
                var before = (contribution.State, contribution.End, contribution.Revision, contribution.ChangedAt, contribution.PublicSince);
                var outcome = Try(contribution, verb, now);
                var steps = contribution.TakeSteps();
                trace.AddRange(steps);
                if (outcome is Outcome.Done)
                {
                    Assert.Single(steps);
                    Assert.True(contribution.Revision > before.Revision);
                }
                else
                {
                    Assert.Empty(steps);
                    Assert.Equal(before, (contribution.State, contribution.End, contribution.Revision, contribution.ChangedAt, contribution.PublicSince));
                }

                CheckRules(contribution, trace);
            }
        });

    [Fact]
    public void Only_what_ended_can_be_reopened_and_only_once()
    {
        var contribution = Some(ContributionAudience.Members);

        Assert.Equal(Outcome.NotEnded, Try(contribution, Verb.Reopen, Start));
        Assert.Equal(Outcome.Done, Try(contribution, Verb.NotDone, Start));
        Assert.Equal(Outcome.Done, Try(contribution, Verb.Reopen, Start));
        Assert.Equal(Outcome.Done, Try(contribution, Verb.Done, Start));
        Assert.Equal(Outcome.OnlyOnce, Try(contribution, Verb.Reopen, Start));
    }

    [Fact]
    public void Reopening_clears_the_outcome_and_its_verdict()
    {
        var contribution = Some(ContributionAudience.Members);
        Try(contribution, Verb.PassedOn, Start);
        Try(contribution, Verb.VerdictNo, Start);

        Try(contribution, Verb.Reopen, Start);

        Assert.Equal((null, null, null, null), (contribution.End, contribution.PassedOnTo, contribution.IsSolved, contribution.OutcomeStepId));
    }

    [Fact]
    public void What_nobody_held_is_held_by_who_answers()
    {
        var contribution = Some(ContributionAudience.Members);

        Try(contribution, Verb.Done, Start);

        Assert.Equal((Officer, Side.Professional), (contribution.HolderPersonId, contribution.HolderSide));
    }

    [Fact]
    public void A_verb_of_its_own_is_no_answer() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        Some(ContributionAudience.Members).Answer(ContributionEnd.Withdrawn, null, null, Officer, Side.Professional, Start));

    private static Contribution Some(ContributionAudience audience) => Contribution.Receive(
        Contributor.WithAccount(Guid.CreateVersion7(Start), Resident, Start), Side.Citizen,
        new(ContributionKind.Report, "The lamp is broken", null, audience), Resident, null, Start);

    private static Outcome Try(Contribution contribution, Verb verb, DateTimeOffset now)
    {
        Outcome Answer(ContributionEnd end, string? words, string? to = null) =>
            contribution.Answer(end, words, new(to, null, Teller.Us, false), Officer, Side.Professional, now);
        return verb switch
        {
            Verb.Assign => contribution.AssignTo(Officer, Side.Professional, Officer, now),
            Verb.Done => Answer(ContributionEnd.Done, null),
            Verb.PartlyDone => Answer(ContributionEnd.PartlyDone, "Half of it"),
            Verb.NotDone => Answer(ContributionEnd.NotDone, "No money"),
            Verb.NotDoneWithoutReason => Answer(ContributionEnd.NotDone, " "),
            Verb.PassedOn => Answer(ContributionEnd.PassedOn, null, "The roads team"),
            Verb.PassedOnToNobody => Answer(ContributionEnd.PassedOn, null),
            Verb.Withdraw => contribution.Withdraw(null, Resident, now),
            Verb.Reject => contribution.Reject("Spam", Officer, now),
            Verb.RejectWithoutReason => contribution.Reject("", Officer, now),
            Verb.VerdictYes => contribution.GiveVerdict(true, Resident, now),
            Verb.VerdictNo => contribution.GiveVerdict(false, Resident, now),
            Verb.Reopen => contribution.Reopen("It is dark again", Resident, null, now),
            Verb.ReopenWithoutReason => contribution.Reopen("\n", Resident, null, now),
            Verb.MakePublic => contribution.MakePublic(Officer, now),
        };
    }

    private static void CheckRules(Contribution c, List<ContributionStep> trace)
    {
        int Count(StepKind kind) => trace.Count(s => s.Kind == kind);
        Assert.Equal(1, Count(StepKind.Received));
        Assert.True(Count(StepKind.Reopened) <= 1);
        Assert.True(Count(StepKind.MadePublic) <= 1);

        // One end at a time: every end but the last was reopened.
        var ends = trace.Count(s => s.End is not null);
        Assert.Equal(c.End is null ? 0 : 1, ends - Count(StepKind.Reopened));
        Assert.Equal(c.State is ContributionState.Open, c.End is null);
        Assert.Equal(c.State is ContributionState.Rejected, c.End is ContributionEnd.RejectedAtTheDoor);
        Assert.Equal(c.End is null, c.EndedAt is null);
        if (c.End is ContributionEnd.NotDone or ContributionEnd.PartlyDone or ContributionEnd.RejectedAtTheDoor)
        {
            Assert.NotNull(trace.Single(s => s.Id == c.OutcomeStepId).Words);
        }

        if (c.PublicSince is not null)
        {
            Assert.Equal(ContributionAudience.Public, c.Audience);
            Assert.False(c.End is ContributionEnd.RejectedAtTheDoor or ContributionEnd.Withdrawn);
        }

        Assert.Equal(c.End is ContributionEnd.PassedOn, c.PassedOnTo is not null);
        Assert.True(c.IsSolved is null || c.End is ContributionEnd.Done or ContributionEnd.PartlyDone or ContributionEnd.NotDone or ContributionEnd.PassedOn);
        Assert.True(c.SortDueAt == (c.DueAt ?? Contribution.NeverDue));
        Assert.DoesNotContain(trace, s => s.Kind is StepKind.Rejected or StepKind.Withdrawn && trace.IndexOf(s) < trace.Count - 1);
    }
}
