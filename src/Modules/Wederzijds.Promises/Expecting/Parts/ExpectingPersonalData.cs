using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Promises.Expecting.Parts;

/// <summary>What a person wrote in expectation rounds: the words stay the side's, without who wrote them and without that person's name in them.</summary>
internal sealed class ExpectingPersonalData(AppDbContext db) : IPersonalData
{
    public string Name => "expectations";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var written = await db.Set<Expectation>().AsNoTracking().Where(e => e.WrittenByPersonId == personId).OrderBy(e => e.Id)
            .Select(e => new WrittenExpectation(e.RoundId, e.InitiativeId, e.Side, e.Direction, e.Kind, e.Words, e.WrittenAt)).ToListAsync(cancellation);
        var ended = await db.Set<Expectation>().AsNoTracking().Where(e => e.EndedByPersonId == personId || e.ConfirmedByPersonId == personId).OrderBy(e => e.Id)
            .Select(e => new SettledExpectation(e.Id, e.InitiativeId, e.State, e.EndedByPersonId == personId ? e.Because : null, e.EndedAt)).ToListAsync(cancellation);
        var notes = await db.Set<TalkNote>().AsNoTracking().Where(n => n.WrittenByPersonId == personId).OrderBy(n => n.Id)
            .Select(n => new WrittenNote(n.ExpectationId, n.Words, n.WrittenAt)).ToListAsync(cancellation);
        return [.. written, .. ended, .. notes];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        // Read from what is saved: it still knows the name within the change that erases it.
        var card = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Name, p.Email }).SingleOrDefaultAsync(cancellation);
        var names = OwnNames.Of(card?.Name, card?.Email);
        foreach (var expectation in await db.Set<Expectation>()
            .Where(e => e.WrittenByPersonId == personId || e.EndedByPersonId == personId || e.ConfirmedByPersonId == personId).ToListAsync(cancellation))
        {
            expectation.ForgetPerson(personId, names);
        }

        foreach (var note in await db.Set<TalkNote>().Where(n => n.WrittenByPersonId == personId).ToListAsync(cancellation))
        {
            note.ForgetPerson(names);
        }
    }

    internal sealed record WrittenExpectation(
        Guid RoundId, Guid InitiativeId, Side Side, Direction Direction, ExpectationKind Kind, string Words, DateTimeOffset WrittenAt);

    internal sealed record SettledExpectation(Guid ExpectationId, Guid InitiativeId, ExpectationState State, string? Because, DateTimeOffset? EndedAt);

    internal sealed record WrittenNote(Guid ExpectationId, string Words, DateTimeOffset WrittenAt);
}
