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
}

/// <param name="Name">Whom it is about; null: erased.</param>
internal sealed record AskLine(AskKind Kind, Guid MembershipId, string Slug, string Initiative, string? Name, DateTimeOffset Since)
{
    public string Href => Kind is AskKind.Deputy ? Links.People(Slug) : Links.Member(Slug, MembershipId);

    public string Sentence => Kind switch
    {
        AskKind.Application => string.Format(Texts.Ask_Application, Terms.Name(Name), Initiative),
        AskKind.TrialOver => string.Format(Texts.Ask_TrialOver, Terms.Name(Name), Initiative),
        AskKind.Deputy => string.Format(Texts.Ask_Deputy, Initiative),
    };
}

/// <param name="More">There are more than are shown.</param>
internal sealed record AskedOfYou(IReadOnlyList<AskLine> Lines, bool More);

/// <summary>What initiatives ask of a person: in one statement, the longest waiting first, at most five lines.</summary>
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
        var rows = await (
            from a in applications.Concat(trials).Concat(deputies)
            join i in db.Set<Initiative>() on a.InitiativeId equals i.Id
            join p in db.Set<PersonCard>() on a.PersonId equals p.Id
            orderby a.Since, a.Id
            select new { a.Kind, a.Id, i.Slug, Initiative = i.Name, p.Name, a.Since }).Take(Most + 1).ToListAsync(cancellation);
        var lines = rows.Take(Most).Select(r => new AskLine((AskKind)r.Kind, r.Id, r.Slug, r.Initiative, r.Name, r.Since)).ToList();
        return lines.Count == 0 ? null : new("/InitiativeParts/InitiativesAskOfYou.cshtml", new AskedOfYou(lines, rows.Count > Most));
    }
}
