using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Contributions.Reading;

/// <summary>A step as it is shown.</summary>
/// <param name="Actor">Who did it; null: the system, erased, or not for this reader.</param>
/// <param name="Concerns">The holder that was assigned; null: none, erased, or not for this reader.</param>
/// <param name="About">Reference of the other contribution of a joining or parting; null for other steps.</param>
internal sealed record TraceStep(
    Guid Id, StepKind Kind, DateTimeOffset At, string? Actor, string? Concerns, ContributionEnd? End, bool? IsSolved, string? Words, bool WasHeard, string? HeardFrom,
    EscalationLevel? Level, string? About)
{
    /// <summary>What was said; the words of some steps are part of the heading.</summary>
    public string? Said => Kind is StepKind.AskedOutside or StepKind.HandledElsewhere ? null : Words;

    public string Heading => Kind switch
    {
        StepKind.Received => Texts.Step_Received,
        StepKind.HolderAssigned => Concerns is null ? Texts.Step_HolderAssignedSomebody : string.Format(Texts.Step_HolderAssigned, Concerns),
        StepKind.Answered => string.Format(Texts.Step_Answered, End is { } end ? Contributions.Words.Of(end) : ""),
        StepKind.VerdictGiven => IsSolved is true ? Texts.Step_Solved : Texts.Step_NotSolved,
        StepKind.Reopened => WasHeard ? Texts.Step_ReopenedHeard : Texts.Step_Reopened,
        StepKind.Withdrawn => WasHeard ? Texts.Step_WithdrawnHeard : Texts.Step_Withdrawn,
        StepKind.Rejected => Texts.Step_Rejected,
        StepKind.MadePublic => Texts.Step_MadePublic,
        StepKind.AskedOutside => Words is null ? Texts.Step_AskedOutsideSomebody : string.Format(Texts.Step_AskedOutside, Words),
        StepKind.HandledElsewhere => Words is null ? Texts.Step_ElsewhereSomewhere : string.Format(Texts.Step_Elsewhere, Words),
        StepKind.Escalated => Level is { } level ? Contributions.Words.Of(level) : "",
        StepKind.Joined => string.Format(Texts.Step_Joined, About),
        StepKind.Parted => string.Format(Texts.Step_Parted, About),
        StepKind.Led => About is null ? Texts.Step_Leads : string.Format(Texts.Step_Led, About),
        StepKind.KeptInside => Texts.Step_KeptInside,
        StepKind.LookedAtAgain => Texts.Step_LookedAtAgain,
    };

    /// <summary>Who did it, or who wrote down what somebody without account said; null: not shown.</summary>
    public string? By => Actor is null ? null : string.Format(WasHeard ? Texts.Step_RecordedBy : Texts.Step_By, Actor);
}

/// <summary>A piece of the trace, newest first. The beginning always stands below it.</summary>
/// <param name="Beginning">The first step when it is not in this piece; null when it is.</param>
internal sealed record TracePage(KeysetPage<TraceStep> Steps, TraceStep? Beginning)
{
    public static TracePage Empty { get; } = new(new([], null, null), null);
}

internal static class TraceQuery
{
    private const int Size = 20;

    private static readonly KeysetOrder<ContributionStep, DateTimeOffset> NewestFirst = new(s => s.At, s => s.Id, Descending: true);

    extension(AppDbContext db)
    {
        /// <summary>The whole trace, oldest first, in one statement.</summary>
        /// <param name="withNames">Whether this reader may see who did what.</param>
        public async Task<IReadOnlyList<TraceStep>> TraceAsync(Guid contributionId, bool withNames, CancellationToken cancellation)
        {
            var steps = await db.Shown(db.StepsOf(contributionId).OrderBy(s => s.At).ThenBy(s => s.Id)).ToListAsync(cancellation);
            return withNames ? steps : steps.ConvertAll(Unnamed);
        }

        /// <summary>A piece of the trace: one statement, two for a trace longer than a piece.</summary>
        /// <param name="cursor">Null: the newest.</param>
        public async Task<TracePage> TracePageAsync(Guid contributionId, bool withNames, string? cursor, CancellationToken cancellation)
        {
            var page = await db.StepsOf(contributionId).ToPageAsync(NewestFirst, db.Shown, s => (s.At, s.Id), Cursor.Parse(cursor), Size, cancellation);
            var first = page.Older is null
                ? null
                : await db.Shown(db.StepsOf(contributionId).OrderBy(s => s.At).ThenBy(s => s.Id).Take(1)).SingleOrDefaultAsync(cancellation);
            return withNames
                ? new(page, first)
                : new(page with { Items = [.. page.Items.Select(Unnamed)] }, first is null ? null : Unnamed(first));
        }

        private IQueryable<ContributionStep> StepsOf(Guid contributionId) => db.Set<ContributionStep>().AsNoTracking().Where(s => s.ContributionId == contributionId);

        private IQueryable<TraceStep> Shown(IQueryable<ContributionStep> steps) => steps.Select(s => new TraceStep(
            s.Id, s.Kind, s.At,
            db.Set<PersonCard>().Where(p => p.Id == s.ActorPersonId).Select(p => p.Name).FirstOrDefault(),
            db.Set<PersonCard>().Where(p => p.Id == s.ConcernsPersonId).Select(p => p.Name).FirstOrDefault(),
            s.End, s.IsSolved, s.Words, s.WasHeard, s.HeardFrom, s.Level,
            db.Set<Contribution>().Where(c => c.Id == s.AboutContributionId).Select(c => c.Reference).FirstOrDefault()));
    }

    private static TraceStep Unnamed(TraceStep step) => step with { Actor = null, Concerns = null, HeardFrom = null, Words = step.Said };
}
