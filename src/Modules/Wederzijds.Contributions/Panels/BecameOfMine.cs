using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Panels;

/// <summary>What became of one contribution of the reader.</summary>
internal sealed record BecameLine(
    string Reference, string Title, ContributionState State, ContributionEnd? End, DateTimeOffset? DueAt, DateOnly? DueOn, DateTimeOffset ChangedAt,
    bool HasHolder, bool? IsSolved, string? Words)
{
    public bool AsksVerdict => State is ContributionState.Ended && End is not ContributionEnd.Withdrawn && IsSolved is null;
}

internal sealed record BecameLines(IReadOnlyList<BecameLine> Lines, DateTimeOffset Now);

/// <summary>What became of what you brought: the five latest, with their last step and the question whether it is solved.</summary>
internal sealed class BecameOfMine(MyLines mine, TimeProvider clock) : IMyPagePart
{
    public int Order => 30;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = (await mine.OfAsync(MyPart.Became, personId, cancellation)).OrderByDescending(l => l.ReceivedAt).ThenByDescending(l => l.Id)
            .Select(l => new BecameLine(l.Reference, l.Title, l.State, l.End, l.DueAt, l.DueOn, l.ChangedAt, l.HasHolder, l.IsSolved, l.OutcomeWords)).ToList();
        return lines.Count == 0 ? null : new("/Panels/_BecameOfMine.cshtml", new BecameLines(lines, clock.UtcNow));
    }
}
