using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting.Comparing;

/// <param name="AuthorName">Null: a former participant.</param>
internal sealed record TalkNoteLine(Guid ExpectationId, string Words, string? AuthorName, DateTimeOffset WrittenAt);

/// <summary>Reads what was noted from the talk, the oldest first, in one statement. Only of what both sides may read: ask that first.</summary>
internal sealed class TalkNotes(AppDbContext db)
{
    public Task<List<TalkNoteLine>> OfAsync(Guid expectationId, CancellationToken cancellation) =>
        LinesAsync(db.Set<TalkNote>().AsNoTracking().Where(n => n.ExpectationId == expectationId), cancellation);

    public Task<List<TalkNoteLine>> OfRoundAsync(Guid roundId, CancellationToken cancellation) =>
        LinesAsync(db.Set<TalkNote>().AsNoTracking().Where(n => n.RoundId == roundId), cancellation);

    private Task<List<TalkNoteLine>> LinesAsync(IQueryable<TalkNote> notes, CancellationToken cancellation) => notes.OrderBy(n => n.Id).Select(n => new TalkNoteLine(
        n.ExpectationId, n.Words, db.Set<PersonCard>().Where(c => c.Id == n.WrittenByPersonId).Select(c => c.Name).FirstOrDefault(), n.WrittenAt))
        .ToListAsync(cancellation);
}
