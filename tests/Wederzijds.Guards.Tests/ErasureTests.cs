using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Hearing;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Open311;
using Wederzijds.Contributions.Outside;
using Wederzijds.Contributions.Pasting;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Searching;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Pushing;
using Wederzijds.People.ChangingAddress;
using Wederzijds.People.SigningIn;
using Wederzijds.Promises.Expecting;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>
/// Somebody is called by a word that occurs nowhere else. It is planted in all that a person can type or that tells of them as a contributor, and after
/// erasure no table holds it any more: not in a column, not in a file, not among the words of the search, the outbox or the record of changes.
/// </summary>
public sealed class ErasureTests
{
    private const string Marker = "Kamperfoelie", Address = "kamperfoelie@dorp.example";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_somebody_with_an_account_the_export_tells_all_and_the_erasure_leaves_nothing(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var me = await host.PersonAsync(Marker);
        await host.AccountAsync(me, Address);
        var membership = Membership.Apply(town.Initiative, me, Side.Citizen, $"{Marker} motivation", host.Now);
        membership.Admit(trialUntil: null);
        await host.GivenAsync(membership);
        var garden = new Planting(host, town, me);
        await garden.HiddenAsync();
        var members = await garden.MembersAsync();
        await garden.PublicAsync();
        await garden.DoorsAsync();
        await garden.HelpAsync();
        await garden.ExpectAsync();
        await garden.AccountAsync();
        await garden.DecidingAsync();
        await host.RunJobsAsync();
        Assert.True(await FindsAsync(host));
        var before = await host.PlacesOfAsync(Marker);
        Assert.Superset(
            new HashSet<string>(
            [
                "account.email", "address_change.email", "attachment.name", "attachment.removed_because", "blob.content", "contribution.external_system_number",
                "contribution.outcome_words", "contribution.passed_on_number", "contribution.passed_on_to", "contribution.place", "contribution.seen_details",
                "contribution.text", "contribution.title", "contribution_draft.place", "contribution_draft.seen_details", "contribution_draft.text",
                "contribution_step.heard_from", "contribution_step.words", "contribution_view.filter", "contribution_view.name", "contributor.email",
                "contributor.name", "expectation.because", "expectation.words", "mail.text", "mail.to", "mail_intake.sender_email", "mail_intake.sender_name",
                "mail_intake.subject", "mail_intake.text",
                "membership.motivation", "outside_holder.email", "outside_holder.name", "person.name", "push_subscription.sealed", "session.device",
                "suppression.address", "talk_note.words", "proposal.what", "proposal.why", "proposal.reasons", "proposal.other_form", "asked.swap_because", "asked.swap_declined_because",
                "voice.dissent", "voice_condition.text", "voice_condition.answer_words", "challenge.task", "challenge.case", "challenge.with", "challenge.money",
                "challenge.agreement", "challenge.over_because", "challenge_moment.words", "mandate.deviations", "mandate.over_because", "mandate_question.words",
                "mandate_question.reason", "initiative_step.because", "initiative_step.handed_back_to",
            ]),
            before.ToHashSet());

        var browser = await host.SignedInAsync(me);
        using var export = await browser.Client.GetAsync("/me/data/export", TestContext.Current.CancellationToken);
        var told = await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var untold = garden.Planted.Append($"{Marker} motivation").Where(p => !told.Contains(p, StringComparison.Ordinal)).ToList();
        Assert.Empty(untold);

        Assert.Equal("/", (await browser.PostFormAsync("/me/data", [("TypedName", Marker)], "handler=Erase")).Location);

        Assert.Empty(await host.PlacesOfAsync(Marker));
        Assert.False(await FindsAsync(host));
        var kept = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Reference == members));
        Assert.Equal(("… members text", (Guid?)null), (kept.Text, kept.ContributorPersonId)); // what members could read stays, unattributed
        await host.RunRecurringAsync();
        Assert.Empty(await host.PlacesOfAsync(Marker));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_somebody_without_account_nothing_is_left_after_a_coordinator_forgot_them(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var garden = new Planting(host, town, null);
        var typed = await garden.HiddenAsync();
        var members = await garden.MembersAsync();
        await garden.PublicAsync();
        await garden.StrangersDoorsAsync();
        await host.RunJobsAsync();
        Assert.True(await FindsAsync(host));
        Assert.Superset(
            new HashSet<string>(
            [
                "attachment.name", "attachment.removed_because", "blob.content", "contribution.external_system_number", "contribution.outcome_words",
                "contribution.passed_on_number", "contribution.passed_on_to", "contribution.place", "contribution.seen_details", "contribution.text",
                "contribution.title", "contribution_step.heard_from", "contribution_step.words", "contributor.email", "contributor.external_key",
                "contributor.name", "mail.text", "mail.to", "mail_intake.sender_email", "mail_intake.sender_name", "mail_intake.subject",
                "mail_intake.text", "outside_holder.name", "suppression.address",
            ]),
            (await host.PlacesOfAsync(Marker)).ToHashSet());

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var at = $"/initiatives/{town.Slug}/contributions/{typed}/forget";
        var page = await coordinator.GetPageAsync(at);
        var same = page.QuerySelectorAll("input[name=Also]").Select(i => ("Also", i.GetAttribute("value")!)).ToList();
        Assert.True(same.Count > 5, page.Body!.TextContent);
        var done = await coordinator.PostFormOnAsync(page, at, [.. same, ("IsSure", "yes")], null);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);

        Assert.Empty(await host.PlacesOfAsync(Marker));
        Assert.False(await FindsAsync(host));
        Assert.Equal("… members text", (await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Reference == members))).Text);
        await host.RunRecurringAsync();
        Assert.Empty(await host.PlacesOfAsync(Marker));
    }

    /// <summary>Whether the search finds the word, of everybody's.</summary>
    private static Task<bool> FindsAsync(AppHost host) => host.InScopeAsync(null, services =>
        services.GetRequiredService<ITextSearch>().Hits<Contribution>(SearchWords.Parse(Marker)!).AnyAsync());

    /// <summary>Plants the word, through the use cases that people use.</summary>
    /// <param name="me">Null: somebody without account, for whom the resident types.</param>
    private sealed class Planting(AppHost host, SmallTown town, Guid? me)
    {
        private readonly List<string> _planted = [];

        /// <summary>What the export must tell.</summary>
        public IReadOnlyList<string> Planted => _planted;

        /// <summary>For contributor and holders only, with all that can be said about it.</summary>
        public async Task<string> HiddenAsync()
        {
            var (reference, id) = await BringAsync(new(
                ContributionKind.Observation, Plant("hidden text"), Plant("hidden place"), ContributionAudience.ContributorAndHolders)
            { Observed = new(Plant("seen"), new DateOnly(2026, 3, 9), null) });
            await AttachAsync(id, "removed");
            var file = await host.InDbAsync(db => db.Set<Attachment>().Where(a => a.ContributionId == id).Select(a => a.Id).SingleAsync());
            await host.RunAsync(town.Coordinator, (RemoveAttachment use) => use.ByModeratorAsync(id, file, Plant("removed because"), CancellationToken.None));
            await AttachAsync(id, "hidden");
            await host.RunAsync(town.Coordinator, (AssignHolder use) => use.ExecuteAsync(id, town.Officer, null, CancellationToken.None));
            await host.RunAsync(town.Officer, (NoteElsewhere use) => use.ExecuteAsync(id, "Registry", $"{Marker}-7", null, CancellationToken.None));
            var (_, link) = await host.RunAsync(town.Officer, (AskOutside use) => use.ExecuteAsync(
                id, $"{Marker}'s sister", null, Side.Professional, "https://localhost", null, CancellationToken.None));
            await host.RunAsync(null, (AnswerFromOutside use) => use.ExecuteAsync(link!.Split('/')[^1], false, Plant("outside words"), CancellationToken.None));
            await SayAsync(id, isSolved: null, Plant("reopened because"));
            await AnswerAsync(id, town.Officer, ContributionEnd.PassedOn, Plant("answer"), new(Plant("passed on to"), $"{Marker}-8", Teller.Them, false), $"{Marker} junior");
            await SayAsync(id, isSolved: false, null);
            return reference;
        }

        /// <summary>For members: the words stay, the name goes.</summary>
        public async Task<string> MembersAsync()
        {
            var (reference, id) = await BringAsync(new(ContributionKind.Idea, Plant("members text"), Plant("members place"), ContributionAudience.Members));
            await AttachAsync(id, "members");
            await AnswerAsync(id, town.Officer, ContributionEnd.PassedOn, Plant("members answer"), new($"{Marker}'s own district", null, Teller.Us, false), $"the neighbour of {Marker}");
            await SayAsync(id, isSolved: true, null);
            var (_, withdrawn) = await BringAsync(new(ContributionKind.Idea, Plant("withdrawn text"), null, ContributionAudience.Members));
            await WithdrawAsync(withdrawn, Plant("withdrawn because"));
            return reference;
        }

        public async Task PublicAsync()
        {
            var (_, shown) = await BringAsync(new(ContributionKind.Idea, Plant("public text"), null, ContributionAudience.Public));
            await LookAsync(shown, LookDecision.LetOut, null);
            var (_, kept) = await BringAsync(new(ContributionKind.Idea, Plant("kept text"), null, ContributionAudience.Public));
            await LookAsync(kept, LookDecision.KeepInside, Plant("kept because"));
            var (_, refused) = await BringAsync(new(ContributionKind.Idea, Plant("refused text"), null, ContributionAudience.Public));
            await host.RunAsync(town.Coordinator, (RejectContribution use) => use.ExecuteAsync(refused, Plant("refused because"), CancellationToken.None));
        }

        /// <summary>What is not sent, what was mailed, and what was mailed before there was an account.</summary>
        public async Task DoorsAsync()
        {
            var draft = (await host.RunAsync(me, (BeginDraft use) => use.ExecuteAsync(town.Initiative, ContributionKind.Observation, CancellationToken.None))).Id;
            await host.RunAsync(me, (KeepDraft use) => use.ExecuteAsync(draft, (d, now) =>
            {
                d.Tell(Plant("draft text"), new(Plant("draft seen"), new DateOnly(2026, 3, 9), null), now);
                d.Locate(Plant("draft place"), at: null, now);
            }, CancellationToken.None));
            await host.RunAsync(me, (AddAttachment use) => use.ToDraftAsync(draft, File("draft"), false, false, CancellationToken.None));
            await MailAsync("taken", isBelieved: true, Address);
            await MailAsync("waiting", isBelieved: false, Address.ToUpperInvariant());
            await LetInAsync("before", Address.ToUpperInvariant());
            await host.RunAsync(me, (KeepView use) => use.ExecuteAsync(town.Initiative, Plant("view"), ListView.Read($"?q={Marker}"), CancellationToken.None));
        }

        /// <summary>All ways in for somebody without account.</summary>
        public async Task StrangersDoorsAsync()
        {
            await LetInAsync("let in", Address);
            await MailAsync("waiting", isBelieved: false, Address.ToUpperInvariant());
            await host.RunAsync(town.Coordinator, (TakeFromChat use) => use.ExecuteAsync(
                town.Initiative, Side.Citizen, [new(Marker, null, $"{Marker} chat", ContributionKind.Report, null, ["key"])], CancellationToken.None));
            var service = new OfferedService("lamp", town.Initiative, "Buurt", ContributionKind.Report, "Lamp", null, null, null);
            await host.RunAsync(null, (AcceptRequest use) => use.ExecuteAsync(
                service, "client", new(new(ContributionKind.Report, $"{Marker} open", null, ContributionAudience.Public), Marker, ["k:1"]), CancellationToken.None));
            var author = Contributor.Imported(town.Initiative, Marker, host.Now);
            var row = Contribution.Import(
                author, Side.Citizen, new(ContributionKind.Report, $"{Marker} imported", null, null), "12", null, $"{Marker} refused there", null, host.Now);
            await host.GivenAsync([author, row, .. row.TakeSteps()]);
            await ReturnedAsync(null);
        }

        /// <summary>What they did for others, with their name below it.</summary>
        public async Task HelpAsync()
        {
            var other = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
                town.Initiative, Side.Citizen, new(ContributionKind.Idea, "A bench", null, ContributionAudience.Members), null, CancellationToken.None));
            var id = await IdOfAsync(other);
            await host.RunAsync(town.Coordinator, (AssignHolder use) => use.ExecuteAsync(id, me!.Value, null, CancellationToken.None));
            await AnswerAsync(id, me!.Value, ContributionEnd.Done, Plant("signed"), null, null);
            var asked = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
                town.Initiative, Side.Citizen, new(ContributionKind.Idea, "A tree", null, ContributionAudience.Members), null, CancellationToken.None));
            await host.RunAsync(town.Officer, async (AskOutside use) => await use.ExecuteAsync(
                await IdOfAsync(asked), $"{Marker} of the nursery", Address.ToUpperInvariant(), Side.Professional, "https://localhost", null, CancellationToken.None));
        }

        /// <summary>What they expected, what was said about it, and why they took it back.</summary>
        public async Task ExpectAsync()
        {
            var round = ExpectationRound.Open(
                Guid.CreateVersion7(host.Now), town.Initiative, new(town.Coordinator, town.Officer), null, town.Coordinator, host.Now);
            var expectation = Expectation.Write(
                Guid.CreateVersion7(host.Now), round, Side.Citizen, new(Direction.Expect, ExpectationKind.Answer, Plant("expects")), me!.Value, host.Now);
            expectation.End(ExpectationState.Withdrawn, Plant("took it back"), isConfirmed: true, me.Value, host.Now);
            await host.GivenAsync(
                round, expectation, TalkNote.Write(Guid.CreateVersion7(host.Now), expectation, Plant("talked"), me.Value, host.Now));
        }

        /// <summary>What the account keeps, on this device and elsewhere.</summary>
        public async Task AccountAsync()
        {
            var person = me!.Value;
            await host.GivenAsync(
                AddressChange.Ask(person, $"new.{Address}", host.Now).Change,
                Session.Start(person, $"{Marker}'s telephone", null, host.Now),
                PushSubscription.Of(person, $"https://push.example/{Marker}", $"sealed {Marker}", host.Now));
            await ReturnedAsync(person);
            await host.InScopeAsync(person, async services =>
            {
                services.GetRequiredService<IBlobs>().Add(KeptForms.PurposeOf(person), Encoding.UTF8.GetBytes(Marker), host.Now.AddDays(1));
                await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Given", person));
                return true;
            });
        }

        /// <summary>What they proposed, said, answered and decided, the task they wanted to take over, and the mandates they have and cover.</summary>
        public async Task DecidingAsync()
        {
            var (person, now, today) = (me!.Value, host.Now, new DateOnly(2026, 3, 10));
            Proposal File(ProposalKind kind, Guid by, Guid decider, params AskedOf[] asked) => Proposal.File(
                new(Guid.CreateVersion7(now), town.Initiative, kind, by == person ? Plant("proposed") : "More", by == person ? Plant("proposed why") : "Since", by, decider,
                    today.AddDays(14), asked), today, now);
            var proposed = File(ProposalKind.Change, person, town.Coordinator, new AskedOf(town.Officer, Side.Professional));
            proposed.Speak(town.Officer, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, ["A lamp"], null), today);
            var condition = proposed.OpenConditions.Single();
            proposed.AnswerCondition(condition.Id, condition.Revision, new(ConditionAnswerKind.Met, Plant("answered condition"), person), today, now);
            var decided = File(ProposalKind.Stop, town.Coordinator, person, new AskedOf(town.Officer, Side.Professional));
            decided.AskSwap(town.Officer, "No time", person, today, now);
            decided.AnswerSwap(decided.Asked[0].Id, null, Plant("swap no"), today.AddDays(14), today, now);
            decided.Decide(DecisionOutcome.YesInAnotherForm, Plant("decided"), Plant("other form"), decided.Revision, today.AddDays(15), now);
            var asked = File(ProposalKind.Start, town.Coordinator, town.Officer, new AskedOf(person, Side.Professional));
            asked.Speak(person, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, [Plant("condition")], Plant("dissent")), today);
            asked.AskSwap(person, Plant("swap because"), town.Officer, today, now);

            var challenge = Challenge.File(
                Guid.CreateVersion7(now), town.Initiative, new(Plant("task"), Plant("case"), Plant("with"), Plant("money")), person, town.Officer, now);
            challenge.Assess(ChallengeState.TakenUp, "Good", now);
            challenge.WriteAgreement(Side.Citizen, Plant("agreement"), today.AddYears(1));
            challenge.Agree(Side.Professional, challenge.Revision, now);
            challenge.Note(today, Plant("moment"), person, now);
            challenge.HandBack(today, Plant("back because"), now);

            await host.GivenAsync(InitiativeStep.Of(town.Initiative, InitiativeState.Paused, person, Plant("step because"), now).HandBack(Plant("handed back")));
            var own = Mandate.Draft(Guid.CreateVersion7(now), town.Initiative, person, new(true, null, 0, Plant("deviations")), person);
            own.Ask(new(town.Coordinator, 5, today, today.AddYears(1)));
            own.Accept(now);
            var covered = Mandate.Draft(Guid.CreateVersion7(now), town.Initiative, town.Officer, new(true, null, 0, null), town.Officer);
            covered.Ask(new(person, 5, today, today.AddYears(1)));
            covered.Accept(now);
            var (question, answered) = (
                MandateQuestion.Ask(Guid.CreateVersion7(now), own, BeyondKind.Deviate, null, Plant("beyond"), today.AddDays(7), now),
                MandateQuestion.Ask(Guid.CreateVersion7(now), covered, BeyondKind.Deviate, null, "More", today.AddDays(7), now));
            answered.Answer(true, Plant("beyond because"), now);
            covered.End(Plant("ended because"), now);
            await host.GivenAsync(proposed, decided, asked, challenge, own, covered, question, answered);
        }

        private async Task<(string Reference, Guid Id)> BringAsync(Brought brought)
        {
            var reference = await host.RunAsync(me ?? town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
                town.Initiative, Side.Citizen, brought, me is null ? Marker : null, CancellationToken.None));
            return (reference, await IdOfAsync(reference));
        }

        private Task<Guid> IdOfAsync(string reference) => host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Reference == reference).Select(c => c.Id).SingleAsync());

        private async Task AttachAsync(Guid id, string name) => Assert.Equal(AttachOutcome.Added, await host.RunAsync(me ?? town.Resident, (AddAttachment use) =>
            use.ToContributionAsync(id, File(name), false, false, CancellationToken.None)));

        private static CleanFile File(string name) => new($"{Marker} {name}.txt", FileKind.Text, Encoding.UTF8.GetBytes($"{Marker} within {name}"), null, null);

        private async Task AnswerAsync(Guid id, Guid by, ContributionEnd end, string words, PassedOn? to, string? heardFrom) => Assert.Equal(Outcome.Done, await host.RunAsync(
            by, (AnswerContribution use) => use.ExecuteAsync(id, new(end, words, to, heardFrom), Side.Professional, null, CancellationToken.None)));

        private async Task LookAsync(Guid id, LookDecision decision, string? because) => Assert.Equal(ModerationOutcome.Done, await host.RunAsync(
            town.Coordinator, (LookAtContribution use) => use.ExecuteAsync(id, decision, because, null, CancellationToken.None)));

        /// <param name="isSolved">Null: reopens it.</param>
        private async Task SayAsync(Guid id, bool? isSolved, string? because)
        {
            if (me is { } person)
            {
                Assert.Equal(Outcome.Done, isSolved is { } solved
                    ? await host.RunAsync(person, (GiveVerdict use) => use.ExecuteAsync(id, solved, CancellationToken.None))
                    : await host.RunAsync(person, (ReopenContribution use) => use.ExecuteAsync(id, because, CancellationToken.None)));
                return;
            }

            await HearAsync(id, isSolved switch { true => Heard.Solved, false => Heard.NotSolved, null => Heard.Reopen }, because ?? $"{Marker} verdict");
        }

        private async Task WithdrawAsync(Guid id, string because)
        {
            if (me is { } person)
            {
                Assert.Equal(Outcome.Done, await host.RunAsync(person, (WithdrawContribution use) => use.ExecuteAsync(id, because, CancellationToken.None)));
                return;
            }

            await HearAsync(id, Heard.Withdraw, because);
        }

        private async Task HearAsync(Guid id, Heard what, string words)
        {
            var revision = await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Id == id).Select(c => c.Revision).SingleAsync());
            Assert.Equal(Outcome.Done, await host.RunAsync(town.Resident, (RecordWhatWasHeard use) => use.ExecuteAsync(id, what, words, revision, CancellationToken.None)));
        }

        private Task<MailOutcome> MailAsync(string name, bool isBelieved, string from) => host.RunAsync(null, (TakeMail use) => use.ExecuteAsync(
            new(name, from, Marker, isBelieved, [town.Slug], false, Plant($"mail {name} subject", !isBelieved), Plant($"mail {name} text"), host.Now, [File(name)], 0), CancellationToken.None));

        /// <summary>A coordinator lets a stranger's mail in, and it is answered by mail.</summary>
        private async Task LetInAsync(string name, string from)
        {
            Assert.Equal(MailOutcome.Waits, await host.RunAsync(null, (TakeMail use) => use.ExecuteAsync(
                new($"let {name}", from, Marker, false, [town.Slug], false, Marker, Plant($"{name} by mail"), host.Now, [], 0), CancellationToken.None)));
            var mail = await host.InDbAsync(db => db.Set<MailIntake>().Where(m => m.MessageKey == $"let {name}").Select(m => m.Id).SingleAsync());
            var let = await host.RunAsync(town.Coordinator, (LetMailIn use) => use.ExecuteAsync(
                mail, ContributionKind.Question, ContributionAudience.ContributorAndHolders, CancellationToken.None));
            await AnswerAsync(await IdOfAsync(let.Reference!), town.Officer, ContributionEnd.Done, $"Dear {Marker}", null, null);
            await host.RunJobsAsync();
        }

        /// <summary>Mail to the address came back.</summary>
        private Task ReturnedAsync(Guid? person)
        {
            var mail = Mail.Plan(MailPurpose.Acknowledgement, person, Address, "Returned", "Text", null, null, "localhost", host.Now);
            return host.GivenAsync(Suppression.Of(mail, SuppressionReason.CameBack, "5.1.1", host.Now));
        }

        /// <param name="isTold">False: the mail was taken, and its words are the contribution's.</param>
        private string Plant(string where, bool isTold = true)
        {
            var planted = string.Create(CultureInfo.InvariantCulture, $"{Marker} {where}");
            if (isTold)
            {
                _planted.Add(planted);
            }

            return planted;
        }
    }
}
