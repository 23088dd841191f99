using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.People.Administering;

internal enum AdminOutcome
{
    Done = 1,
    NotThere = 2,

    /// <summary>Somebody must be able to administer the site.</summary>
    LastAdmin = 3,
}

/// <summary>Gives or takes the right to administer the site.</summary>
internal sealed class ChangeAdmin(AppDbContext db)
{
    public async Task<AdminOutcome> ExecuteAsync(Guid personId, bool isAdmin, CancellationToken cancellation)
    {
        // All administrators are read with it: two who take the right from each other at once meet on these rows.
        var rows = await db.Set<Person>().Where(p => p.Id == personId || p.IsSiteAdmin).ToListAsync(cancellation);
        if (rows.Find(p => p.Id == personId) is not { ErasedAt: null } person)
        {
            return AdminOutcome.NotThere;
        }

        if (person.IsSiteAdmin == isAdmin)
        {
            return AdminOutcome.Done;
        }

        if (!isAdmin && rows.Count(p => p.IsSiteAdmin) < 2)
        {
            return AdminOutcome.LastAdmin;
        }

        if (isAdmin)
        {
            person.BecomeAdmin();
        }
        else
        {
            person.StopBeingAdmin();
        }

        await db.SaveAsync(Change.By<ChangeAdmin>(personId), cancellation);
        return AdminOutcome.Done;
    }
}

internal sealed class PlanClosure(AppDbContext db, TimeProvider clock)
{
    public async Task<Guid> ExecuteAsync(DateOnly from, DateOnly until, string name, CancellationToken cancellation)
    {
        var closure = SiteClosure.Plan(from, until, name.Trim(), clock.UtcNow);
        db.Add(closure);
        await db.SaveAsync(Change.By<PlanClosure>(closure.Id), cancellation);
        return closure.Id;
    }
}

internal sealed class RemoveClosure(AppDbContext db)
{
    public async Task<AdminOutcome> ExecuteAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<SiteClosure>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } closure)
        {
            return AdminOutcome.NotThere;
        }

        db.Remove(closure);
        await db.SaveAsync(Change.By<RemoveClosure>(id), cancellation);
        return AdminOutcome.Done;
    }
}

/// <summary>Lets a job that failed start over at once.</summary>
internal sealed class TryJobAgain(AppDbContext db, TimeProvider clock)
{
    public async Task<AdminOutcome> ExecuteAsync(Guid id, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        if (await db.Set<Job>().SingleOrDefaultAsync(j => j.Id == id && j.DoneAt == null && (j.LeasedUntil == null || j.LeasedUntil < now), cancellation) is not { } job)
        {
            return AdminOutcome.NotThere;
        }

        db.Entry(job).Property(j => j.Tries).CurrentValue = 0;
        db.Entry(job).Property(j => j.DueAt).CurrentValue = now;
        await db.SaveAsync(Change.By<TryJobAgain>(id), cancellation);
        return AdminOutcome.Done;
    }
}
