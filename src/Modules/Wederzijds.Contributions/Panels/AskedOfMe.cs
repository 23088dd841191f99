using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Panels;

/// <summary>A contribution that waits for an answer of the reader.</summary>
internal sealed record AskedLine(string Slug, string InitiativeName, string Reference, string Title, DateOnly? DueOn, DateTimeOffset? DueAt, bool HasHolder);

/// <param name="More">Whether there are more than are shown.</param>
internal sealed record AskedLines(IReadOnlyList<AskedLine> Lines, bool More, DateTimeOffset Now);

/// <summary>Asked of you: what I hold, and as contact or deputy what the partner brought and nobody holds; what is late comes first.</summary>
internal sealed class AskedOfMe(MyLines mine, TimeProvider clock) : IMyPagePart
{
    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = (await mine.OfAsync(MyPart.Asked, personId, cancellation)).OrderBy(l => l.SortDueAt).ThenBy(l => l.Id)
            .Select(l => new AskedLine(l.Slug, l.InitiativeName, l.Reference, l.Title, l.DueOn, l.DueAt, l.HasHolder)).ToList();
        return lines.Count == 0
            ? null
            : new("/Panels/_AskedContributions.cshtml", new AskedLines([.. lines.Take(MyLines.MostAsked)], lines.Count > MyLines.MostAsked, clock.UtcNow));
    }
}
