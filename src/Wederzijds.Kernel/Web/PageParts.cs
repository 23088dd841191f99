namespace Wederzijds.Kernel.Web;

/// <summary>A panel ready to be drawn: a partial view of the module that made it, with its model.</summary>
/// <param name="Partial">Full path of the partial view, unique over all modules: "/Contributions/MyContributions.cshtml".</param>
public sealed record Panel(string Partial, object Model);

/// <summary>A panel on my page, the same for both sides. One statement each. The order of the blocks is fixed by the design.</summary>
public interface IMyPagePart
{
    /// <summary>10 asked of you · 20 you may expect · 30 what became of what you brought · 40 done for each other · 50 room to grow.</summary>
    int Order { get; }

    /// <returns>Null: nothing to show; the block says what will come there.</returns>
    Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation);
}

/// <summary>A panel on an initiative's overview. One statement each.</summary>
public interface IOverviewPart
{
    /// <summary>5 the relationship picture · 10 promises both ways · 30 open contributions · 40 people.</summary>
    int Order { get; }

    Task<Panel> ReadAsync(Contracts.Initiatives.InitiativeStanding initiative, CancellationToken cancellation);
}
