using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Contributions.Moderating;

/// <summary>Something that waits for a look.</summary>
/// <param name="ClaimedBy">Who has it in hand; null: nobody, or the name was erased.</param>
/// <param name="Files">How many files are with it.</param>
internal sealed record WaitingLine(
    Guid Id, string Reference, string Title, ContributionKind Kind, DateTimeOffset ReceivedAt, string? ClaimedBy, DateTimeOffset? ClaimedUntil, int Files);

/// <summary>Something decided lately.</summary>
internal sealed record DecidedLine(string Reference, string Title, DateTimeOffset? PublicSince, DateTimeOffset? KeptInsideAt);

internal static class ModerationReading
{
    private const int Size = 25, Decided = 10;

    private static readonly KeysetOrder<Contribution, DateTimeOffset> EldestFirst = new(c => c.ReceivedAt, c => c.Id, Descending: false);

    extension(IQueryable<Contribution> contributions)
    {
        /// <summary>What asks to be public and nobody looked at yet.</summary>
        public IQueryable<Contribution> WaitingForLook() => contributions.Where(c =>
            c.Audience == ContributionAudience.Public && c.PublicSince == null && c.KeptInsideAt == null
            && c.State != ContributionState.Rejected && (c.End == null || c.End != ContributionEnd.Withdrawn));
    }

    extension(AppDbContext db)
    {
        public Task<KeysetPage<WaitingLine>> WaitingAsync(Guid initiativeId, DateTimeOffset now, string? cursor, CancellationToken cancellation) =>
            db.Set<Contribution>().AsNoTracking().Where(c => c.InitiativeId == initiativeId).WaitingForLook().ToPageAsync(
                EldestFirst,
                rows => from c in rows
                        join claim in db.Set<ModerationClaim>().Where(m => m.Until > now) on c.Id equals claim.ContributionId into claims
                        from claim in claims.DefaultIfEmpty()
                        select new WaitingLine(
                            c.Id, c.Reference, c.Title, c.Kind, c.ReceivedAt,
                            db.Set<PersonCard>().Where(p => p.Id == claim.PersonId).Select(p => p.Name).FirstOrDefault(),
                            claim == null ? null : claim.Until,
                            db.Set<Attachment>().Count(a => a.ContributionId == c.Id && a.RemovedAt == null)),
                line => (line.ReceivedAt, line.Id), Cursor.Parse(cursor), Size, cancellation);

        public Task<List<DecidedLine>> DecidedAsync(Guid initiativeId, CancellationToken cancellation) => db.Set<Contribution>().AsNoTracking()
            .Where(c => c.InitiativeId == initiativeId && c.Audience == ContributionAudience.Public && (c.PublicSince != null || c.KeptInsideAt != null))
            .OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id).Take(Decided)
            .Select(c => new DecidedLine(c.Reference, c.Title, c.PublicSince, c.KeptInsideAt)).ToListAsync(cancellation);

        /// <summary>Who has it in hand now, besides this person; null: nobody.</summary>
        public Task<WaitingClaim?> ClaimAsync(Guid contributionId, DateTimeOffset now, CancellationToken cancellation) => db.Set<ModerationClaim>().AsNoTracking()
            .Where(m => m.ContributionId == contributionId && m.Until > now)
            .Select(m => new WaitingClaim(m.PersonId, db.Set<PersonCard>().Where(p => p.Id == m.PersonId).Select(p => p.Name).FirstOrDefault(), m.Until))
            .SingleOrDefaultAsync(cancellation);
    }
}

/// <summary>Who has something in hand.</summary>
internal sealed record WaitingClaim(Guid PersonId, string? Name, DateTimeOffset Until);
