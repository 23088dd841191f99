using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.People.SigningIn;

/// <summary>Opens a session for somebody who proved who they are.</summary>
internal sealed class StartSession(AppDbContext db, TimeProvider clock)
{
    /// <param name="network">See <see cref="Devices.NetworkOf"/>.</param>
    /// <param name="before">The session that this browser had until now, which ends; null: none.</param>
    /// <returns>The session's id, for the cookie, and the language the person chose.</returns>
    public async Task<StartedSession> ExecuteAsync(Guid personId, string device, string? network, Guid? before, CancellationToken cancellation)
    {
        var language = await db.Set<Person>().Where(p => p.Id == personId && p.ErasedAt == null).Select(p => p.Language).SingleAsync(cancellation);
        var session = Session.Start(personId, device, network, clock.UtcNow);
        db.Add(session);
        if (before is { } id && await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } old)
        {
            old.End(clock.UtcNow);
        }

        await db.SaveAsync(Change.By<StartSession>(personId), cancellation);
        return new(session.Id, language);
    }
}

internal sealed record StartedSession(Guid SessionId, string Language);

/// <summary>Ends sessions; whoever holds their cookie is asked to sign in at the next request.</summary>
internal sealed class EndSessions(AppDbContext db, TimeProvider clock)
{
    /// <returns>False: the person has no such open session.</returns>
    public Task<bool> OneAsync(Guid personId, Guid sessionId, CancellationToken cancellation) =>
        EndAsync(personId, db.Set<Session>().Where(s => s.Id == sessionId), cancellation);

    /// <param name="kept">Stays open; null: all end.</param>
    public Task<bool> AllAsync(Guid personId, Guid? kept, CancellationToken cancellation) =>
        EndAsync(personId, db.Set<Session>().Where(s => s.Id != kept), cancellation);

    private async Task<bool> EndAsync(Guid personId, IQueryable<Session> which, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var sessions = await which.Where(s => s.PersonId == personId && s.EndsAt > now).ToListAsync(cancellation);
        if (sessions.Count == 0)
        {
            return false;
        }

        sessions.ForEach(s => s.End(now));
        await db.SaveAsync(Change.By<EndSessions>(personId), cancellation);
        return true;
    }
}
