using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding.Challenging;

internal enum ChallengeOutcome
{
    Done = 1,

    /// <summary>No such challenge, or it stands otherwise by now.</summary>
    NotNow = 2,

    /// <summary>This form was sent before.</summary>
    SentBefore = 3,

    /// <summary>Not known here, or the one who files it.</summary>
    NotThisAssessor = 4,

    /// <summary>Another challenge of this initiative is not over.</summary>
    OneAtATime = 5,
}

/// <summary>Citizens ask to take over a public task.</summary>
internal sealed class FileChallenge(AppDbContext db, SiteDays days)
{
    /// <param name="id">Made by the form.</param>
    public async Task<ChallengeOutcome> ExecuteAsync(
        Guid id, Guid initiativeId, ChallengeCase told, Guid byPersonId, Guid assessorId, CancellationToken cancellation)
    {
        var before = await db.Set<Challenge>().Where(c => c.InitiativeId == initiativeId).Select(c => new { c.Id, c.State }).ToListAsync(cancellation);
        if (before.Exists(b => b.Id == id))
        {
            return ChallengeOutcome.SentBefore;
        }

        if (before.Exists(b => b.State is not (ChallengeState.NotTakenUp or ChallengeState.HandedBack or ChallengeState.Withdrawn)))
        {
            return ChallengeOutcome.OneAtATime;
        }

        if (assessorId == byPersonId || !await db.Set<PersonCard>().AnyAsync(p => p.Id == assessorId && p.Name != null, cancellation))
        {
            return ChallengeOutcome.NotThisAssessor;
        }

        db.Add(Challenge.File(id, initiativeId, told, byPersonId, assessorId, days.Now));
        await db.SaveAsync(Change.By<FileChallenge>(id, initiativeId), cancellation);
        return ChallengeOutcome.Done;
    }
}

/// <summary>The public side says whether it takes a challenge up, and why.</summary>
internal sealed class AssessChallenge(AppDbContext db, SiteDays days)
{
    public async Task<ChallengeOutcome> ExecuteAsync(Guid challengeId, Guid assessorId, ChallengeState verdict, string reasons, CancellationToken cancellation)
    {
        var challenge = await db.Set<Challenge>().SingleOrDefaultAsync(c => c.Id == challengeId && c.AssessorPersonId == assessorId, cancellation);
        if (challenge is not null && challenge.State == verdict && challenge.Assessment == reasons.Trim())
        {
            return ChallengeOutcome.SentBefore;
        }

        if (challenge is null || !challenge.Assess(verdict, reasons, days.Now))
        {
            return ChallengeOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<AssessChallenge>(challengeId, challenge.InitiativeId, challengeId), cancellation);
        return ChallengeOutcome.Done;
    }
}

/// <summary>What follows the assessment, by either side: agreeing, looking how it goes, handing back, or withdrawing.</summary>
internal sealed class FollowChallenge(AppDbContext db, SiteDays days)
{
    public Task<ChallengeOutcome> WriteAgreementAsync(Guid challengeId, Side side, string agreement, DateOnly until, CancellationToken cancellation) =>
        ChangeAsync(challengeId, c => c.WriteAgreement(side, agreement, until), cancellation);

    public Task<ChallengeOutcome> AgreeAsync(Guid challengeId, Side side, int revision, CancellationToken cancellation) =>
        ChangeAsync(challengeId, c => c.Agree(side, revision, days.Now), cancellation);

    public async Task<ChallengeOutcome> NoteAsync(Guid challengeId, DateOnly on, string words, Guid byPersonId, CancellationToken cancellation) =>
        await db.Set<ChallengeMoment>().AnyAsync(m => m.ChallengeId == challengeId && m.On == on && m.Words == words, cancellation)
            ? ChallengeOutcome.SentBefore
            : await ChangeAsync(challengeId, c => c.Note(on, words, byPersonId, days.Now), cancellation);

    public Task<ChallengeOutcome> HandBackAsync(Guid challengeId, DateOnly on, string because, CancellationToken cancellation) =>
        ChangeAsync(challengeId, c => c.HandBack(on, because, days.Now), cancellation);

    public Task<ChallengeOutcome> WithdrawAsync(Guid challengeId, string because, CancellationToken cancellation) =>
        ChangeAsync(challengeId, c => c.Withdraw(because, days.Now), cancellation);

    private async Task<ChallengeOutcome> ChangeAsync(Guid challengeId, Func<Challenge, bool> change, CancellationToken cancellation)
    {
        var challenge = await db.Set<Challenge>().SingleOrDefaultAsync(c => c.Id == challengeId, cancellation);
        if (challenge is null || !change(challenge))
        {
            return ChallengeOutcome.NotNow;
        }

        await db.SaveAsync(Change.By<FollowChallenge>(challengeId, challenge.InitiativeId, challengeId), cancellation);
        return ChallengeOutcome.Done;
    }
}
