using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Intake;

/// <param name="PersonId">Null: no account.</param>
internal sealed record MailReceiver(Guid? PersonId, string Email);

/// <summary>What is mailed back to who brought something by mail. Subjects tell nothing but the reference.</summary>
internal sealed class MailAnswers(AppDbContext db, IMailbox mailbox, ISiteContext site)
{
    /// <summary>That it came in, and under which reference. Who has an account is told by a notice, unless a file could not be taken.</summary>
    /// <param name="leftOut">How many files could not be taken.</param>
    public async Task PlanReceivedAsync(MailReceiver to, Contribution contribution, string initiative, int leftOut, CancellationToken cancellation)
    {
        if (to.PersonId is not null && leftOut == 0)
        {
            return;
        }

        var language = await LanguageAsync(to.PersonId, cancellation);
        var text = In(language, nameof(Texts.Intake_ReceivedMail), initiative, contribution.Reference)
            + (leftOut > 0 ? "\n\n" + In(language, nameof(Texts.Intake_LeftOutMail), leftOut) : "");
        mailbox.Plan(MailPurpose.Acknowledgement, to.PersonId, to.Email, In(language, nameof(Texts.Intake_ReceivedSubject), contribution.Reference), text,
            uniqueKey: contribution.Id);
    }

    /// <summary>What became of it, for who has no account to read it in.</summary>
    public async Task PlanOutcomeAsync(string email, AnsweredByMail answered, CancellationToken cancellation)
    {
        var language = await LanguageAsync(null, cancellation);
        var end = In(language, "End_" + answered.End);
        var text = In(language, nameof(Texts.Intake_OutcomeMail), answered.Initiative, answered.Reference, end) + (answered.Words is null ? "" : "\n\n" + answered.Words);
        mailbox.Plan(
            MailPurpose.Acknowledgement, null, email, In(language, nameof(Texts.Intake_OutcomeSubject), answered.Reference), text, uniqueKey: answered.OutcomeId);
    }

    private async Task<string> LanguageAsync(Guid? personId, CancellationToken cancellation) =>
        (personId is null ? null : await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == personId).Select(p => p.Language).SingleOrDefaultAsync(cancellation))
            ?? site.Current?.Language ?? "nl";

    private static string In(string language, string key, params object[] values)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        return string.Format(culture, Texts.ResourceManager.GetString(key, culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key)), values);
    }
}

/// <param name="OutcomeId">Of the step with the outcome: the same outcome is mailed once.</param>
/// <param name="Words">Null: none were needed.</param>
internal sealed record AnsweredByMail(string Reference, string Initiative, ContributionEnd End, Guid OutcomeId, string? Words);

/// <summary>Tells the outcome to who mailed without an account.</summary>
internal sealed class TellMailer(IWriteGate gate) : IExpands<ContributionAnswered>
{
    public async Task ExpandAsync(Happening<ContributionAnswered> happening, CancellationToken cancellation)
    {
        if (happening.Event.ContributorPersonId is null)
        {
            await gate.RunAsync((MailOutcomeToContributor use) => use.ExecuteAsync(happening.Event.ContributionId, cancellation), cancellation);
        }
    }
}

/// <summary>Plans the mail with the outcome, once for each outcome.</summary>
internal sealed class MailOutcomeToContributor(AppDbContext db, MailAnswers answers)
{
    public async Task<bool> ExecuteAsync(Guid contributionId, CancellationToken cancellation)
    {
        var found = await (
            from c in db.Set<Contribution>().AsNoTracking()
            where c.Id == contributionId && c.End != null && c.OutcomeStepId != null
            join who in db.Set<Contributor>() on c.ContributorId equals who.Id
            where who.Email != null
            join initiative in db.Set<InitiativeCard>() on c.InitiativeId equals initiative.Id
            join step in db.Set<ContributionStep>() on c.OutcomeStepId equals step.Id
            select new { who.Email, c.InitiativeId, c.Reference, initiative.Name, c.End, step.Id, step.Words }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return false;
        }

        await answers.PlanOutcomeAsync(found.Email!, new(found.Reference, found.Name, found.End!.Value, found.Id, found.Words), cancellation);
        await db.SaveAsync(Change.By<MailOutcomeToContributor>(contributionId, found.InitiativeId), cancellation);
        return true;
    }
}
