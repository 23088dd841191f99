using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Receiving;

/// <summary>Takes in what a member brings, for themselves or for somebody without account.</summary>
internal sealed class ReceiveContribution(AppDbContext db, IAnswerTerms terms, ICurrentPerson person, TimeProvider clock)
{
    /// <summary>The same words of the same person within this time are one contribution sent twice.</summary>
    private static readonly TimeSpan SentTwice = TimeSpan.FromMinutes(10);

    /// <param name="side">For whom the person acts here.</param>
    /// <param name="forName">Name of somebody without account who brings it; null: the person's own.</param>
    /// <returns>The reference; that of the first when the same was sent twice.</returns>
    public async Task<string> ExecuteAsync(Guid initiativeId, Side side, Brought brought, string? forName, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var me = person.Id ?? throw new InvalidOperationException("Only somebody signed in brings a contribution.");
        if (await FindTwinAsync(initiativeId, me, brought, now, cancellation) is { } twin)
        {
            return twin;
        }

        var isOwn = string.IsNullOrWhiteSpace(forName);
        var by = isOwn ? await db.ContributorAsync(initiativeId, me, now, cancellation) : db.Add(Contributor.WithoutAccount(initiativeId, forName!, now)).Entity;
        var term = await terms.DueOnAsync(initiativeId, side, now, cancellation);
        var through = isOwn || brought.Door is not Door.Page ? brought : brought with { Door = Door.Typed };
        var contribution = Contribution.Receive(by, side, through, me, term, now);
        db.Add(contribution);
        await db.SaveAsync<ReceiveContribution>(contribution, Outcome.Done, cancellation);
        return contribution.Reference;
    }

    private Task<string?> FindTwinAsync(Guid initiativeId, Guid me, Brought brought, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - SentTwice;
        var text = brought.Text.Trim();
        return db.Set<Contribution>().AsNoTracking()
            .Where(c => c.InitiativeId == initiativeId && c.State == ContributionState.Open && c.ReceivedAt >= since
                && c.EnteredByPersonId == me && c.Kind == brought.Kind && c.Text == text)
            .OrderBy(c => c.ReceivedAt).Select(c => c.Reference).FirstOrDefaultAsync(cancellation);
    }
}
