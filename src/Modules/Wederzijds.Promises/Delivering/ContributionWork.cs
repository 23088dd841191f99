using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises.Delivering;

/// <summary>Answered contributions, as work that shows a promise.</summary>
internal sealed class AnsweredWork : IWorkKind
{
    public WorkKind Kind => WorkKind.ContributionAnswered;

    public string Label => Texts.Work_Answered;

    public bool TellsMinutes => false;
}

/// <summary>Contributions that were brought, as work that shows a promise.</summary>
internal sealed class BroughtWork : IWorkKind
{
    public WorkKind Kind => WorkKind.ContributionBrought;

    public string Label => Texts.Work_Brought;

    public bool TellsMinutes => false;
}
