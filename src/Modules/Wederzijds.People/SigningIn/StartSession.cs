using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.People.SigningIn;

/// <summary>Opens a session for somebody who proved who they are.</summary>
internal sealed class StartSession(AppDbContext db, TimeProvider clock)
{
    /// <returns>The session's id, for the cookie.</returns>
    public async Task<Guid> ExecuteAsync(Guid personId, string device, CancellationToken cancellation)
    {
        var session = Session.Start(personId, device, clock.UtcNow);
        db.Add(session);
        await db.SaveAsync(Change.By<StartSession>(personId), cancellation);
        return session.Id;
    }
}
