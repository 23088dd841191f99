namespace Wederzijds.Kernel.Changes;

/// <summary>One change = one use case = one transaction.</summary>
/// <param name="Kind">Name of the use case, for example "AnswerContribution". Kept in the record of changes.</param>
/// <param name="SubjectId">The row that it is about.</param>
/// <param name="InitiativeId">The initiative it belongs to; null: of the site as a whole.</param>
/// <param name="ReasonId">Id of the erasable row that holds the reason in words; null: no reason was asked. Never the words themselves.</param>
public sealed record Change(string Kind, Guid SubjectId, Guid? InitiativeId = null, Guid? ReasonId = null)
{
    /// <summary>
    /// An answer that was promised to be without a name: the record keeps neither who nor at what time, only the day. Give it a subject that
    /// says nothing of the person either.
    /// </summary>
    public bool IsNameless { get; init; }

    /// <summary>A change made by this use case.</summary>
    public static Change By<TUseCase>(Guid subjectId, Guid? initiativeId = null, Guid? reasonId = null) =>
        new(typeof(TUseCase).Name, subjectId, initiativeId, reasonId);
}
