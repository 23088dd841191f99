using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Bouncing;

/// <summary>Notes within a change that mail does not arrive at an address, and tells the person in the inbox.</summary>
internal sealed class SuppressAddress(AppDbContext db, TimeProvider clock)
{
    /// <summary>Adds rows to the change that is being made; does not save.</summary>
    public async Task AddAsync(Mail mail, SuppressionReason reason, string code, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        mail.ComeBack(code, now);
        if (mail.BlankedAt is not null)
        {
            return; // so old that nobody knows any more where it went
        }

        var address = Suppression.Normalize(mail.To);
        if (db.Set<Suppression>().Local.Any(s => s.Address == address) || await db.Set<Suppression>().AnyAsync(s => s.Address == address, cancellation))
        {
            return;
        }

        var suppression = Suppression.Of(mail, reason, code, now);
        db.Add(suppression);
        if (mail.PersonId is { } person)
        {
            db.Add(Notice.Of(new(NoticeKind.MailDoesNotArrive, suppression.Id, person, null, null, now, new ThisPerson(person)), person, now));
        }
    }
}

internal enum TryAddressOutcome
{
    Done = 1,

    /// <summary>Mail goes to this address already.</summary>
    NotSuppressed = 2,
}

/// <summary>Lets mail go to an address again: its owner or an administrator says that it works.</summary>
internal sealed class TryAddressAgain(AppDbContext db)
{
    /// <summary>The own addresses.</summary>
    public async Task<TryAddressOutcome> OfPersonAsync(Guid personId, CancellationToken cancellation) =>
        await RemoveAsync(await db.Set<Suppression>().Where(s => s.PersonId == personId).ToListAsync(cancellation), personId, cancellation);

    public async Task<TryAddressOutcome> ExecuteAsync(Guid suppressionId, CancellationToken cancellation) =>
        await RemoveAsync(await db.Set<Suppression>().Where(s => s.Id == suppressionId).ToListAsync(cancellation), suppressionId, cancellation);

    private async Task<TryAddressOutcome> RemoveAsync(List<Suppression> found, Guid subject, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return TryAddressOutcome.NotSuppressed;
        }

        db.RemoveRange(found);
        await db.SaveAsync(Change.By<TryAddressAgain>(subject), cancellation);
        return TryAddressOutcome.Done;
    }
}
