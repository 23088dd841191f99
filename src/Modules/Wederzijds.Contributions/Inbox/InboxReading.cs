using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Inbox;

/// <summary>Why something is in the inbox, in the order in which it is shown.</summary>
internal enum InboxGroup
{
    Late = 1,
    Due = 2,

    /// <summary>Nobody holds it, and no answer was promised that would make it due.</summary>
    WithoutHolder = 3,
    Moderation = 4,
}

internal sealed record InboxLine(
    InboxGroup Group, string Reference, string Title, ContributionKind Kind, ContributionEnd? End, Side BroughtBySide, string? HolderName,
    DateOnly? DueOn, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt, int Followers);

/// <param name="Counts">How many there are in each group, counted up to one more than a thousand.</param>
internal sealed record InboxAnswer(IReadOnlyList<InboxLine> Lines, IReadOnlyDictionary<InboxGroup, int> Counts, bool KeysAreOff);

internal static class InboxReading
{
    public const int Shown = 10;

    extension(AppDbContext db)
    {
        /// <summary>What waits for a coordinator: two statements. Those that follow another are answered with it and are not listed.</summary>
        public async Task<InboxAnswer> InboxAsync(Guid initiativeId, Guid personId, DateTimeOffset now, CancellationToken cancellation)
        {
            var all = db.Set<Contribution>().AsNoTracking().Where(c => c.InitiativeId == initiativeId);
            var open = all.Where(c => c.State == ContributionState.Open && c.JoinedToId == null);
            var late = open.Where(c => c.SortDueAt < now);
            var due = open.Where(c => c.SortDueAt >= now && c.SortDueAt < Contribution.NeverDue);
            var loose = open.Where(c => c.SortDueAt >= Contribution.NeverDue && c.HolderPersonId == null);
            var looks = all.WaitingForLook();
            var lines = await Of(late, InboxGroup.Late).Concat(Of(due, InboxGroup.Due)).Concat(Of(loose, InboxGroup.WithoutHolder)).Concat(OldestOf(looks))
                .Join(db.Set<Contribution>(), k => k.Id, c => c.Id, (k, c) => new { k.Group, c })
                .OrderBy(x => x.Group).ThenBy(x => x.c.SortDueAt).ThenBy(x => x.c.ReceivedAt).ThenBy(x => x.c.Id)
                .Select(x => new InboxLine(
                    (InboxGroup)x.Group, x.c.Reference, x.c.Title, x.c.Kind, x.c.End, x.c.BroughtBySide,
                    db.Set<PersonCard>().Where(p => p.Id == x.c.HolderPersonId).Select(p => p.Name).FirstOrDefault(),
                    x.c.DueOn, x.c.DueAt, x.c.ReceivedAt, x.c.Followers)).ToListAsync(cancellation);
            const int Most = ContributionList.CountedUpTo + 1;
            var counts = await db.Set<InitiativeCard>().AsNoTracking().Where(i => i.Id == initiativeId).Select(_ => new
            {
                Late = late.Take(Most).Count(),
                Due = due.Take(Most).Count(),
                WithoutHolder = loose.Take(Most).Count(),
                Moderation = looks.Take(Most).Count(),
                KeysAreOff = db.Set<ShortcutChoice>().Any(s => s.PersonId == personId && s.IsOff),
            }).SingleAsync(cancellation);
            return new(lines, new Dictionary<InboxGroup, int>
            {
                [InboxGroup.Late] = counts.Late,
                [InboxGroup.Due] = counts.Due,
                [InboxGroup.WithoutHolder] = counts.WithoutHolder,
                [InboxGroup.Moderation] = counts.Moderation,
            }, counts.KeysAreOff);
        }
    }

    private static IQueryable<InboxKey> Of(IQueryable<Contribution> rows, InboxGroup group)
    {
        var number = (int)group;
        return rows.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(Shown).Select(c => new InboxKey { Group = number, Id = c.Id });
    }

    private static IQueryable<InboxKey> OldestOf(IQueryable<Contribution> rows) =>
        rows.OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id).Take(Shown).Select(c => new InboxKey { Group = (int)InboxGroup.Moderation, Id = c.Id });

    private sealed class InboxKey
    {
        public int Group { get; init; }

        public Guid Id { get; init; }
    }
}
