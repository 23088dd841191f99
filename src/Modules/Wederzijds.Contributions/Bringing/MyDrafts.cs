using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions.Bringing;

/// <summary>What became of what you brought begins with what you have not sent yet.</summary>
internal sealed class MyDrafts(AppDbContext db) : IMyPagePart
{
    public int Order => 30;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation) =>
        await db.DraftsOfAsync(personId, null, cancellation) is { Count: > 0 } drafts ? new("/Bringing/_MyDrafts.cshtml", drafts) : null;
}
