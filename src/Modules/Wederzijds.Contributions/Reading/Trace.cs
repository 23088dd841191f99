using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Reading;

/// <summary>A step as it is shown.</summary>
/// <param name="Actor">Who did it; null: the system, erased, or not for this reader.</param>
/// <param name="Concerns">The holder that was assigned; null: none, erased, or not for this reader.</param>
internal sealed record TraceStep(
    StepKind Kind, DateTimeOffset At, string? Actor, string? Concerns, ContributionEnd? End, bool? IsSolved, string? Words, bool WasHeard)
{
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
    };

    /// <summary>Who did it, or who wrote down what somebody without account said; null: not shown.</summary>
    public string? By => Actor is null ? null : string.Format(WasHeard ? Texts.Step_RecordedBy : Texts.Step_By, Actor);
}

internal static class TraceQuery
{
    /// <summary>Asked at every page of a contribution.</summary>
    private static readonly CompiledOnce<Func<AppDbContext, Guid, IAsyncEnumerable<TraceStep>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid contributionId) => db.Set<ContributionStep>().AsNoTracking().Where(s => s.ContributionId == contributionId)
            .OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new TraceStep(
                s.Kind, s.At,
                db.Set<PersonCard>().Where(p => p.Id == s.ActorPersonId).Select(p => p.Name).FirstOrDefault(),
                db.Set<PersonCard>().Where(p => p.Id == s.ConcernsPersonId).Select(p => p.Name).FirstOrDefault(),
                s.End, s.IsSolved, s.Words, s.WasHeard))));

    extension(AppDbContext db)
    {
        /// <summary>The trace, oldest first, in one statement.</summary>
        /// <param name="withNames">Whether this reader may see who did what.</param>
        public async Task<IReadOnlyList<TraceStep>> TraceAsync(Guid contributionId, bool withNames, CancellationToken cancellation)
        {
            var steps = await Find.For(db)(db, contributionId).ToListAsync(cancellation);
            return withNames ? steps : steps.ConvertAll(s => s with { Actor = null, Concerns = null });
        }
    }
}
