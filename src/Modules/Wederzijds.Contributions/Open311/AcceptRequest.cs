using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Open311;

/// <summary>What a client sent, understood.</summary>
/// <param name="Name">Name of who reports it; null: not said.</param>
/// <param name="Keys">The keys under which it may have come in before; the first is the one it is kept under.</param>
internal sealed record SentRequest(Brought Brought, string? Name, IReadOnlyList<string> Keys);

/// <summary>Takes in a request of another system, once. Nobody's account stands behind it; it is public only after a moderator's look.</summary>
internal sealed class AcceptRequest(AppDbContext db, IAnswerTerms terms, TimeProvider clock)
{
    /// <returns>The reference; that of the first when the same was sent twice.</returns>
    public async Task<string> ExecuteAsync(OfferedService service, string client, SentRequest sent, CancellationToken cancellation)
    {
        var keys = sent.Keys;
        var known = await db.Set<Open311Request>().AsNoTracking().Where(r => r.Client == client && keys.Contains(r.Key))
            .Join(db.Set<Contribution>(), r => r.ContributionId, c => c.Id, (_, c) => c.Reference).FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            return known;
        }

        var now = clock.UtcNow;
        var by = sent.Name is { } name ? Contributor.WithoutAccount(service.InitiativeId, name, now) : Contributor.Imported(service.InitiativeId, null, now);
        var term = await terms.DueOnAsync(service.InitiativeId, Side.Citizen, now, cancellation);
        var contribution = Contribution.Receive(by, Side.Citizen, sent.Brought, enteredBy: null, term, now);
        db.Add(by);
        db.Add(contribution);
        db.Add(Open311Request.Note(contribution.Id, client, service.Code, keys[0], now));
        await db.SaveAsync<AcceptRequest>(contribution, Outcome.Done, cancellation);
        return contribution.Reference;
    }
}
