using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>A mandate as its pages show it; a name is null for a former participant.</summary>
internal sealed record MandateLine(
    Guid Id, string Slug, string Initiative, Guid PersonId, string? Name, MandateState State, bool MayPromise, int? MinutesPerWeek, int EurosPerYear, string? Deviations,
    Guid? ManagerPersonId, string? ManagerName, int AnswerWorkingDays, DateOnly? ValidFrom, DateOnly? ValidUntil, string? OverBecause, Guid WrittenByPersonId);

internal sealed record QuestionLine(
    Guid Id, string Slug, string Initiative, string? Name, Guid ManagerPersonId, string? ManagerName, BeyondKind Kind, int? Euros, string Words, DateOnly AnswerBy,
    DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, bool? IsGranted, string? Reason);

internal sealed record PossiblePerson(Guid PersonId, string? Name);

/// <summary>Reads mandates for their pages, each list in one statement.</summary>
internal sealed class MandateReading(AppDbContext db)
{
    public const int Most = 50;

    /// <summary>Those that hold or are asked here, with the writer's own drafts.</summary>
    public Task<List<MandateLine>> OfInitiativeAsync(Guid initiativeId, Guid readerId, CancellationToken cancellation) =>
        Lines(db.Set<Mandate>().AsNoTracking().Where(m => m.InitiativeId == initiativeId
            && (m.State == MandateState.Valid || m.State == MandateState.Asked || (m.State == MandateState.Draft && m.WrittenByPersonId == readerId)
                || (m.State == MandateState.Declined && m.PersonId == readerId)))
            .OrderBy(m => m.State == MandateState.Valid ? 0 : 1).ThenBy(m => m.ValidUntil).ThenBy(m => m.Id).Take(Most)).ToListAsync(cancellation);

    /// <summary>Those that this person covers or is asked to cover, and the own ones, in all initiatives.</summary>
    public Task<List<MandateLine>> OfPersonAsync(Guid personId, CancellationToken cancellation)
    {
        var ids = db.Set<Mandate>().Where(m => m.ManagerPersonId == personId).Select(m => m.Id)
            .Union(db.Set<Mandate>().Where(m => m.PersonId == personId).Select(m => m.Id));
        return Lines(db.Set<Mandate>().AsNoTracking().Where(m => ids.Contains(m.Id) && m.State != MandateState.Draft)
            .OrderBy(m => m.State == MandateState.Asked ? 0 : m.State == MandateState.Valid ? 1 : 2).ThenBy(m => m.ValidUntil).ThenBy(m => m.Id).Take(Most)).ToListAsync(cancellation);
    }

    /// <returns>Null: no such mandate.</returns>
    public Task<MandateLine?> FindAsync(Guid mandateId, CancellationToken cancellation) =>
        Lines(db.Set<Mandate>().AsNoTracking().Where(m => m.Id == mandateId)).SingleOrDefaultAsync(cancellation);

    /// <summary>What was asked beyond the mandates of an initiative, the newest first.</summary>
    public Task<List<QuestionLine>> QuestionsOfInitiativeAsync(Guid initiativeId, CancellationToken cancellation) =>
        Questions(db.Set<MandateQuestion>().AsNoTracking().Where(q => q.InitiativeId == initiativeId).OrderByDescending(q => q.AskedAt).ThenByDescending(q => q.Id).Take(Most))
            .ToListAsync(cancellation);

    /// <summary>What waits for this manager's answer, the soonest first.</summary>
    public Task<List<QuestionLine>> QuestionsForAsync(Guid managerId, CancellationToken cancellation) =>
        Questions(db.Set<MandateQuestion>().AsNoTracking().Where(q => q.ManagerPersonId == managerId && q.AnsweredAt == null).OrderBy(q => q.AnswerBy).ThenBy(q => q.Id).Take(Most))
            .ToListAsync(cancellation);

    /// <returns>Null: no such question.</returns>
    public Task<QuestionLine?> FindQuestionAsync(Guid questionId, CancellationToken cancellation) =>
        Questions(db.Set<MandateQuestion>().AsNoTracking().Where(q => q.Id == questionId)).SingleOrDefaultAsync(cancellation);

    /// <summary>The professionals who take part, contacts first.</summary>
    public Task<List<PossiblePerson>> ProfessionalsAsync(Guid initiativeId, CancellationToken cancellation) => (
        from m in db.Set<Membership>().AsNoTracking()
        where m.InitiativeId == initiativeId && m.Side == Side.Professional && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
        join p in db.Set<PersonCard>() on m.PersonId equals p.Id
        orderby m.ContactOf == null, p.Name
        select new PossiblePerson(m.PersonId, p.Name)).Take(200).ToListAsync(cancellation);

    private IQueryable<MandateLine> Lines(IQueryable<Mandate> mandates)
    {
        var people = db.Set<PersonCard>();
        return mandates.Select(m => new MandateLine(
            m.Id, db.Set<Initiative>().Where(i => i.Id == m.InitiativeId).Select(i => i.Slug).First(),
            db.Set<Initiative>().Where(i => i.Id == m.InitiativeId).Select(i => i.Name).First(), m.PersonId,
            people.Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault(), m.State, m.MayPromise, m.MinutesPerWeek, m.EurosPerYear, m.Deviations,
            m.ManagerPersonId, people.Where(p => p.Id == m.ManagerPersonId).Select(p => p.Name).FirstOrDefault(), m.AnswerWorkingDays, m.ValidFrom, m.ValidUntil,
            m.OverBecause, m.WrittenByPersonId));
    }

    private IQueryable<QuestionLine> Questions(IQueryable<MandateQuestion> questions)
    {
        var people = db.Set<PersonCard>();
        return questions.Select(q => new QuestionLine(
            q.Id, db.Set<Initiative>().Where(i => i.Id == q.InitiativeId).Select(i => i.Slug).First(),
            db.Set<Initiative>().Where(i => i.Id == q.InitiativeId).Select(i => i.Name).First(),
            people.Where(p => p.Id == q.PersonId).Select(p => p.Name).FirstOrDefault(), q.ManagerPersonId,
            people.Where(p => p.Id == q.ManagerPersonId).Select(p => p.Name).FirstOrDefault(), q.Kind, q.Euros, q.Words, q.AnswerBy, q.AskedAt, q.AnsweredAt,
            q.IsGranted, q.Reason));
    }
}
