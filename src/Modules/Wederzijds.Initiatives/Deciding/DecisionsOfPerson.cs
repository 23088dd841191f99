using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The names of somebody who is erased.</summary>
internal static class ErasedNames
{
    public static async Task<OwnNames> OfAsync(AppDbContext db, Guid personId, CancellationToken cancellation)
    {
        var person = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Name, p.Email }).SingleOrDefaultAsync(cancellation);
        return OwnNames.Of(person?.Name, person?.Email);
    }
}

/// <summary>
/// What proposals hold of a person. What was proposed, answered and decided stays, without who: those are facts of the initiative. A dissent goes with who
/// spoke it. What was said without name is the person's only until the hearing closed.
/// </summary>
internal sealed class DecisionsOfPerson(AppDbContext db) : IPersonalData
{
    public string Name => "decisions";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var proposals = await db.Set<Proposal>().AsNoTracking().Where(p => p.ProposedByPersonId == personId || p.DeciderPersonId == personId).OrderBy(p => p.Id)
            .Select(p => new OwnProposal(
                p.InitiativeId, p.Kind.ToString(), p.State.ToString(), p.ProposedByPersonId == personId ? p.What : null, p.ProposedByPersonId == personId ? p.Why : null,
                p.DeciderPersonId == personId || p.State == ProposalState.Withdrawn ? p.Reasons : null, p.DeciderPersonId == personId ? p.OtherForm : null, p.OverAt))
            .ToListAsync(cancellation);
        var asked = await db.Set<Asked>().AsNoTracking().Where(a => a.PersonId == personId || a.SwapAnswererPersonId == personId).OrderBy(a => a.Id)
            .Select(a => new OwnAsk(
                a.ProposalId, a.AskedAt, a.PersonId == personId ? a.How.ToString() : null, a.PersonId == personId ? a.SwapBecause : null, a.SwapAskedAt,
                a.SwapAnsweredAt, a.SwapDeclinedBecause)).ToListAsync(cancellation);
        var voices = await db.Set<Voice>().AsNoTracking().Where(v => v.PersonId == personId).OrderBy(v => v.Id)
            .Select(v => new OwnVoice(v.ProposalId, v.Way.ToString(), v.View.ToString(), v.Dissent, v.Conditions.Select(c => c.Text).ToList())).ToListAsync(cancellation);
        var answers = await db.Set<VoiceCondition>().AsNoTracking().Where(c => c.AnsweredByPersonId == personId).OrderBy(c => c.Id)
            .Select(c => new OwnAnswer(c.ProposalId, c.Answer.ToString(), c.AnswerWords, c.AnsweredAt)).ToListAsync(cancellation);
        return [.. proposals, .. asked, .. voices, .. answers];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var names = await ErasedNames.OfAsync(db, personId, cancellation);
        foreach (var proposal in await db.Set<Proposal>().Where(p => p.ProposedByPersonId == personId || p.DeciderPersonId == personId).ToListAsync(cancellation))
        {
            proposal.TakeOut(names);
        }

        foreach (var asked in await db.Set<Asked>().Where(a => a.PersonId == personId).ToListAsync(cancellation))
        {
            asked.ForgetWords();
        }

        foreach (var asked in await db.Set<Asked>().Where(a => a.SwapAnswererPersonId == personId || a.ColleaguePersonId == personId).ToListAsync(cancellation))
        {
            asked.TakeOut(names);
        }

        foreach (var voice in await db.Set<Voice>().Include(v => v.Conditions).Where(v => v.PersonId == personId).ToListAsync(cancellation))
        {
            voice.Forget(names);
        }

        foreach (var condition in await db.Set<VoiceCondition>().Where(c => c.AnsweredByPersonId == personId).ToListAsync(cancellation))
        {
            condition.TakeOut(names);
        }
    }

    internal sealed record OwnProposal(
        Guid InitiativeId, string Kind, string State, string? What, string? Why, string? Reasons, string? OtherForm, DateTimeOffset? OverAt);

    internal sealed record OwnAsk(
        Guid ProposalId, DateTimeOffset AskedAt, string? How, string? SwapBecause, DateTimeOffset? SwapAskedAt, DateTimeOffset? SwapAnsweredAt, string? SwapDeclinedBecause);

    internal sealed record OwnVoice(Guid ProposalId, string Way, string View, string? Dissent, IReadOnlyList<string> Conditions);

    internal sealed record OwnAnswer(Guid ProposalId, string? Answer, string? Words, DateTimeOffset? AnsweredAt);
}

/// <summary>What challenges hold of a person. The words stay, without who and without their name.</summary>
internal sealed class ChallengesOfPerson(AppDbContext db) : IPersonalData
{
    public string Name => "challenges";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var challenges = await db.Set<Challenge>().AsNoTracking().Where(c => c.ByPersonId == personId || c.AssessorPersonId == personId).OrderBy(c => c.Id)
            .Select(c => new OwnChallenge(
                c.InitiativeId, c.State.ToString(), c.Task, c.Case, c.With, c.Money, c.Assessment, c.Agreement, c.OverBecause, c.FiledAt)).ToListAsync(cancellation);
        var moments = await db.Set<ChallengeMoment>().AsNoTracking().Where(m => m.ByPersonId == personId).OrderBy(m => m.Id)
            .Select(m => new OwnMoment(m.ChallengeId, m.On, m.Words)).ToListAsync(cancellation);
        return [.. challenges, .. moments];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var names = await ErasedNames.OfAsync(db, personId, cancellation);
        foreach (var challenge in await db.Set<Challenge>().Where(c => c.ByPersonId == personId || c.AssessorPersonId == personId).ToListAsync(cancellation))
        {
            challenge.TakeOut(names);
        }

        foreach (var moment in await db.Set<ChallengeMoment>().Where(m => m.ByPersonId == personId).ToListAsync(cancellation))
        {
            moment.TakeOut(names);
        }
    }

    internal sealed record OwnChallenge(
        Guid InitiativeId, string State, string Task, string Case, string With, string Money, string? Assessment, string? Agreement, string? OverBecause, DateTimeOffset FiledAt);

    internal sealed record OwnMoment(Guid ChallengeId, DateOnly On, string Words);
}
