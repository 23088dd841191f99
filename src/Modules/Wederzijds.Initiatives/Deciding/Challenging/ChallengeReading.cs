using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding.Challenging;

internal sealed record MomentLine(DateOnly On, string Words, string? ByName);

/// <summary>A challenge as its pages show it; a name is null for a former participant.</summary>
internal sealed record ChallengePicture(
    Guid Id, int Revision, ChallengeState State, string Task, string Case, string With, string Money, Guid ByPersonId, string? ByName, Guid AssessorPersonId,
    string? AssessorName, DateTimeOffset FiledAt, string? Assessment, DateTimeOffset? AssessedAt, string? Agreement, DateOnly? AgreedUntil, Side? AgreementOf,
    DateTimeOffset? AgreedAt, DateOnly? BackOn, string? OverBecause, DateTimeOffset? OverAt)
{
    public bool IsTakenUp => State is ChallengeState.TakenUp or ChallengeState.TakenUpInPart;
    public bool IsOver => State is ChallengeState.NotTakenUp or ChallengeState.HandedBack or ChallengeState.Withdrawn;
}

/// <summary>The challenge of this request's initiative: the last one, read once by the policy and used by the page.</summary>
internal sealed class CurrentChallenge(AppDbContext db, CurrentInitiative here)
{
    private bool _isRead;

    public ChallengePicture? Value { get; private set; }

    /// <returns>Null: this initiative is no challenge.</returns>
    public async ValueTask<ChallengePicture?> LoadAsync(CancellationToken cancellation)
    {
        if (!_isRead)
        {
            var people = db.Set<PersonCard>();
            Value = await db.Set<Challenge>().AsNoTracking().Where(c => c.InitiativeId == here.Id).OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Id)
                .Select(c => new ChallengePicture(
                    c.Id, c.Revision, c.State, c.Task, c.Case, c.With, c.Money, c.ByPersonId, people.Where(p => p.Id == c.ByPersonId).Select(p => p.Name).FirstOrDefault(),
                    c.AssessorPersonId, people.Where(p => p.Id == c.AssessorPersonId).Select(p => p.Name).FirstOrDefault(), c.FiledAt, c.Assessment, c.AssessedAt,
                    c.Agreement, c.AgreedUntil, c.AgreementOf, c.AgreedAt, c.BackOn, c.OverBecause, c.OverAt)).FirstOrDefaultAsync(cancellation);
            _isRead = true;
        }

        return Value;
    }

    /// <summary>The last moments at which both sides looked how it goes, the newest first.</summary>
    public Task<List<MomentLine>> MomentsAsync(Guid challengeId, CancellationToken cancellation) => db.Set<ChallengeMoment>().AsNoTracking()
        .Where(m => m.ChallengeId == challengeId).OrderByDescending(m => m.On).ThenByDescending(m => m.Id).Take(50)
        .Select(m => new MomentLine(m.On, m.Words, db.Set<PersonCard>().Where(p => p.Id == m.ByPersonId).Select(p => p.Name).FirstOrDefault())).ToListAsync(cancellation);

    /// <summary>For which side somebody speaks about a challenge: the assessor and the professionals' coordinators and contacts for the public side.</summary>
    /// <returns>Null: for none.</returns>
    public static Side? SpeaksFor(ChallengePicture challenge, Guid personId, Standing? standing) =>
        challenge.AssessorPersonId == personId ? Side.Professional
        : standing is { HasAccess: true } and ({ IsCoordinator: true } or { ActsAsContact: true }) ? standing.Side
        : challenge.ByPersonId == personId && standing is { HasAccess: true } ? Side.Citizen
        : null;
}

/// <summary>The policies of a challenge: who may read it, assess it, and say something about it for a side.</summary>
internal sealed class ChallengePolicy(string name, Func<ChallengePicture?, Guid, Standing?, bool> fits) : IRoutePolicy
{
    public const string Reader = "challenge-reader", Filer = "challenge-filer", Assessor = "challenge-assessor", Speaker = "challenge-speaker";

    public static IEnumerable<ChallengePolicy> All =>
    [
        new(Reader, (c, me, standing) => standing is { HasAccess: true } || c?.AssessorPersonId == me),
        new(Filer, (_, _, standing) => standing is { HasAccess: true, Side: Side.Citizen }),
        new(Assessor, (c, me, _) => c?.AssessorPersonId == me),
        new(Speaker, (c, me, standing) => c is not null && CurrentChallenge.SpeaksFor(c, me, standing) is not null),
    ];

    public string Name => name;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        var verdict = await InitiativeOf.DecideAsync(http, _ => true);
        if (verdict is not Verdict.Allowed)
        {
            return verdict;
        }

        var services = http.RequestServices;
        var challenge = await services.GetRequiredService<CurrentChallenge>().LoadAsync(http.RequestAborted);
        var me = services.GetRequiredService<ICurrentPerson>().Id!.Value;
        return fits(challenge, me, services.GetRequiredService<CurrentInitiative>().Standing) ? Verdict.Allowed : Verdict.NotYours;
    }
}
