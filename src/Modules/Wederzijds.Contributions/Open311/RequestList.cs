using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Open311;

/// <summary>What is asked of the list of requests.</summary>
/// <param name="References">Null: not asked for by number.</param>
/// <param name="State">Null: open and closed.</param>
internal sealed record RequestQuestion(
    IReadOnlyList<string>? References, IReadOnlyList<string>? ServiceCodes, DateTimeOffset Since, DateTimeOffset Until, ContributionState? State);

/// <summary>A request as other systems may see it. Never who, and never where.</summary>
internal sealed record PublicRequest(
    string Reference, ContributionState State, string? Outcome, string Text, string ServiceCode, DateTimeOffset ReceivedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt);

/// <summary>Requests of the opened services: those that a moderator made public, and for the client that sent it also its own.</summary>
internal sealed class RequestList(AppDbContext db)
{
    public const int Most = 1000;

    public Task<IReadOnlyList<PublicRequest>> ListAsync(IReadOnlyList<OfferedService> services, RequestQuestion question, CancellationToken cancellation)
    {
        var (since, until, references) = (question.Since, question.Until, question.References);
        var open = db.Set<Contribution>().AsNoTracking().Where(c => c.PublicSince != null && c.State != ContributionState.Rejected);

        // Numbers win over everything else that is asked, as the specification says.
        open = references is not null ? open.Where(c => references.Contains(c.Reference))
            : question.State is { } state ? open.Where(c => c.ReceivedAt >= since && c.ReceivedAt <= until && c.State == state)
            : open.Where(c => c.ReceivedAt >= since && c.ReceivedAt <= until && (c.State == ContributionState.Open || c.State == ContributionState.Ended));
        return ReadAsync(open, services, references is null ? question.ServiceCodes : null, cancellation);
    }

    /// <param name="client">Whose key came along; null: none.</param>
    /// <returns>Null: not there, not public, and not this client's own.</returns>
    public async Task<PublicRequest?> FindAsync(
        IReadOnlyList<OfferedService> services, string reference, string? client, CancellationToken cancellation)
    {
        var rows = db.Set<Contribution>().AsNoTracking().Where(c => c.Reference == reference && c.State != ContributionState.Rejected
            && (c.PublicSince != null || db.Set<Open311Request>().Any(r => r.ContributionId == c.Id && r.Client == client)));
        return (await ReadAsync(rows, services, codes: null, cancellation)).SingleOrDefault();
    }

    /// <summary>One branch a pair of initiative and kind: each on the index of its initiative. What came in otherwise counts as the first service of its pair.</summary>
    private async Task<IReadOnlyList<PublicRequest>> ReadAsync(
        IQueryable<Contribution> rows, IReadOnlyList<OfferedService> services, IReadOnlyList<string>? codes, CancellationToken cancellation)
    {
        var requests = db.Set<Open311Request>();
        var usual = services.GroupBy(s => (s.InitiativeId, s.Kind)).ToDictionary(g => g.Key, g => g.First().Code);
        if (usual.Count == 0)
        {
            return [];
        }

        var found = await usual.Select(pair =>
        {
            var ((initiativeId, kind), isUsual) = (pair.Key, codes is null || codes.Contains(pair.Value));
            var branch = rows.Where(c => c.InitiativeId == initiativeId && c.Kind == kind);
            return codes is null ? branch : branch.Where(c => requests.Any(r => r.ContributionId == c.Id && codes.Contains(r.ServiceCode))
                || (isUsual && !requests.Any(r => r.ContributionId == c.Id)));
        }).Aggregate((all, next) => all.Concat(next)).OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Take(Most).Select(c => new
        {
            c.InitiativeId,
            c.Kind,
            Code = requests.Where(r => r.ContributionId == c.Id).Select(r => r.ServiceCode).FirstOrDefault(),
            Words = db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault(),
            c.Reference,
            c.State,
            c.Text,
            c.ReceivedAt,
            c.ChangedAt,
            c.DueAt,
        }).ToListAsync(cancellation);
        return found.ConvertAll(c => new PublicRequest(
            c.Reference, c.State, c.Words, c.Text, c.Code ?? usual[(c.InitiativeId, c.Kind)], c.ReceivedAt, c.ChangedAt, c.DueAt));
    }
}
