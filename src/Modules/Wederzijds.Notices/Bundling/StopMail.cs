using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Pushing;

namespace Wederzijds.Notices.Bundling;

/// <summary>News goes no more by mail, in no initiative; the inbox holds it. What a person asks for themselves (a new password) is still mailed.</summary>
internal sealed class StopMail(AppDbContext db, TimeProvider clock)
{
    /// <returns>False: there is no such person any more.</returns>
    public async Task<bool> ExecuteAsync(Guid personId, CancellationToken cancellation)
    {
        if (!await db.Set<PersonCard>().AnyAsync(p => p.Id == personId && p.Name != null, cancellation))
        {
            return false;
        }

        var doses = await db.Set<Dose>().Where(d => d.PersonId == personId).ToListAsync(cancellation);

        // Push without a device falls back on mail, which is just what is not wanted any more.
        var hasDevice = await db.Set<PushSubscription>().AnyAsync(s => s.PersonId == personId, cancellation);
        var byMail = doses.Where(d => d.Channel is DoseChannel.Mail || (d.Channel is DoseChannel.Push && !hasDevice)).ToList();
        byMail.ForEach(d => d.Choose(d.Choice with { Channel = DoseChannel.Platform }));
        var hasGeneral = doses.Exists(d => d.InitiativeId is null);
        if (!hasGeneral)
        {
            db.Add(Dose.Of(personId, null, DoseChoice.Default with { Channel = DoseChannel.Platform }, clock.UtcNow));
        }

        if (byMail.Count > 0 || !hasGeneral)
        {
            await db.SaveAsync(Change.By<StopMail>(personId), cancellation);
        }

        return true;
    }
}
