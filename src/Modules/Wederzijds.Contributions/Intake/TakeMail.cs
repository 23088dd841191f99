using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Intake;

/// <summary>What came of a mail.</summary>
internal enum MailOutcome
{
    Taken = 1,

    /// <summary>A coordinator looks first.</summary>
    Waits,

    /// <summary>It came in before.</summary>
    Known,

    /// <summary>Written by a machine, or by nobody who can be answered.</summary>
    Automatic,

    /// <summary>No initiative here has such an address, or it has ended.</summary>
    NoInitiative,

    /// <summary>The sender has enough waiting already.</summary>
    TooMany,
}

/// <summary>
/// Takes in a mail, once: of a member as their contribution, of anybody else to wait for a coordinator's look. A member's mail is for contributor and
/// holders, since nobody chose otherwise.
/// </summary>
internal sealed class TakeMail(
    AppDbContext db, IBlobs blobs, IPeopleByAddress people, IAnswerTerms terms, MailAnswers answers, TimeProvider clock)
{
    public const int MostWaiting = 5;

    public async Task<MailOutcome> ExecuteAsync(ReadMail mail, CancellationToken cancellation)
    {
        if (mail.IsAutomatic || mail.From is null)
        {
            return MailOutcome.Automatic;
        }

        if (await db.Set<MailIntake>().AnyAsync(m => m.MessageKey == mail.Key, cancellation))
        {
            return MailOutcome.Known;
        }

        var initiative = await db.Set<InitiativeCard>().AsNoTracking()
            .Where(i => mail.Slugs.Contains(i.Slug) && (i.State == InitiativeState.Open || i.State == InitiativeState.Paused))
            .OrderBy(i => i.Slug).FirstOrDefaultAsync(cancellation);
        if (initiative is null)
        {
            return MailOutcome.NoInitiative;
        }

        var sender = mail.IsBelieved ? await people.FindAsync(mail.From, cancellation) : null;
        var member = sender is null ? null : await db.Set<MemberCard>().AsNoTracking().SingleOrDefaultAsync(
            m => m.InitiativeId == initiative.Id && m.PersonId == sender && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation);
        return member is null ? await WaitAsync(mail, initiative, sender, cancellation) : await TakeAsync(mail, initiative, member, cancellation);
    }

    private async Task<MailOutcome> TakeAsync(ReadMail mail, InitiativeCard initiative, MemberCard member, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var by = await db.ContributorAsync(initiative.Id, member.PersonId, now, cancellation);
        var term = await terms.DueOnAsync(initiative.Id, member.Side, now, cancellation);
        var kind = UsualKind(initiative.Template);
        var brought = new Brought(kind, mail.Text, null, ContributionAudience.ContributorAndHolders) { Door = Door.Mail };
        var contribution = Contribution.Receive(by, member.Side, brought, member.PersonId, term, now);
        db.Add(contribution);
        db.Add(MailIntake.Take(mail, initiative.Id, member.PersonId, contribution.Reference, now));
        var left = Keep(FilePlace.Contribution(contribution.Id), mail, kind, initiative.Template, now);
        await answers.PlanReceivedAsync(new(member.PersonId, mail.From!), contribution, initiative.Name, mail.RefusedFiles + left, cancellation);
        await db.SaveAsync<TakeMail>(contribution, Outcome.Done, cancellation);
        return MailOutcome.Taken;
    }

    private async Task<MailOutcome> WaitAsync(ReadMail mail, InitiativeCard initiative, Guid? sender, CancellationToken cancellation)
    {
        var waiting = await db.Set<MailIntake>().CountAsync(
            m => m.InitiativeId == initiative.Id && m.State == MailState.Waiting && m.SenderEmail == mail.From, cancellation);
        if (waiting >= MostWaiting)
        {
            return MailOutcome.TooMany;
        }

        var now = clock.UtcNow;
        var intake = db.Add(MailIntake.Wait(mail, initiative.Id, sender, now)).Entity;
        intake.TellWaits(isFirst: !await db.Set<MailIntake>().AnyAsync(m => m.InitiativeId == initiative.Id && m.State == MailState.Waiting, cancellation));
        Keep(FilePlace.Mail(intake.Id), mail, UsualKind(initiative.Template), initiative.Template, now);
        await db.SaveAsync(Change.By<TakeMail>(intake.Id, initiative.Id), cancellation);
        return MailOutcome.Waits;
    }

    /// <summary>A mail cannot say that nobody is on its pictures, so a watch takes none by mail.</summary>
    /// <returns>How many files were left out.</returns>
    private int Keep(FilePlace place, ReadMail mail, ContributionKind kind, InitiativeTemplate template, DateTimeOffset now)
    {
        var kept = mail.Files.Where(f => !f.IsImage || !Uploads.AsksNobody(kind, template)).ToList();
        db.AddRange(kept.Select(f => Attachment.Add(place, f, blobs.Add(Attachment.Purpose, f.Content), showsNobody: false, now)));
        return mail.Files.Count - kept.Count;
    }

    private static ContributionKind UsualKind(InitiativeTemplate template) =>
        template is InitiativeTemplate.NeighbourhoodWatch ? ContributionKind.Report : ContributionKind.Question;
}
