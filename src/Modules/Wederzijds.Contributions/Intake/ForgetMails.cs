using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Intake;

/// <summary>Removes what is left of mails decided about long ago: only a key that kept them from coming in twice. What waits, waits.</summary>
internal sealed class ForgetMails(AppDbContext db, TimeProvider clock)
{
    public const int KeptDays = 400;
    private const int AtOnce = 500;

    public static RecurringWork Work { get; } = new("ForgetMails", TimeSpan.FromHours(24), async (services, cancellation) =>
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((ForgetMails use) => use.ExecuteAsync(cancellation), cancellation) == AtOnce)
        {
        }
    });

    /// <returns>How many went.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var before = clock.UtcNow.AddDays(-KeptDays);
        var old = await db.Set<MailIntake>().Where(m => m.CameInAt < before && m.State != MailState.Waiting).OrderBy(m => m.CameInAt).Take(AtOnce).ToListAsync(cancellation);
        if (old.Count > 0)
        {
            db.RemoveRange(old);
            await db.SaveAsync(Change.By<ForgetMails>(old[0].Id), cancellation);
        }

        return old.Count;
    }
}
