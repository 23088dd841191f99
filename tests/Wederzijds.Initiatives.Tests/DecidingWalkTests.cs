using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>Random steps of several people through the use cases, on both databases: what is stored never breaks a rule.</summary>
public sealed class DecidingWalkTests
{
    private const int Steps = 120;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Random_steps_leave_nothing_in_the_database_that_breaks_a_rule(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var walk = new Walk(host, town, new Random(20260310));
        var taken = 0;
        for (var step = 0; step < Steps; step++)
        {
            taken += await walk.StepAsync() ? 1 : 0;
            if (step % 5 == 0)
            {
                await CheckAsync(host, walk.Today);
            }
        }

        Assert.True(taken > Steps / 4, $"Only {taken} steps were taken.");
        await CheckAsync(host, walk.Today);
        Assert.NotEmpty(await host.InDbAsync(db => db.Set<Proposal>().Where(p => p.State == ProposalState.Decided).Select(p => p.Id).ToListAsync()));
    }

    private static async Task CheckAsync(AppHost host, DateOnly today)
    {
        var proposals = await host.InDbAsync(db => db.Whole().AsNoTracking().ToListAsync());
        Assert.True(proposals.Where(p => p.State is ProposalState.Heard).GroupBy(p => (p.InitiativeId, p.Kind)).All(g => g.Count() == 1));
        Assert.All(proposals.Where(p => p.State is ProposalState.Decided), p => Assert.Empty(p.OpenConditions));
        Assert.All(proposals.Where(p => p.ClosedAt is not null), p => Assert.DoesNotContain(p.Voices, v => v.IsNameless && v.PersonId is not null));
        Assert.All(proposals, p => Assert.DoesNotContain(p.Asked, a => a.PersonId == p.DeciderPersonId || (a.ColleaguePersonId is not null && p.ClosedAt is not null)));
        var orphans = await host.InDbAsync(db => db.Set<VoiceCondition>().CountAsync(c => !db.Set<Voice>().Any(v => v.Id == c.VoiceId)));
        Assert.Equal(0, orphans);
        var challenges = await host.InDbAsync(db => db.Set<Challenge>().AsNoTracking().ToListAsync());
        Assert.True(challenges.Count(c => c.State is not (ChallengeState.NotTakenUp or ChallengeState.HandedBack or ChallengeState.Withdrawn)) <= 1);
        var mandates = await host.InDbAsync(db => db.Set<Mandate>().AsNoTracking().ToListAsync());
        Assert.True(mandates.Where(m => m.HoldsOn(today)).GroupBy(m => m.PersonId).All(g => g.Count() == 1), "a newer one takes the place of what held");
    }

    private sealed class Walk(AppHost host, DraftTown town, Random random)
    {
        private static readonly CancellationToken None = CancellationToken.None;

        public DateOnly Today => DateOnly.FromDateTime(host.Now.UtcDateTime);

        /// <returns>Whether anything changed.</returns>
        public async Task<bool> StepAsync()
        {
            if (random.Next(8) == 0)
            {
                host.Clock.Advance(TimeSpan.FromDays(random.Next(1, 6)));
                await host.RunRecurringAsync();
                return false;
            }

            return random.Next(10) switch
            {
                < 6 => await OfProposalAsync(),
                < 8 => await OfChallengeAsync(),
                _ => await OfMandateAsync(),
            };
        }

        private async Task<bool> OfProposalAsync()
        {
            if (await host.InDbAsync(db => db.Whole().AsNoTracking().FirstOrDefaultAsync(p => p.State == ProposalState.Heard)) is not { } proposal)
            {
                var form = new ProposalForm(Id(), town.Initiative, ProposalKind.Start, "Beginnen", "Het kan", town.Manager, Today.AddDays(20), [town.Outsider]);
                return await host.RunAsync(town.Coordinator, (FileProposal use) => use.ExecuteAsync(form, town.Coordinator, None)) is FileOutcome.Filed;
            }

            var asked = proposal.Asked[random.Next(proposal.Asked.Count)];
            var conditions = Enumerable.Range(0, random.Next(3)).Select(i => $"Eis {i}").ToList();
            var words = new SpokenWords(conditions.Count > 0 ? VoiceView.ForWithConditions : VoiceView.Against, conditions, "Woorden");
            var open = proposal.OpenConditions.FirstOrDefault();
            return random.Next(8) switch
            {
                0 or 1 or 2 => await host.RunAsync(asked.PersonId, (GiveVoice use) => use.ExecuteAsync(
                    proposal.Id, asked.PersonId, asked.Side, random.Next(2) == 0 ? VoiceWay.Open : VoiceWay.Pooled, words, None)) is VoiceOutcome.Given,
                3 => await host.RunAsync(asked.PersonId, (AskSwap use) => use.ExecuteAsync(proposal.Id, asked.PersonId, "Geen tijd", None)) is SwapOutcome.Done,
                4 => await host.RunAsync(town.Manager, (AnswerSwap use) => use.ExecuteAsync(proposal.Id, asked.Id, town.Manager, null, "Nee", None)) is SwapOutcome.Done,
                5 or 6 when open is not null => await host.RunAsync(town.Manager, (AnswerCondition use) => use.ExecuteAsync(
                    proposal.Id, open.Id, open.Revision, new(ConditionAnswerKind.Met, "Goed", town.Manager), None)) is ConditionOutcome.Answered,
                _ => await host.RunAsync(town.Manager, (RecordDecision use) => use.ExecuteAsync(
                    proposal.Id, town.Manager, new(DecisionOutcome.No, $"Reden {random.Next()}", null, proposal.Revision), None)) is DecideOutcome.Decided,
            };
        }

        private async Task<bool> OfChallengeAsync()
        {
            var last = await host.InDbAsync(db => db.Set<Challenge>().AsNoTracking().OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync());
            var id = last?.Id ?? Guid.Empty;
            return random.Next(6) switch
            {
                0 => await host.RunAsync(town.Coordinator, (FileChallenge use) => use.ExecuteAsync(
                    Id(), town.Initiative, new("Maaien", "Beter", "Buren", "Niets"), town.Coordinator, town.Manager, None)) is ChallengeOutcome.Done,
                1 => await host.RunAsync(town.Manager, (AssessChallenge use) => use.ExecuteAsync(
                    id, town.Manager, random.Next(3) == 0 ? ChallengeState.NotTakenUp : ChallengeState.TakenUp, $"Reden {random.Next()}", None)) is ChallengeOutcome.Done,
                2 => await FollowAsync(use => use.WriteAgreementAsync(id, Side.Citizen, "Zo", Today.AddYears(1), None)),
                3 => await FollowAsync(use => use.AgreeAsync(id, Side.Professional, last?.Revision ?? 0, None)),
                4 => await FollowAsync(use => use.NoteAsync(id, Today, $"Gezien {random.Next()}", town.Coordinator, None)),
                _ => await FollowAsync(use => use.HandBackAsync(id, Today, "Te weinig mensen", None)),
            };
        }

        private async Task<bool> FollowAsync(Func<FollowChallenge, Task<ChallengeOutcome>> change) =>
            await host.RunAsync(town.Coordinator, change) is ChallengeOutcome.Done;

        private async Task<bool> OfMandateAsync()
        {
            var states = await host.InDbAsync(db => db.Set<Mandate>().AsNoTracking().OrderBy(m => m.Id).Select(m => new { m.Id, m.State }).ToListAsync());
            Guid IdOf(MandateState state) => states.FindLast(m => m.State == state)?.Id ?? Guid.Empty;
            return random.Next(5) switch
            {
                0 => await host.RunAsync(town.Officer, (WriteMandate use) => use.DraftAsync(
                    Id(), town.Initiative, town.Officer, new(true, 60, 0, null), town.Officer, None)) is MandateOutcome.Done,
                1 => await host.RunAsync(town.Officer, (WriteMandate use) => use.AskAsync(
                    town.Initiative, IdOf(MandateState.Draft), new(town.Manager, 5, Today, Today.AddDays(random.Next(5, 90))), town.Officer, None)) is MandateOutcome.Done,
                2 or 3 => await host.RunAsync(town.Manager, (CoverMandate use) => use.AcceptAsync(IdOf(MandateState.Asked), town.Manager, None)) is MandateOutcome.Done,
                _ => await host.RunAsync(town.Manager, (CoverMandate use) => use.EndAsync(IdOf(MandateState.Valid), town.Manager, "Ander werk", None)) is MandateOutcome.Done,
            };
        }

        private Guid Id() => Guid.CreateVersion7(host.Now);
    }
}
