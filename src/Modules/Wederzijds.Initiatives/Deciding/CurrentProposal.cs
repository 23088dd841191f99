using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A proposal with what the asking person is in it, as read once per request.</summary>
/// <param name="AskedId">The person's own row among those asked; null: not asked.</param>
/// <param name="IsReplaced">Asked, but somebody else does it now.</param>
/// <param name="MemberSide">The side of a member with access; null: no member.</param>
/// <param name="IsAskedNow">Asked, and not replaced.</param>
internal sealed record ProposalStanding(
    Guid Id, Guid InitiativeId, string Slug, string Initiative, int Revision, ProposalKind Kind, ProposalState State, string What, string Why,
    Guid ProposedByPersonId, Guid DeciderPersonId, DateOnly AskedOn, DateOnly HeardUntil, DateTimeOffset? ClosedAt, DecisionOutcome? Outcome, string? Reasons,
    string? OtherForm, DateTimeOffset? OverAt, Guid PersonId, Guid? AskedId, Side? AskedSide, bool IsReplaced, Side? MemberSide, bool IsColleague, bool AnswersSwap)
{
    public bool IsDecider => PersonId == DeciderPersonId;
    public bool IsProposer => PersonId == ProposedByPersonId;
    public bool IsAskedNow => AskedId is not null && !IsReplaced;

    /// <summary>Asked, or a citizen who takes part and may add a voice.</summary>
    public bool MaySpeak => !IsDecider && (IsAskedNow || MemberSide is Side.Citizen);

    /// <summary>Members read along, and everybody who has a part in it, member or not.</summary>
    public bool MayRead => MemberSide is not null || AskedId is not null || IsDecider || IsProposer || IsColleague || AnswersSwap;

    /// <summary>The day is not over and nothing was decided.</summary>
    public bool TakesVoices(DateOnly today) => State is ProposalState.Heard && ClosedAt is null && today <= HeardUntil;
}

/// <summary>The proposal of this request: found once by the policy, used by the page.</summary>
internal sealed class CurrentProposal(AppDbContext db, ICurrentPerson person)
{
    private ProposalStanding? _found;

    public ProposalStanding Value => _found ?? throw new InvalidOperationException("No policy of this page looks for a proposal.");

    /// <returns>Null: no such proposal.</returns>
    public async ValueTask<ProposalStanding?> LoadAsync(Guid proposalId, CancellationToken cancellation)
    {
        if (_found is not null || person.Id is not { } me)
        {
            return _found;
        }

        return _found = await (
            from p in db.Set<Proposal>().AsNoTracking()
            where p.Id == proposalId
            join i in db.Set<Initiative>() on p.InitiativeId equals i.Id
            from a in db.Set<Asked>().Where(a => a.ProposalId == proposalId && a.PersonId == me).DefaultIfEmpty()
            select new ProposalStanding(
                p.Id, p.InitiativeId, i.Slug, i.Name, p.Revision, p.Kind, p.State, p.What, p.Why, p.ProposedByPersonId, p.DeciderPersonId, p.AskedOn,
                p.HeardUntil, p.ClosedAt, p.Outcome, p.Reasons, p.OtherForm, p.OverAt, me, (Guid?)a!.Id, (Side?)a.Side, a.ReplacedByPersonId != null,
                db.Set<Membership>().Where(m => m.InitiativeId == p.InitiativeId && m.PersonId == me
                    && (m.State == MembershipState.Trial || m.State == MembershipState.Active)).Select(m => (Side?)m.Side).FirstOrDefault(),
                db.Set<Asked>().Any(o => o.ProposalId == proposalId && o.ColleaguePersonId == me),
                db.Set<Asked>().Any(o => o.ProposalId == proposalId && o.SwapAnswererPersonId == me))).SingleOrDefaultAsync(cancellation);
    }
}

/// <summary>The policies of proposals: each says what one must be in the proposal that the route names. Where the route names an initiative too, it must be its.</summary>
internal sealed class DecidePolicy(string name, Func<ProposalStanding, bool> fits) : IRoutePolicy
{
    public const string Reader = "decision-reader", Speaker = "decision-speaker", Asked = "decision-asked", Colleague = "decision-colleague", SwapAnswerer = "decision-swap",
        Answerer = "decision-answerer", Decider = "decision-maker", Owner = "decision-owner",
        Proposer = "decision-proposer";

    public static IEnumerable<DecidePolicy> All =>
    [
        new(Reader, p => p.MayRead),
        new(Speaker, p => p.MaySpeak),
        new(Asked, p => !p.IsDecider && p.IsAskedNow),
        new(Colleague, p => p.IsColleague),
        new(SwapAnswerer, p => p.AnswersSwap),
        new(Answerer, p => p.IsProposer || p.IsDecider),
        new(Decider, p => p.IsDecider),
        new(Owner, p => p.IsProposer),
    ];

    public string Name => name;

    public async ValueTask<Verdict> DecideAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var slug = http.GetRouteValue("slug") as string;
        if (slug is not null && await http.RequestServices.GetRequiredService<CurrentInitiative>().LoadAsync(slug, http.RequestAborted) is null)
        {
            return Verdict.NotYours;
        }

        var found = Guid.TryParse(http.GetRouteValue("proposalId") as string, out var id)
            ? await http.RequestServices.GetRequiredService<CurrentProposal>().LoadAsync(id, http.RequestAborted)
            : null;
        return found is not null && (slug is null || found.Slug == slug) && fits(found) ? Verdict.Allowed : Verdict.NotYours;
    }
}

/// <summary>Who may propose: the coordinators of both sides, and every citizen who takes part.</summary>
internal sealed class ProposalWriter : IRoutePolicy
{
    public string Name => DecidePolicy.Proposer;

    public static bool Fits(Standing? standing) => standing is { HasAccess: true } and ({ IsCoordinator: true } or { Side: Side.Citizen });

    public ValueTask<Verdict> DecideAsync(HttpContext http) => InitiativeOf.DecideAsync(http, i => Fits(i.Standing));
}

/// <summary>Decides for a route with {slug} from the standing in that initiative.</summary>
internal static class InitiativeOf
{
    public static async ValueTask<Verdict> DecideAsync(HttpContext http, Func<InitiativeStanding, bool> fits)
    {
        if (http.RequestServices.GetRequiredService<ICurrentPerson>().Id is null)
        {
            return Verdict.SignInFirst;
        }

        var slug = http.GetRouteValue("slug") as string ?? throw new InvalidOperationException("This policy needs {slug} in its route.");
        var found = await http.RequestServices.GetRequiredService<CurrentInitiative>().LoadAsync(slug, http.RequestAborted);
        return found is not null && fits(found) ? Verdict.Allowed : Verdict.NotYours;
    }
}
