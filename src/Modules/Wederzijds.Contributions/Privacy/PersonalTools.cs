using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Inbox;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Privacy;

/// <summary>What a person set up to work with the list: kept views, whether single keys work, what is in hand.</summary>
internal sealed class PersonalTools(AppDbContext db) : IPersonalData
{
    public string Name => "contribution views";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var views = await db.Set<SavedView>().AsNoTracking().Where(v => v.PersonId == personId).OrderBy(v => v.Name)
            .Select(v => new ExportedView(v.Name, v.Filter, v.IsDefault)).ToListAsync(cancellation);
        var keys = await db.Set<ShortcutChoice>().AsNoTracking().Where(c => c.PersonId == personId)
            .Select(c => new ExportedShortcuts(!c.IsOff)).ToListAsync(cancellation);
        return [.. views, .. keys];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<SavedView>().Where(v => v.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<ShortcutChoice>().Where(c => c.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<ModerationClaim>().Where(c => c.PersonId == personId).ToListAsync(cancellation));
    }
}

/// <summary>A kept view as its person takes it along.</summary>
internal sealed record ExportedView(string Name, string Filter, bool OpensTheList);

/// <summary>Whether single keys do something for the person.</summary>
internal sealed record ExportedShortcuts(bool SingleKeysWork);
