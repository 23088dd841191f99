using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Listing;

internal enum ViewOutcome
{
    Done = 1,
    NotFound,

    /// <summary>There are as many as one can keep.</summary>
    TooMany,
}

/// <summary>Keeps a filter under a name. The same name again replaces what it stood for.</summary>
internal sealed class KeepView(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<ViewOutcome> ExecuteAsync(Guid initiativeId, string name, ListView view, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var own = await db.Set<SavedView>().Where(v => v.PersonId == me && v.InitiativeId == initiativeId).ToListAsync(cancellation);
        var kept = own.Find(v => v.Name == name);
        if (kept is null && own.Count >= SavedView.MostPerPerson)
        {
            return ViewOutcome.TooMany;
        }

        kept?.Replace(view);
        if (kept is null)
        {
            db.Add(kept = SavedView.Keep(me, initiativeId, name, view, clock.UtcNow));
        }

        await db.SaveAsync(Change.By<KeepView>(kept.Id, initiativeId), cancellation);
        return ViewOutcome.Done;
    }
}

/// <summary>Throws away a view that the person kept.</summary>
internal sealed class DropView(AppDbContext db, ICurrentPerson person)
{
    public async Task<ViewOutcome> ExecuteAsync(Guid initiativeId, Guid viewId, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var view = await db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == viewId && v.PersonId == me && v.InitiativeId == initiativeId, cancellation);
        if (view is null)
        {
            return ViewOutcome.NotFound;
        }

        db.Remove(view);
        await db.SaveAsync(Change.By<DropView>(view.Id, initiativeId), cancellation);
        return ViewOutcome.Done;
    }
}

/// <summary>Opens the list with this view from now on.</summary>
internal sealed class ChooseDefaultView(AppDbContext db, ICurrentPerson person)
{
    /// <param name="viewId">Null: the list opens as it does for everybody.</param>
    public async Task<ViewOutcome> ExecuteAsync(Guid initiativeId, Guid? viewId, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var own = await db.Set<SavedView>().Where(v => v.PersonId == me && v.InitiativeId == initiativeId).ToListAsync(cancellation);
        if (viewId is not null && !own.Exists(v => v.Id == viewId))
        {
            return ViewOutcome.NotFound;
        }

        own.ForEach(v => v.OpenWith(v.Id == viewId));
        await db.SaveAsync(Change.By<ChooseDefaultView>(viewId ?? initiativeId, initiativeId), cancellation);
        return ViewOutcome.Done;
    }
}

/// <summary>A kept view as the list offers it.</summary>
internal sealed record ViewLine(Guid Id, string Name, string Filter, bool IsDefault);

internal static class OwnViews
{
    extension(AppDbContext db)
    {
        public Task<List<ViewLine>> ViewsOfAsync(Guid personId, Guid initiativeId, CancellationToken cancellation) => db.Set<SavedView>().AsNoTracking()
            .Where(v => v.PersonId == personId && v.InitiativeId == initiativeId).OrderBy(v => v.Name)
            .Select(v => new ViewLine(v.Id, v.Name, v.Filter, v.IsDefault)).ToListAsync(cancellation);
    }
}
