using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

internal enum MandateOutcome
{
    Done = 1,

    /// <summary>No such mandate of who asks, or it stands otherwise by now.</summary>
    NotThere = 2,

    /// <summary>Not a professional who takes part here.</summary>
    NotThisPerson = 3,

    /// <summary>The manager is not known here, or is the professional.</summary>
    NotThisManager = 4,

    /// <summary>This form was sent before.</summary>
    SentBefore = 5,
}

/// <summary>Writes what a professional may do, and asks a manager to cover it.</summary>
internal sealed class WriteMandate(AppDbContext db)
{
    /// <param name="byPersonId">A professional of the initiative: for themselves, or for another one.</param>
    public async Task<MandateOutcome> DraftAsync(Guid id, Guid initiativeId, Guid personId, MandateRoom room, Guid byPersonId, CancellationToken cancellation)
    {
        if (await db.Set<Mandate>().AnyAsync(m => m.Id == id, cancellation))
        {
            return MandateOutcome.SentBefore;
        }

        if (!await db.Set<Membership>().AnyAsync(
            m => m.InitiativeId == initiativeId && m.PersonId == personId && m.Side == Side.Professional
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation))
        {
            return MandateOutcome.NotThisPerson;
        }

        db.Add(Mandate.Draft(id, initiativeId, personId, room, byPersonId));
        await db.SaveAsync(Change.By<WriteMandate>(id, initiativeId), cancellation);
        return MandateOutcome.Done;
    }

    public async Task<MandateOutcome> AskAsync(Guid initiativeId, Guid mandateId, MandateCover cover, Guid byPersonId, CancellationToken cancellation)
    {
        var mandate = await db.Set<Mandate>().SingleOrDefaultAsync(
            m => m.Id == mandateId && m.InitiativeId == initiativeId && m.WrittenByPersonId == byPersonId, cancellation);
        if (mandate is not { State: MandateState.Draft })
        {
            return mandate is null ? MandateOutcome.NotThere : MandateOutcome.SentBefore;
        }

        if (cover.ManagerPersonId == mandate.PersonId || !await db.Set<PersonCard>().AnyAsync(p => p.Id == cover.ManagerPersonId && p.Name != null, cancellation))
        {
            return MandateOutcome.NotThisManager;
        }

        mandate.Ask(cover);
        await db.SaveAsync(Change.By<WriteMandate>(mandateId, initiativeId), cancellation);
        return MandateOutcome.Done;
    }
}

/// <summary>The manager covers a mandate, or not; or ends one.</summary>
internal sealed class CoverMandate(AppDbContext db, SiteDays days, MandateChecks checks, PeopleChecks people)
{
    /// <summary>A newer one takes the place of what held until now.</summary>
    public async Task<MandateOutcome> AcceptAsync(Guid mandateId, Guid managerId, CancellationToken cancellation)
    {
        if (await FindAsync(mandateId, managerId, cancellation) is not { } mandate || !mandate.Accept(days.Now))
        {
            return MandateOutcome.NotThere;
        }

        var before = await db.Set<Mandate>().Where(m => m.InitiativeId == mandate.InitiativeId && m.PersonId == mandate.PersonId && m.State == MandateState.Valid)
            .ToListAsync(cancellation);
        before.Where(b => b.Id != mandateId && mandate.HoldsOn(days.Today)).ToList().ForEach(b => b.End(because: null, days.Now));
        if (mandate.HoldsOn(days.Today) && (await people.MandatesAsync(mandate.InitiativeId, cancellation)).All(c => c.IsCovered || c.PersonId == mandate.PersonId))
        {
            mandate.TellNeed(isMet: true);
        }

        await db.SaveAsync(Change.By<CoverMandate>(mandateId, mandate.InitiativeId), cancellation);
        return MandateOutcome.Done;
    }

    public async Task<MandateOutcome> DeclineAsync(Guid mandateId, Guid managerId, string because, CancellationToken cancellation)
    {
        if (await FindAsync(mandateId, managerId, cancellation) is not { } mandate || !mandate.Decline(because, days.Now))
        {
            return MandateOutcome.NotThere;
        }

        await db.SaveAsync(Change.By<CoverMandate>(mandateId, mandate.InitiativeId, mandateId), cancellation);
        return MandateOutcome.Done;
    }

    public async Task<MandateOutcome> EndAsync(Guid mandateId, Guid managerId, string because, CancellationToken cancellation)
    {
        if (await FindAsync(mandateId, managerId, cancellation) is not { } mandate)
        {
            return MandateOutcome.NotThere;
        }

        var held = mandate.HoldsOn(days.Today);
        if (!mandate.End(because, days.Now))
        {
            return MandateOutcome.NotThere;
        }

        if (held && await checks.IsNeededAsync(mandate, cancellation))
        {
            mandate.TellNeed(isMet: false);
        }

        await db.SaveAsync(Change.By<CoverMandate>(mandateId, mandate.InitiativeId, mandateId), cancellation);
        return MandateOutcome.Done;
    }

    private Task<Mandate?> FindAsync(Guid mandateId, Guid managerId, CancellationToken cancellation) =>
        db.Set<Mandate>().SingleOrDefaultAsync(m => m.Id == mandateId && m.ManagerPersonId == managerId, cancellation);
}

/// <summary>Warns of mandates that end in 60, 30 and 7 days, and ends those whose last day is over; some at a time.</summary>
internal sealed class WatchMandates(AppDbContext db, SiteDays days, MandateChecks checks)
{
    private const int Batch = 100;

    public static readonly RecurringWork Work = new(nameof(WatchMandates), TimeSpan.FromHours(1), RunAsync);

    /// <summary>Changes the mandates of one initiative.</summary>
    /// <returns>False: nothing is left to do.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellation)
    {
        var today = days.Today;
        var (week, month, twoMonths) = (today.AddDays(7), today.AddDays(30), today.AddDays(60));
        var found = await db.Set<Mandate>().Where(m => m.State == MandateState.Valid && m.ValidUntil <= twoMonths)
            .Where(m => m.ValidUntil < today || m.WarnedAt == null || (m.WarnedAt > 7 && m.ValidUntil <= week) || (m.WarnedAt > 30 && m.ValidUntil <= month))
            .OrderBy(m => m.InitiativeId).ThenBy(m => m.Id).Take(Batch).ToListAsync(cancellation);
        var here = found.Where(m => m.InitiativeId == found[0].InitiativeId).ToList();
        if (here.Count == 0)
        {
            return false;
        }

        foreach (var mandate in here)
        {
            if (mandate.ValidUntil >= today)
            {
                mandate.Warn(today);
            }
            else if (mandate.End(because: null, days.Now) && await checks.IsNeededAsync(mandate, cancellation))
            {
                mandate.TellNeed(isMet: false);
            }
        }

        await db.SaveAsync(Change.By<WatchMandates>(here[0].InitiativeId, here[0].InitiativeId), cancellation);
        return true;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((WatchMandates watch) => watch.ExecuteAsync(cancellation), cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>A professional asks the manager for what goes beyond the mandate.</summary>
internal sealed class AskBeyondMandate(AppDbContext db, SiteDays days, IWorkingDays workingDays)
{
    /// <param name="id">Made by the form.</param>
    public async Task<MandateOutcome> ExecuteAsync(
        Guid id, Guid initiativeId, Guid personId, BeyondKind kind, int? euros, string words, CancellationToken cancellation)
    {
        if (await db.Set<MandateQuestion>().AnyAsync(q => q.Id == id, cancellation))
        {
            return MandateOutcome.SentBefore;
        }

        var today = days.Today;
        var mandate = await db.Set<Mandate>().AsNoTracking()
            .Where(m => m.InitiativeId == initiativeId && m.PersonId == personId && m.State == MandateState.Valid && m.ValidFrom <= today && m.ValidUntil >= today)
            .OrderByDescending(m => m.AcceptedAt).FirstOrDefaultAsync(cancellation);
        if (mandate is null)
        {
            return MandateOutcome.NotThere;
        }

        var answerBy = (await workingDays.ForSiteAsync(cancellation)).DueOn(days.Now, mandate.AnswerWorkingDays);
        db.Add(MandateQuestion.Ask(id, mandate, kind, euros, words, answerBy, days.Now));
        await db.SaveAsync(Change.By<AskBeyondMandate>(id, initiativeId), cancellation);
        return MandateOutcome.Done;
    }
}

/// <summary>The manager answers it, with the reason.</summary>
internal sealed class AnswerBeyondMandate(AppDbContext db, SiteDays days)
{
    public async Task<MandateOutcome> ExecuteAsync(Guid questionId, Guid managerId, bool grants, string reason, CancellationToken cancellation)
    {
        var question = await db.Set<MandateQuestion>().SingleOrDefaultAsync(q => q.Id == questionId && q.ManagerPersonId == managerId, cancellation);
        if (question is null || !question.Answer(grants, reason, days.Now))
        {
            return question is null ? MandateOutcome.NotThere : MandateOutcome.SentBefore;
        }

        await db.SaveAsync(Change.By<AnswerBeyondMandate>(questionId, question.InitiativeId, questionId), cancellation);
        return MandateOutcome.Done;
    }
}
