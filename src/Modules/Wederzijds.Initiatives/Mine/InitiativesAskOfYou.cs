using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Mine;

internal enum AskKind
{
    /// <summary>Somebody waits to be let in.</summary>
    Application = 1,

    /// <summary>Somebody's trial is over.</summary>
    TrialOver = 2,

    /// <summary>You are asked to be deputy.</summary>
    Deputy = 3,

    /// <summary>You are invited.</summary>
    Invitation = 4,

    /// <summary>Everything is there to open what you coordinate.</summary>
    Ready = 5,

    /// <summary>You see to something that is missing; the need is added to this number.</summary>
    Gap = 100,

    /// <summary>The day of such a thing has passed.</summary>
    LateGap = 200,
}

/// <param name="MembershipId">Of an application or trial; else the row that it is about.</param>
/// <param name="Name">Whom it is about; null: erased.</param>
/// <param name="Need">What is missing; null: nothing is.</param>
internal sealed record AskLine(AskKind Kind, Guid MembershipId, string Slug, string Initiative, string? Name, DateTimeOffset Since, OpeningNeed? Need = null)
{
    public string Href => Kind switch
    {
        AskKind.Deputy => Links.People(Slug),
        AskKind.Application or AskKind.TrialOver => Links.Member(Slug, MembershipId),
        AskKind.Invitation => Links.Invitation(Slug),
        AskKind.Ready => Links.State(Slug),
        AskKind.Gap or AskKind.LateGap => Links.Overview(Slug),
    };

    public string Sentence => Kind switch
    {
        AskKind.Application => string.Format(Texts.Ask_Application, Terms.Name(Name), Initiative),
        AskKind.TrialOver => string.Format(Texts.Ask_TrialOver, Terms.Name(Name), Initiative),
        AskKind.Deputy => string.Format(Texts.Ask_Deputy, Initiative),
        AskKind.Invitation => string.Format(Texts.Ask_Invitation, Initiative),
        AskKind.Ready => string.Format(Texts.Ask_Ready, Initiative),
        AskKind.Gap => string.Format(Texts.Ask_Gap, Initiative, Terms.Of(Need!.Value)),
        AskKind.LateGap => string.Format(Texts.Ask_LateGap, Initiative, Terms.Of(Need!.Value)),
    };
}

/// <param name="More">There are more than are shown.</param>
internal sealed record AskedOfYou(IReadOnlyList<AskLine> Lines, bool More);

/// <summary>What initiatives ask of a person: in one statement, what is overdue first, then the longest waiting, at most five lines.</summary>
internal sealed class InitiativesAskOfYou(AppDbContext db, SiteDays days) : IMyPagePart
{
    private const int Most = 5;

    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var today = days.Today;
        var members = db.Set<Membership>().AsNoTracking();
        var coordinated = members.Where(m => m.PersonId == personId && m.IsCoordinator)
            .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active).Select(m => m.InitiativeId);
        var applications = members.Where(m => m.State == MembershipState.Applied && coordinated.Contains(m.InitiativeId))
            .Select(m => new { m.Id, m.InitiativeId, m.PersonId, Since = m.AppliedAt, Kind = 1 });
        var trials = members.Where(m => m.State == MembershipState.Trial && m.TrialUntil < today && coordinated.Contains(m.InitiativeId))
            .Select(m => new { m.Id, m.InitiativeId, m.PersonId, Since = m.AppliedAt, Kind = 2 });
        var deputies = members.Where(m => m.PersonId == personId && m.DeputyOf != null && m.DeputyAcceptedAt == null)
            .Select(m => new { m.Id, m.InitiativeId, m.PersonId, Since = m.AppliedAt, Kind = 3 });
        var invitations = members.Where(m => m.PersonId == personId && m.State == MembershipState.Invited)
            .Select(m => new { m.Id, m.InitiativeId, m.PersonId, Since = m.AppliedAt, Kind = 4 });
        var ready = db.Set<Initiative>().Where(i => i.State == InitiativeState.Preparing && i.ReadySince != null && coordinated.Contains(i.Id))
            .Select(i => new { i.Id, InitiativeId = i.Id, PersonId = personId, Since = i.ReadySince!.Value, Kind = 5 });
        var gaps = Gaps(personId, today).Select(g => new { g.Id, g.InitiativeId, g.PersonId, g.Since, g.Kind });
        var rows = await (
            from a in applications.Concat(trials).Concat(deputies).Concat(invitations).Concat(ready).Concat(gaps)
            join i in db.Set<Initiative>() on a.InitiativeId equals i.Id
            join p in db.Set<PersonCard>() on a.PersonId equals p.Id
            orderby a.Kind >= 200 descending, a.Since, a.Id
            select new { a.Kind, a.Id, i.Slug, Initiative = i.Name, p.Name, a.Since }).Take(Most + 1).ToListAsync(cancellation);
        var lines = rows.Take(Most).Select(r => new AskLine(
            (AskKind)(r.Kind < 100 ? r.Kind : r.Kind / 100 * 100), r.Id, r.Slug, r.Initiative, r.Name, r.Since, r.Kind < 100 ? null : (OpeningNeed)(r.Kind % 100)))
            .ToList();
        return lines.Count == 0 ? null : new("/InitiativeParts/InitiativesAskOfYou.cshtml", new AskedOfYou(lines, rows.Count > Most));
    }

    /// <summary>What this person sees to of initiatives that run. The need travels in the number of the kind: a union has columns of one type only.</summary>
    private IQueryable<GapAsk> Gaps(Guid personId, DateOnly today) => db.Set<Gap>().AsNoTracking()
        .Where(g => g.OwnerPersonId == personId && g.ClosedAt == null)
        .Where(g => db.Set<Initiative>().Any(i => i.Id == g.InitiativeId && i.State == InitiativeState.Open))
        .Select(g => new GapAsk
        {
            Id = g.Id,
            InitiativeId = g.InitiativeId,
            PersonId = g.OwnerPersonId,
            Since = g.ListedAt,
            Kind = (g.DueOn < today ? 200 : 100)
                + (g.Need == OpeningNeed.CitizenContact ? 1 : g.Need == OpeningNeed.ProfessionalContact ? 2 : g.Need == OpeningNeed.ProfessionalDeputy ? 3
                    : g.Need == OpeningNeed.CitizenPromise ? 4 : g.Need == OpeningNeed.ProfessionalPromise ? 5 : g.Need == OpeningNeed.Expectations ? 6
                    : g.Need == OpeningNeed.Voices ? 7 : g.Need == OpeningNeed.Conditions ? 8 : g.Need == OpeningNeed.Decision ? 9
                    : g.Need == OpeningNeed.Capacity ? 10 : 11),
        });

    private sealed class GapAsk
    {
        public Guid Id { get; init; }
        public Guid InitiativeId { get; init; }
        public Guid PersonId { get; init; }
        public DateTimeOffset Since { get; init; }
        public int Kind { get; init; }
    }
}
