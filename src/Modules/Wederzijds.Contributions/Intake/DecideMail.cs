using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Intake;

/// <summary>What came of a coordinator's decision about a mail.</summary>
/// <param name="Reference">Of the contribution it is (already); null: it is none.</param>
internal sealed record MailDecision(bool IsFound, string? Reference);

/// <summary>A coordinator looked at a mail and lets it in. The sender hears the reference.</summary>
internal sealed class LetMailIn(AppDbContext db, IAnswerTerms terms, MailAnswers answers, ICurrentPerson person, TimeProvider clock)
{
    public async Task<MailDecision> ExecuteAsync(Guid mailId, ContributionKind kind, ContributionAudience audience, CancellationToken cancellation)
    {
        var intake = await db.Set<MailIntake>().SingleOrDefaultAsync(m => m.Id == mailId, cancellation);
        if (intake is not { State: MailState.Waiting, SenderEmail: { } email })
        {
            return new(intake is not null, intake?.Reference);
        }

        var now = clock.UtcNow;
        var initiative = await db.Set<InitiativeCard>().AsNoTracking().SingleAsync(i => i.Id == intake.InitiativeId, cancellation);
        var by = intake.SenderPersonId is { } sender
            ? await db.ContributorAsync(intake.InitiativeId, sender, now, cancellation)
            : await db.ContributorByKeyAsync(
                intake.InitiativeId, Contributor.MailKey(email), () => Contributor.FromMail(intake.InitiativeId, email, intake.SenderName, now), cancellation);
        var term = await terms.DueOnAsync(intake.InitiativeId, Side.Citizen, now, cancellation);
        var contribution = Contribution.Receive(
            by, Side.Citizen, new(kind, intake.Text!, null, audience) { Door = Door.Mail, BroughtAt = intake.SentAt }, person.Id, term, now);
        db.Add(contribution);
        foreach (var attachment in await db.Set<Attachment>().Where(a => a.MailId == mailId).ToListAsync(cancellation))
        {
            attachment.MoveTo(contribution.Id);
        }

        await answers.PlanReceivedAsync(new(intake.SenderPersonId, email), contribution, initiative.Name, 0, cancellation);
        intake.LetIn(contribution.Reference, now);
        await db.SaveAsync<LetMailIn>(contribution, Outcome.Done, cancellation);
        return new(true, contribution.Reference);
    }
}

/// <summary>A coordinator refuses a mail: advertising, abuse, not for us. Nothing of it stays, and nobody is answered who may be anybody.</summary>
internal sealed class RefuseMail(AppDbContext db, IBlobs blobs, TimeProvider clock)
{
    public async Task<MailDecision> ExecuteAsync(Guid mailId, CancellationToken cancellation)
    {
        var intake = await db.Set<MailIntake>().SingleOrDefaultAsync(m => m.Id == mailId, cancellation);
        if (intake is not { State: MailState.Waiting })
        {
            return new(intake is not null, intake?.Reference);
        }

        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => a.MailId == mailId).ToListAsync(cancellation), cancellation);
        intake.Refuse(clock.UtcNow);
        await db.SaveAsync(Change.By<RefuseMail>(mailId, intake.InitiativeId), cancellation);
        return new(true, null);
    }
}
