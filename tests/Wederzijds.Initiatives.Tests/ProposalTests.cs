using CsCheck;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What may happen to a proposal, in memory.</summary>
public sealed class ProposalTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 10), Until = new(2026, 3, 24);
    private static readonly Guid Proposer = Id(), Decider = Id(), Otto = Id(), Petra = Id(), Cora = Id(), Colleague = Id(), Successor = Id(), Citizen = Id();
    private static readonly Guid[] People = [Proposer, Decider, Otto, Petra, Cora, Colleague, Successor, Citizen];
    private static readonly SpokenWords For = new(VoiceView.For, [], null);

    private enum Verb
    {
        Speak, Carry, Trust, AcceptTrust, DeclineTrust, How, AskSwap, SwapYes, SwapNo, AnswerCondition, Decide, Withdraw, Close, NextDay, NextWeek,
    }

    [Fact]
    public void Random_steps_never_break_a_rule() => Gen.Select(Gen.Enum<Verb>(), Gen.Int[0, 7], Gen.Int[0, 3], Gen.Enum<VoiceView>(), Gen.Bool).Array[1, 40].Sample(steps =>
    {
        var (proposal, today) = (File(), Today);
        foreach (var (verb, who, many, view, flag) in steps)
        {
            today = verb switch { Verb.NextDay => today.AddDays(1), Verb.NextWeek => today.AddDays(7), _ => today };
            var before = (proposal.State, proposal.Revision, proposal.Outcome, Voices: proposal.Voices.Count, Until: proposal.HeardUntil, IsHeard: proposal.IsHeard(today));
            var done = Take(proposal, verb, People[who], many, view, flag, today);
            Assert.Equal(done, proposal.Revision > before.Revision);
            CheckRules(proposal, today);
            Assert.True(proposal.HeardUntil >= before.Until, "the day only moves on");
            if (before.State is not ProposalState.Heard)
            {
                Assert.Equal((before.State, before.Outcome, before.Voices), (proposal.State, proposal.Outcome, proposal.Voices.Count));
                Assert.False(done, "what is over stays as it is");
            }
            else if (proposal.State is ProposalState.Decided)
            {
                Assert.Empty(proposal.OpenConditions);
                Assert.True(before.IsHeard, "nobody is passed over");
            }
        }
    }, iter: 3000);

    [Fact]
    public void A_decision_waits_for_the_day_or_for_everybody()
    {
        var proposal = File();
        Assert.Equal(DecideOutcome.StillHeard, Decide(proposal, Until));
        proposal.Speak(Otto, Side.Professional, VoiceWay.Pooled, For, Today);
        proposal.Speak(Petra, Side.Professional, VoiceWay.Open, For, Today);
        Assert.Equal(DecideOutcome.StillHeard, Decide(proposal, Until));
        proposal.Speak(Cora, Side.Citizen, VoiceWay.Open, For, Today);
        Assert.Equal(DecideOutcome.Decided, Decide(proposal, Today));

        var silent = File();
        Assert.Equal(DecideOutcome.Decided, Decide(silent, Until.AddDays(1))); // who said nothing counts as asked
    }

    [Fact]
    public void A_decision_waits_for_every_condition_and_a_changed_voice_keeps_the_answer_to_what_it_still_says()
    {
        var proposal = File();
        proposal.Speak(Otto, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, ["Een sleutel", "Een lamp"], null), Today);
        Assert.Equal(VoiceOutcome.ConditionMissing, proposal.Speak(Petra, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, [], null), Today));
        var key = proposal.OpenConditions.Single(c => c.Text == "Een sleutel");
        Assert.Equal(ConditionOutcome.Answered, Answer(proposal, key, Today));
        Assert.Equal(DecideOutcome.ConditionsOpen, Decide(proposal, Until.AddDays(1)));

        proposal.Speak(Otto, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, ["Een sleutel", "Een fluit"], null), Today);
        Assert.Equal("Een fluit", Assert.Single(proposal.OpenConditions).Text);
        Assert.Equal(ConditionOutcome.ChangedMeanwhile, proposal.AnswerCondition(
            key.Id, key.Revision - 1, new(ConditionAnswerKind.NotMet, "Nee", Decider), Today, Now));
        Answer(proposal, proposal.OpenConditions.Single(), Today);
        Assert.Equal(DecideOutcome.ChangedMeanwhile, proposal.Decide(DecisionOutcome.Yes, "Goed", null, proposal.Revision - 1, Until.AddDays(1), Now));
        Assert.Equal(DecideOutcome.Decided, Decide(proposal, Until.AddDays(1)));
        Assert.Equal(VoiceOutcome.TooLate, proposal.Speak(Petra, Side.Professional, VoiceWay.Open, For, Today));
    }

    [Fact]
    public void A_colleague_accepts_before_passing_on_and_the_own_voice_goes_before()
    {
        var proposal = File();
        var asked = proposal.Asked.Single(a => a.PersonId == Otto);
        Assert.Equal(TrustOutcome.NotThisPerson, proposal.AskColleague(Otto, Otto, Today));
        Assert.Equal(TrustOutcome.NotThisPerson, proposal.AskColleague(Otto, Decider, Today));
        Assert.Equal(TrustOutcome.Done, proposal.AskColleague(Otto, Colleague, Today));
        Assert.Equal(VoiceOutcome.NotAsked, proposal.Carry(asked.Id, Colleague, For, Today));
        Assert.Equal(TrustOutcome.NotAsked, proposal.AnswerTrust(asked.Id, Petra, true, Now, Today));
        Assert.Equal(TrustOutcome.Done, proposal.AnswerTrust(asked.Id, Colleague, true, Now, Today));
        Assert.Equal(VoiceOutcome.NotAsked, proposal.Carry(asked.Id, Petra, For, Today));
        Assert.Equal(VoiceOutcome.Given, proposal.Carry(asked.Id, Colleague, For, Today));
        Assert.Equal(VoiceWay.Trusted, Assert.Single(proposal.Voices).Way);

        Assert.Equal(VoiceOutcome.Given, proposal.Speak(Otto, Side.Professional, VoiceWay.Open, For, Today));
        Assert.Equal(VoiceWay.Open, Assert.Single(proposal.Voices).Way);
        Assert.Equal(VoiceOutcome.NotAsked, proposal.Carry(asked.Id, Colleague, For, Today));
    }

    [Fact]
    public void A_successor_has_ten_working_days_too_and_who_was_replaced_is_not_waited_for()
    {
        var proposal = File();
        var asked = proposal.Asked.Single(a => a.PersonId == Otto);
        Assert.Equal(SwapOutcome.NotAsked, proposal.AskSwap(Cora, "Geen tijd", Decider, Today, Now)); // citizens are not assigned
        Assert.Equal(SwapOutcome.Done, proposal.AskSwap(Otto, "Geen tijd", Decider, Today, Now));
        Assert.Equal(SwapOutcome.AskedBefore, proposal.AskSwap(Otto, "Nog eens", Decider, Today, Now));
        Assert.Equal(SwapOutcome.NotThisPerson, proposal.AnswerSwap(asked.Id, Petra, null, Until, Today, Now));
        Assert.Equal(SwapOutcome.Done, proposal.AnswerSwap(asked.Id, Successor, null, Until.AddDays(3), Today, Now));
        Assert.Equal(SwapOutcome.ChangedMeanwhile, proposal.AnswerSwap(asked.Id, null, "Nee", Until, Today, Now));
        Assert.Equal(Until.AddDays(3), proposal.HeardUntil);
        Assert.Equal(VoiceOutcome.NotAsked, proposal.Speak(Otto, Side.Professional, VoiceWay.Open, For, Today));
        foreach (var (person, side) in new[] { (Successor, Side.Professional), (Petra, Side.Professional), (Cora, Side.Citizen) })
        {
            Assert.False(proposal.HasAllAnswers);
            Assert.Equal(VoiceOutcome.Given, proposal.Speak(person, side, VoiceWay.Pooled, For, Today));
        }

        Assert.True(proposal.HasAllAnswers);
    }

    [Fact]
    public void The_closing_cuts_those_without_name_loose_and_leaves_the_others()
    {
        var proposal = File();
        proposal.Speak(Otto, Side.Professional, VoiceWay.Pooled, For, Today);
        proposal.Speak(Petra, Side.Professional, VoiceWay.Open, For, Today);
        Assert.False(proposal.Close(Until, Now));
        Assert.True(proposal.Close(Until.AddDays(1), Now));
        Assert.False(proposal.Close(Until.AddDays(2), Now));
        Assert.Equal(Petra, Assert.Single(proposal.Voices.Select(v => v.PersonId).OfType<Guid>()));
    }

    [Fact]
    public void Of_voices_without_name_nobody_can_tell_whose_they_are() => Gen.Select(
        Gen.Select(Gen.Enum<VoiceWay>(), Gen.Enum<VoiceView>(), Gen.Int[0, 3]).Array[0, 12], Gen.Bool, Gen.Bool, Gen.Bool).Sample((given, over, all, isDecider) =>
    {
        var voices = given.Select((g, i) => new VoiceLine(
            Id(), g.Item1 is VoiceWay.Open ? People[i % 8] : null, g.Item1 is VoiceWay.Open ? $"Naam {i}" : null, g.Item1, g.Item2, $"Woorden {i}", false,
            [.. Enumerable.Range(0, g.Item3).Select(c => new ConditionLine(Id(), Id(), 1, $"Voorwaarde {i}.{c}", null, null, null, null))])).ToList();
        var shown = Hearing.For(voices, over, over || all, isDecider);
        var nameless = voices.FindAll(v => v.IsNameless);

        Assert.Equal(voices.Where(v => !v.IsNameless), shown.Open);
        Assert.DoesNotContain(shown.Open, v => v.IsNameless);
        if (!over && !(isDecider && all))
        {
            Assert.Null(shown.Nameless);
        }

        var sees = isDecider ? over || all : over && nameless.Count >= Hearing.LeastTogether;
        Assert.Equal(sees ? nameless.Count : 0, shown.Dissents.Count);
        Assert.Equal(sees ? nameless.Sum(v => v.Conditions.Count) : 0, shown.Conditions.Count);
        Assert.True(shown.Counts.Count == 0 || (sees && (isDecider || shown.Counts.Count > 1)), "equal views of all would tell what each of them said");
    });

    private static bool Take(Proposal proposal, Verb verb, Guid who, int many, VoiceView view, bool flag, DateOnly today)
    {
        var asked = proposal.Asked[many % proposal.Asked.Count];
        var words = new SpokenWords(view, [.. Enumerable.Range(0, many).Select(i => $"Voorwaarde {i}")], flag ? "Toch" : null);
        var condition = proposal.OpenConditions.FirstOrDefault();
        return verb switch
        {
            Verb.Speak => proposal.Speak(who, who == Citizen ? Side.Citizen : Side.Professional, flag ? VoiceWay.Open : VoiceWay.Pooled, words, today) is VoiceOutcome.Given,
            Verb.Carry => proposal.Carry(asked.Id, Colleague, words, today) is VoiceOutcome.Given,
            Verb.Trust => Touched(proposal, () => proposal.AskColleague(asked.PersonId, Colleague, today)),
            Verb.AcceptTrust or Verb.DeclineTrust => proposal.AnswerTrust(asked.Id, Colleague, verb is Verb.AcceptTrust, Now, today) is TrustOutcome.Done,
            Verb.How => proposal.SayHow(who, flag ? ParticipationChoice.Chosen : ParticipationChoice.Assigned),
            Verb.AskSwap => proposal.AskSwap(who, "Geen tijd", Decider, today, Now) is SwapOutcome.Done,
            Verb.SwapYes => proposal.AnswerSwap(asked.Id, Successor, null, today.AddDays(14), today, Now) is SwapOutcome.Done,
            Verb.SwapNo => proposal.AnswerSwap(asked.Id, null, "Niemand kan", today.AddDays(14), today, Now) is SwapOutcome.Done,
            Verb.AnswerCondition => condition is not null && Answer(proposal, condition, today) is ConditionOutcome.Answered,
            Verb.Decide => Decide(proposal, today) is DecideOutcome.Decided,
            Verb.Withdraw => flag && many == 3 && proposal.Withdraw("Toch niet", Now),
            Verb.Close => proposal.Close(today, Now),
            _ => false,
        };
    }

    /// <summary>Asking the same colleague again is fine and changes nothing.</summary>
    private static bool Touched(Proposal proposal, Action act)
    {
        var before = proposal.Revision;
        act();
        return proposal.Revision > before;
    }

    private static void CheckRules(Proposal proposal, DateOnly today)
    {
        Assert.Equal(proposal.Voices.Count(v => v.PersonId is not null), proposal.Voices.Select(v => v.PersonId).OfType<Guid>().Distinct().Count());
        Assert.All(proposal.Voices, v => Assert.True(v.View is not VoiceView.ForWithConditions || v.Conditions.Count > 0));
        Assert.Equal(proposal.State is ProposalState.Decided, proposal.Outcome is not null);
        Assert.Equal(proposal.State is not ProposalState.Heard, proposal.OverAt is not null);
        Assert.DoesNotContain(proposal.Asked, a => a.PersonId == Decider);
        if (proposal.ClosedAt is not null)
        {
            Assert.All(proposal.Voices.Where(v => v.IsNameless), v => Assert.Null(v.PersonId));
            Assert.All(proposal.Asked, a => Assert.Null(a.ColleaguePersonId));
            Assert.False(proposal.TakesVoices(today));
        }
    }

    private static ConditionOutcome Answer(Proposal proposal, VoiceCondition condition, DateOnly today) =>
        proposal.AnswerCondition(condition.Id, condition.Revision, new(ConditionAnswerKind.Met, "Komt goed", Proposer), today, Now);

    private static DecideOutcome Decide(Proposal proposal, DateOnly today) =>
        proposal.Decide(DecisionOutcome.Yes, "Het is goed voor de buurt.", null, proposal.Revision, today, Now);

    private static Proposal File() => Proposal.File(
        new(Id(), Id(), ProposalKind.Start, "Beginnen", "Het kan", Proposer, Decider, Until,
            [new(Otto, Side.Professional), new(Petra, Side.Professional), new(Cora, Side.Citizen)]), Today, Now);

    private static Guid Id() => Guid.CreateVersion7(Now);
}
