using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Deciding;

/// <param name="Asked">How many are asked by name and not replaced.</param>
/// <param name="DeciderName">Null: erased.</param>
internal sealed record ProposalLine(
    Guid Id, string Slug, string Initiative, ProposalKind Kind, ProposalState State, DecisionOutcome? Outcome, string What, DateOnly AskedOn, DateOnly HeardUntil,
    int Asked, string? DeciderName);

/// <param name="Name">Null: erased.</param>
/// <param name="ReplacedByName">Who does it instead; null: still this person, or erased.</param>
internal sealed record AskedLine(
    Guid Id, Guid PersonId, string? Name, Side Side, ParticipationChoice? How, bool IsReplaced, string? ReplacedByName, Guid? SwapAnswererPersonId,
    DateTimeOffset? SwapAskedAt, DateTimeOffset? SwapAnsweredAt, string? SwapBecause, string? SwapDeclinedBecause);

/// <param name="Name">Null: erased.</param>
internal sealed record AskedColleague(string? Name, bool HasAccepted);

internal sealed record ConditionLine(
    Guid Id, Guid VoiceId, int Revision, string Text, ConditionAnswerKind? Answer, string? AnswerWords, string? AnsweredByName, DateTimeOffset? AnsweredAt);

/// <param name="PersonId">Null: without name, and cut loose.</param>
/// <param name="Name">Null: without name, or erased.</param>
internal sealed record VoiceLine(
    Guid Id, Guid? PersonId, string? Name, VoiceWay Way, VoiceView View, string? Dissent, bool IsAdded, IReadOnlyList<ConditionLine> Conditions)
{
    public bool IsNameless => Way is not VoiceWay.Open;
}

/// <summary>Reads proposals for their pages, each list in one statement.</summary>
internal sealed class ProposalReading(AppDbContext db)
{
    public const int PageSize = 20, MostOfMine = 50;

    private static readonly KeysetOrder<Proposal, DateOnly> NewestFirst = new(p => p.AskedOn, p => p.Id, Descending: true);

    public Task<KeysetPage<ProposalLine>> OfInitiativeAsync(Guid initiativeId, Cursor? at, CancellationToken cancellation) =>
        db.Set<Proposal>().AsNoTracking().Where(p => p.InitiativeId == initiativeId).ToPageAsync(NewestFirst, Lines, l => (l.AskedOn, l.Id), at, PageSize, cancellation);

    /// <summary>All in which this person is asked, proposes, decides, passes on or answers a swap, the newest first; at most fifty.</summary>
    public Task<List<ProposalLine>> OfPersonAsync(Guid personId, CancellationToken cancellation)
    {
        var ids = db.Set<Asked>().Where(a => a.PersonId == personId).Select(a => a.ProposalId)
            .Union(db.Set<Asked>().Where(a => a.ColleaguePersonId == personId).Select(a => a.ProposalId))
            .Union(db.Set<Asked>().Where(a => a.SwapAnswererPersonId == personId).Select(a => a.ProposalId))
            .Union(db.Set<Proposal>().Where(p => p.DeciderPersonId == personId).Select(p => p.Id))
            .Union(db.Set<Proposal>().Where(p => p.ProposedByPersonId == personId).Select(p => p.Id));
        return Lines(db.Set<Proposal>().AsNoTracking().Where(p => ids.Contains(p.Id)).OrderByDescending(p => p.AskedOn).ThenByDescending(p => p.Id))
            .Take(MostOfMine).ToListAsync(cancellation);
    }

    public Task<List<AskedLine>> AskedAsync(Guid proposalId, CancellationToken cancellation) => (
        from a in db.Set<Asked>().AsNoTracking()
        where a.ProposalId == proposalId
        orderby a.Side, a.AskedAt, a.Id
        select new AskedLine(
            a.Id, a.PersonId, db.Set<PersonCard>().Where(c => c.Id == a.PersonId).Select(c => c.Name).FirstOrDefault(), a.Side, a.How,
            a.ReplacedByPersonId != null, db.Set<PersonCard>().Where(c => c.Id == a.ReplacedByPersonId).Select(c => c.Name).FirstOrDefault(),
            a.SwapAnswererPersonId, a.SwapAskedAt, a.SwapAnsweredAt, a.SwapBecause, a.SwapDeclinedBecause)).ToListAsync(cancellation);

    /// <summary>Every voice with its conditions, in an order that tells nothing: by random ids. What may be shown to whom is decided by <see cref="Hearing"/>.</summary>
    public async Task<List<VoiceLine>> VoicesAsync(Guid proposalId, CancellationToken cancellation)
    {
        var rows = await (
            from v in db.Set<Voice>().AsNoTracking()
            where v.ProposalId == proposalId
            join c in db.Set<VoiceCondition>() on v.Id equals c.VoiceId into set
            from c in set.DefaultIfEmpty()
            orderby v.Id, c!.Id
            select new
            {
                v.Id,
                v.PersonId,
                Name = v.Way == VoiceWay.Open ? db.Set<PersonCard>().Where(p => p.Id == v.PersonId).Select(p => p.Name).FirstOrDefault() : null,
                v.Way,
                v.View,
                v.Dissent,
                v.IsAdded,
                ConditionId = (Guid?)c!.Id,
                Revision = (int?)c.Revision,
                c.Text,
                c.Answer,
                c.AnswerWords,
                AnsweredByName = db.Set<PersonCard>().Where(p => p.Id == c.AnsweredByPersonId).Select(p => p.Name).FirstOrDefault(),
                c.AnsweredAt,
            }).ToListAsync(cancellation);
        return [.. rows.GroupBy(r => r.Id).Select(g => g.First() is var v ? new VoiceLine(
            v.Id, v.PersonId, v.Name, v.Way, v.View, v.Dissent, v.IsAdded,
            [.. g.Where(r => r.ConditionId is not null).Select(r => new ConditionLine(
                r.ConditionId!.Value, r.Id, r.Revision!.Value, r.Text, r.Answer, r.AnswerWords, r.AnsweredByName, r.AnsweredAt))]) : null!)];
    }

    /// <summary>Whom the person asked to pass on the voice; for that person only.</summary>
    public Task<AskedColleague?> ColleagueAsync(Guid askedId, CancellationToken cancellation) => db.Set<Asked>().AsNoTracking()
        .Where(a => a.Id == askedId && a.ColleaguePersonId != null)
        .Select(a => new AskedColleague(
            db.Set<PersonCard>().Where(p => p.Id == a.ColleaguePersonId).Select(p => p.Name).FirstOrDefault(), a.ColleagueAcceptedAt != null))
        .SingleOrDefaultAsync(cancellation);

    public Task<int> RevisionAsync(Guid proposalId, CancellationToken cancellation) =>
        db.Set<Proposal>().AsNoTracking().Where(p => p.Id == proposalId).Select(p => p.Revision).SingleAsync(cancellation);

    /// <summary>Names of some persons; null: erased or not there.</summary>
    public Task<Dictionary<Guid, string?>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        db.Set<PersonCard>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);

    private IQueryable<ProposalLine> Lines(IQueryable<Proposal> proposals) => proposals.Select(p => new ProposalLine(
        p.Id, db.Set<Initiative>().Where(i => i.Id == p.InitiativeId).Select(i => i.Slug).First(),
        db.Set<Initiative>().Where(i => i.Id == p.InitiativeId).Select(i => i.Name).First(), p.Kind, p.State, p.Outcome, p.What, p.AskedOn, p.HeardUntil,
        db.Set<Asked>().Count(a => a.ProposalId == p.Id && a.ReplacedByPersonId == null),
        db.Set<PersonCard>().Where(c => c.Id == p.DeciderPersonId).Select(c => c.Name).FirstOrDefault()));
}
