using Wederzijds.Contributions.Panels;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Bringing;

/// <summary>What became of what you brought begins with what you have not sent yet.</summary>
internal sealed class MyDrafts(MyLines mine) : IMyPagePart
{
    public int Order => 30;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        List<DraftLine> drafts = [.. (await mine.OfAsync(MyPart.Draft, personId, cancellation)).OrderByDescending(l => l.ChangedAt)
            .Select(l => new DraftLine(l.Id, l.Slug, l.InitiativeName, l.Title))];
        return drafts.Count == 0 ? null : new("/Bringing/_MyDrafts.cshtml", drafts);
    }
}
