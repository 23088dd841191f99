using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contributions.Answering;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Outside;

/// <summary>Asks somebody without account to answer, by a link that works once; whom was asked before can answer no longer.</summary>
internal sealed class AskOutside(AppDbContext db, IMailbox mailbox, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="email">Null: no mail, the asker passes the link on.</param>
    /// <param name="origin">Where the site is, such as https://town.example.</param>
    /// <param name="revision">What the form was shown with; null: whatever stands now.</param>
    /// <returns>The link, when it went well; to be shown once.</returns>
    public async Task<(Outcome Outcome, string? Link)> ExecuteAsync(
        Guid contributionId, string name, string? email, Side actingFor, string origin, int? revision, CancellationToken cancellation)
    {
        if (await db.ContributionAsync(contributionId, cancellation) is not { } contribution)
        {
            return (Outcome.NotFound, null);
        }

        if (contribution.State is ContributionState.Open && revision is { } seen && contribution.Revision != seen)
        {
            return (Outcome.ChangedMeanwhile, null);
        }

        var now = clock.UtcNow;
        var asked = OutsideHolder.Ask(contribution.Id, name, email, out var secret, now);
        var outcome = contribution.AskOutside(asked, person.Id!.Value, actingFor, now);
        var link = origin + Links.Outside(secret);
        if (outcome is Outcome.Done)
        {
            foreach (var before in await db.Set<OutsideHolder>().Where(h => h.ContributionId == contributionId && h.CalledOffAt == null).ToListAsync(cancellation))
            {
                before.CallOff(now);
            }

            db.Add(asked);
            await PlanMailAsync(contribution, asked, link, cancellation);
        }

        return (await db.SaveAsync<AskOutside>(contribution, outcome, cancellation), outcome is Outcome.Done ? link : null);
    }

    /// <summary>Names the initiative and the reference, never what was brought: mail passes many hands.</summary>
    private async Task PlanMailAsync(Contribution contribution, OutsideHolder asked, string link, CancellationToken cancellation)
    {
        if (asked.Email is not { } email)
        {
            return;
        }

        var initiative = await db.Set<InitiativeCard>().Where(i => i.Id == contribution.InitiativeId).Select(i => i.Name).SingleAsync(cancellation);
        var until = DateOnly.FromDateTime((asked.AskedAt + OutsideHolder.Valid).UtcDateTime).ToString("D", CultureInfo.CurrentCulture);
        mailbox.Plan(
            MailPurpose.OutsideQuestion, null, email, string.Format(Texts.Outside_MailSubject, contribution.Reference),
            string.Format(Texts.Outside_MailText, initiative, contribution.Reference, link, until));
    }
}

/// <summary>Notes the system and the number under which it is handled elsewhere.</summary>
internal sealed class NoteElsewhere(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, string? system, string? number, int? revision, CancellationToken cancellation)
    {
        if (await db.ContributionAsync(contributionId, cancellation) is not { } contribution)
        {
            return Outcome.NotFound;
        }

        return contribution.State is ContributionState.Open && revision is { } seen && contribution.Revision != seen
            ? Outcome.ChangedMeanwhile
            : await db.SaveAsync<NoteElsewhere>(contribution, contribution.HandleIn(system, number, person.Id!.Value, clock.UtcNow), cancellation);
    }
}

/// <summary>What the outside holder says, once.</summary>
internal sealed class AnswerFromOutside(AppDbContext db, GroupAnswer group, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(string secret, bool isDone, string words, CancellationToken cancellation)
    {
        var hash = Secrets.HashOf(secret);
        var now = clock.UtcNow;
        if (await db.Set<OutsideHolder>().SingleOrDefaultAsync(h => h.TokenHash == hash, cancellation) is not { } outside
            || await db.ContributionAsync(outside.ContributionId, cancellation) is not { } contribution)
        {
            return Outcome.NotFound;
        }

        if (!outside.CanAnswer(now))
        {
            return Outcome.OnlyOnce;
        }

        var outcome = contribution.AnswerFromOutside(outside, isDone ? ContributionEnd.Done : ContributionEnd.NotDone, words, now);
        if (outcome is Outcome.Done)
        {
            await group.AnswerAsync(contribution, actor: null, contribution.BroughtBySide.Partner, cancellation);
        }

        return await db.SaveAsync<AnswerFromOutside>(contribution, outcome, cancellation);
    }
}
