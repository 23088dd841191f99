using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Panels;

internal enum MyPart
{
    Asked = 1,
    Became = 2,

    /// <summary>What the person has not sent yet.</summary>
    Draft = 3,
}

/// <summary>A contribution on my page, or a draft of one, for one of this module's panels.</summary>
internal sealed record MyLine
{
    public required MyPart Part { get; init; }
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string InitiativeName { get; init; }

    /// <summary>Blank: a draft.</summary>
    public required string Reference { get; init; }

    /// <summary>Of a draft: the whole text.</summary>
    public required string Title { get; init; }
    public required ContributionState State { get; init; }
    public required ContributionEnd? End { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateTimeOffset SortDueAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required bool HasHolder { get; init; }
    public required bool? IsSolved { get; init; }
    public required string? OutcomeWords { get; init; }
}

/// <summary>What the panels of my page show, read once for all of them: the page may send six statements in all.</summary>
internal sealed class MyLines(AppDbContext db)
{
    /// <summary>Lines of "asked of you"; one more is read to know whether there are more.</summary>
    public const int MostAsked = 5;
    public const int MostBecame = 5;
    public const int MostDrafts = 3;

    private (Guid PersonId, IReadOnlyList<MyLine> Lines)? _read;

    public async ValueTask<IEnumerable<MyLine>> OfAsync(MyPart part, Guid personId, CancellationToken cancellation)
    {
        if (_read is not { } read || read.PersonId != personId)
        {
            _read = read = (personId, await ReadAsync(personId, cancellation));
        }

        return read.Lines.Where(l => l.Part == part);
    }

    private Task<List<MyLine>> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var contributions = db.Set<Contribution>().AsNoTracking();
        var open = contributions.Where(c => c.State == ContributionState.Open);

        // Two halves, each along an index of its own: what this person holds, and what nobody holds where this person is contact or deputy.
        var held = open.Where(c => c.HolderPersonId == personId && db.Set<MemberCard>().Any(m =>
            m.InitiativeId == c.InitiativeId && m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)));
        var waiting = from m in db.Set<MemberCard>()
                      where m.PersonId == personId && (m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                      join c in open.Where(c => c.HolderPersonId == null) on m.InitiativeId equals c.InitiativeId
                      where c.BroughtBySide != m.Side
                      select c;
        var asked = First(held).Concat(First(waiting)).OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(MostAsked + 1).Select(c => new { c.Id, Part = 1 });
        var became = contributions.Where(c => c.ContributorPersonId == personId).OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id).Take(MostBecame)
            .Select(c => new { c.Id, Part = 2 });
        var drafts = db.Set<ContributionDraft>().AsNoTracking();
        var unsent = drafts.Where(d => d.PersonId == personId && d.SentAs == null && d.Text != null && db.Set<MemberCard>().Any(m =>
                m.InitiativeId == d.InitiativeId && m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)))
            .OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(MostDrafts).Select(d => new { d.Id, Part = 3 });
        return (
            from mine in asked.Concat(became).Concat(unsent)
            from c in contributions.Where(c => c.Id == mine.Id).DefaultIfEmpty()
            from d in drafts.Where(d => d.Id == mine.Id).DefaultIfEmpty()
            join i in db.Set<InitiativeCard>() on c == null ? d.InitiativeId : c.InitiativeId equals i.Id
            select new MyLine
            {
                Part = (MyPart)mine.Part,
                Id = mine.Id,
                Slug = i.Slug,
                InitiativeName = i.Name,
                Reference = c == null ? "" : c.Reference,
                Title = c == null ? d.Text! : c.Title,
                State = c == null ? ContributionState.Open : c.State,
                End = c.End,
                DueAt = c.DueAt,
                DueOn = c.DueOn,
                SortDueAt = c == null ? d.ChangedAt : c.SortDueAt,
                ReceivedAt = c == null ? d.StartedAt : c.ReceivedAt,
                ChangedAt = c == null ? d.ChangedAt : c.ChangedAt,
                HasHolder = c.HolderPersonId != null,
                IsSolved = c.IsSolved,
                OutcomeWords = db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault(),
            }).ToListAsync(cancellation);

        // The id and the day only: so much stands in the index, and the rows themselves are read for the few that are shown.
        static IQueryable<Place> First(IQueryable<Contribution> rows) =>
            rows.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id).Take(MostAsked + 1).Select(c => new Place { Id = c.Id, SortDueAt = c.SortDueAt });
    }

    private sealed record Place
    {
        public Guid Id { get; init; }
        public DateTimeOffset SortDueAt { get; init; }
    }
}
