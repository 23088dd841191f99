using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting;

/// <summary>A round as both sides see it: who accepts and who is ready, and nothing of what was written.</summary>
/// <param name="CitizenName">Who accepts for the citizens; null: nobody is named any more, or a former participant.</param>
internal sealed record RoundPicture(
    Guid Id, RoundState State, DateTimeOffset OpenedAt, string? OpenerName, DateOnly? WantedBy,
    Guid? CitizenAcceptor, string? CitizenName, Guid? ProfessionalAcceptor, string? ProfessionalName,
    DateTimeOffset? CitizensSubmittedAt, DateTimeOffset? ProfessionalsSubmittedAt, DateTimeOffset? ShownAt, DateTimeOffset? SettledAt)
{
    public bool IsShown => State is not RoundState.Writing;

    public DateTimeOffset? SubmittedAt(Side side) => side is Side.Citizen ? CitizensSubmittedAt : ProfessionalsSubmittedAt;

    public Guid? AcceptorOf(Side side) => side is Side.Citizen ? CitizenAcceptor : ProfessionalAcceptor;

    public string? AcceptorName(Side side) => side is Side.Citizen ? CitizenName : ProfessionalName;

    public bool Accepts(Standing by) => ExpectationRound.Accepts(AcceptorOf(by.Side), by);

    public bool SpeaksFor(Standing by) => ExpectationRound.SpeaksFor(AcceptorOf(by.Side), by);

    /// <summary>Whether this member may write now: everybody until the own side is ready, newcomers also afterwards.</summary>
    public bool MayWrite(Standing by) => State is RoundState.Writing ? SubmittedAt(by.Side) is null : by.State is MembershipState.Trial;
}

/// <summary>An expectation with the names of who wrote and settled it; a name is null for a former participant.</summary>
/// <param name="PromiseState">How the promise stands that it became; null: none.</param>
/// <param name="Notes">How often something was noted from the talk.</param>
/// <param name="IsShown">Both sides may read it.</param>
internal sealed record ExpectationLine(
    Guid Id, Guid RoundId, int Revision, Side Side, Direction Direction, ExpectationKind Kind, string Words, Guid? AuthorId, string? AuthorName, bool IsLater,
    ExpectationState State, Fit? Fit, Guid? PartnerId, Guid? PromiseId, PromiseState? PromiseState, ExpectationState? AgreedEnd, string? Because,
    string? EndedByName, string? ConfirmedByName, DateTimeOffset? EndedAt, int Notes, bool IsShown)
{
    /// <summary>The side that would owe it.</summary>
    public Side Debtor => Direction is Direction.Expect ? Side.Partner : Side;

    public bool HasEnd => State is ExpectationState.Promised or ExpectationState.Declined or ExpectationState.Withdrawn;

    /// <summary>The side whose confirmation is waited for; null: nobody's.</summary>
    public Side? WaitsFor => State is not ExpectationState.AtTable ? null : AgreedEnd is ExpectationState.Declined ? Side.Partner : Side;
}

/// <summary>Reads rounds and, for a member of this side, what may be read of them. Every page, answer and list reads expectations through here.</summary>
internal sealed class RoundReading(AppDbContext db)
{
    private const int MostRounds = 20;

    /// <summary>The rounds of an initiative, the latest first, in one statement.</summary>
    public Task<List<RoundPicture>> RoundsAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var people = db.Set<PersonCard>();
        return (
            from r in db.Set<ExpectationRound>().AsNoTracking()
            where r.InitiativeId == initiativeId
            orderby r.OpenedAt descending, r.Id descending
            select new RoundPicture(
                r.Id, r.State, r.OpenedAt, people.Where(c => c.Id == r.OpenedByPersonId).Select(c => c.Name).FirstOrDefault(), r.WantedBy,
                r.CitizenAcceptorPersonId, people.Where(c => c.Id == r.CitizenAcceptorPersonId).Select(c => c.Name).FirstOrDefault(),
                r.ProfessionalAcceptorPersonId, people.Where(c => c.Id == r.ProfessionalAcceptorPersonId).Select(c => c.Name).FirstOrDefault(),
                r.CitizensSubmittedAt, r.ProfessionalsSubmittedAt, r.ShownAt, r.SettledAt)).Take(MostRounds).ToListAsync(cancellation);
    }

    /// <summary>What a member of this side may read of a round: both sides' once both submitted, the own side's until then. In order of kind.</summary>
    public async Task<List<ExpectationLine>> OfRoundAsync(Guid roundId, Side reader, CancellationToken cancellation) =>
        [.. (await ReadAsync(e => e.RoundId == roundId, reader, cancellation)).OrderBy(e => e.Kind).ThenBy(e => e.Id)];

    /// <summary>One expectation, and what lies beside it.</summary>
    /// <returns>Empty: not there, or not for the eyes of this side yet. Otherwise the first is the one asked for.</returns>
    public async Task<List<ExpectationLine>> OneAsync(Guid initiativeId, Guid id, Side reader, CancellationToken cancellation)
    {
        var found = await ReadAsync(
            e => e.InitiativeId == initiativeId && (e.Id == id || e.PartnerId == id || db.Set<Expectation>().Any(o => o.Id == id && o.PartnerId == e.Id)),
            reader, cancellation);
        return found.Exists(e => e.Id == id) ? [.. found.OrderBy(e => e.Id != id).ThenBy(e => e.Id)] : [];
    }

    private Task<List<ExpectationLine>> ReadAsync(Expression<Func<Expectation, bool>> which, Side reader, CancellationToken cancellation)
    {
        var people = db.Set<PersonCard>();
        return (
            from e in db.Set<Expectation>().AsNoTracking().Where(which)
            join r in db.Set<ExpectationRound>() on e.RoundId equals r.Id
            where r.State != RoundState.Writing || e.Side == reader
            select new ExpectationLine(
                e.Id, e.RoundId, e.Revision, e.Side, e.Direction, e.Kind, e.Words, e.WrittenByPersonId,
                people.Where(c => c.Id == e.WrittenByPersonId).Select(c => c.Name).FirstOrDefault(), e.IsLater,
                e.State, e.Fit, e.PartnerId, e.PromiseId, db.Set<Promise>().Where(p => p.Id == e.PromiseId).Select(p => (PromiseState?)p.State).FirstOrDefault(),
                e.AgreedEnd, e.Because, people.Where(c => c.Id == e.EndedByPersonId).Select(c => c.Name).FirstOrDefault(),
                people.Where(c => c.Id == e.ConfirmedByPersonId).Select(c => c.Name).FirstOrDefault(), e.EndedAt,
                db.Set<TalkNote>().Count(n => n.ExpectationId == e.Id), r.State != RoundState.Writing)).ToListAsync(cancellation);
    }
}
