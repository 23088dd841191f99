using Microsoft.EntityFrameworkCore;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>What mandates hold of a person, as the professional, the writer or the manager. The words stay, without who and without their name.</summary>
internal sealed class MandatesOfPerson(AppDbContext db, SiteDays days) : IPersonalData
{
    public string Name => "mandates";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var mandates = await db.Set<Mandate>().AsNoTracking()
            .Where(m => m.PersonId == personId || m.ManagerPersonId == personId || m.WrittenByPersonId == personId).OrderBy(m => m.Id)
            .Select(m => new OwnMandate(
                m.InitiativeId, m.State.ToString(), m.PersonId == personId, m.ManagerPersonId == personId, m.MayPromise, m.MinutesPerWeek, m.EurosPerYear,
                m.Deviations, m.ValidFrom, m.ValidUntil, m.OverBecause)).ToListAsync(cancellation);
        var questions = await db.Set<MandateQuestion>().AsNoTracking().Where(q => q.PersonId == personId || q.ManagerPersonId == personId).OrderBy(q => q.Id)
            .Select(q => new OwnQuestion(
                q.InitiativeId, q.Kind.ToString(), q.Euros, q.PersonId == personId ? q.Words : null, q.AskedAt, q.AnsweredAt, q.IsGranted, q.Reason)).ToListAsync(cancellation);
        return [.. mandates, .. questions];
    }

    /// <summary>Nobody is covered any more by who is gone, and who is gone needs no cover.</summary>
    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var names = await ErasedNames.OfAsync(db, personId, cancellation);
        foreach (var mandate in await db.Set<Mandate>()
            .Where(m => m.PersonId == personId || m.ManagerPersonId == personId || m.WrittenByPersonId == personId).ToListAsync(cancellation))
        {
            if (mandate.PersonId == personId || mandate.ManagerPersonId == personId)
            {
                mandate.End(because: null, days.Now);
            }

            mandate.TakeOut(names);
        }

        foreach (var question in await db.Set<MandateQuestion>().Where(q => q.PersonId == personId || q.ManagerPersonId == personId).ToListAsync(cancellation))
        {
            question.TakeOut(names);
        }
    }

    internal sealed record OwnMandate(
        Guid InitiativeId, string State, bool IsMine, bool ICover, bool MayPromise, int? MinutesPerWeek, int EurosPerYear, string? Deviations, DateOnly? ValidFrom,
        DateOnly? ValidUntil, string? OverBecause);

    internal sealed record OwnQuestion(
        Guid InitiativeId, string Kind, int? Euros, string? Words, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, bool? IsGranted, string? Reason);
}
