using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mine;

/// <summary>One thing that is asked of a person, for one of this module's panels of my page.</summary>
/// <param name="Kind">An <see cref="AskKind"/>, of a gap with its need added; from <see cref="MyAsks.Deciding"/> on a <see cref="DecideAsk"/>.</param>
/// <param name="Name">Whom it is about; null: erased.</param>
/// <param name="By">The local day by which it is asked; null: none is set.</param>
internal sealed record MyAsk(int Kind, Guid Id, Guid AskedId, string Slug, string Initiative, string? Name, DateTimeOffset? Since, DateOnly? By);

/// <summary>What this module asks of a person on my page, read once for all its panels: the page may send six statements in all.</summary>
internal sealed class MyAsks(AppDbContext db, SiteDays days)
{
    /// <summary>Lines of a panel; one more is read to know whether there are more.</summary>
    public const int Most = 5;

    /// <summary>Is added to the number of what is asked for a decision.</summary>
    public const int Deciding = 300;

    private (Guid PersonId, IReadOnlyList<MyAsk> Asks)? _read;

    public async Task<IReadOnlyList<MyAsk>> OfInitiativesAsync(Guid personId, CancellationToken cancellation) =>
        [.. (await OfAsync(personId, cancellation)).Where(a => a.Kind < Deciding).OrderByDescending(a => a.Kind >= (int)AskKind.LateGap).ThenBy(a => a.Kind >= (int)AskKind.Gap).ThenBy(a => a.Since).ThenBy(a => a.Id)];

    public async Task<IReadOnlyList<MyAsk>> OfDecisionsAsync(Guid personId, CancellationToken cancellation) =>
        [.. (await OfAsync(personId, cancellation)).Where(a => a.Kind >= Deciding).OrderBy(a => a.By ?? DateOnly.MaxValue).ThenBy(a => a.Id)];

    private async Task<IReadOnlyList<MyAsk>> OfAsync(Guid personId, CancellationToken cancellation)
    {
        if (_read is not { } read || read.PersonId != personId)
        {
            _read = read = (personId, await ReadAsync(personId, days.Today, cancellation));
        }

        return read.Asks;
    }

    private Task<List<MyAsk>> ReadAsync(Guid me, DateOnly today, CancellationToken cancellation)
    {
        var decisions = Voicing(me, today).Concat(Decisions(me, today)).Concat(Covering(me)).OrderBy(a => a.By == null).ThenBy(a => a.By).ThenBy(a => a.Id).Take(Most + 1);
        var initiatives = Taking(me, today).Concat(Gaps(me, today)).OrderByDescending(a => a.Kind >= 200).ThenBy(a => a.Kind >= 100).ThenBy(a => a.Since).ThenBy(a => a.Id).Take(Most + 1);
        return (
            from a in decisions.Concat(initiatives)
            join i in db.Set<Initiative>() on a.InitiativeId equals i.Id
            join p in db.Set<PersonCard>() on a.PersonId equals p.Id
            select new MyAsk(a.Kind, a.Id, a.AskedId, i.Slug, i.Name, p.Name, a.Since, a.By)).ToListAsync(cancellation);
    }

    private IQueryable<Ask> Taking(Guid me, DateOnly today)
    {
        var members = db.Set<Membership>().AsNoTracking();
        var coordinated = members.Where(m => m.PersonId == me && m.IsCoordinator)
            .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active).Select(m => m.InitiativeId);
        var applications = members.Where(m => m.State == MembershipState.Applied && coordinated.Contains(m.InitiativeId))
            .Select(m => new Ask { Kind = 1, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, PersonId = m.PersonId, Since = (DateTimeOffset?)m.AppliedAt, By = null });
        var trials = members.Where(m => m.State == MembershipState.Trial && m.TrialUntil < today && coordinated.Contains(m.InitiativeId))
            .Select(m => new Ask { Kind = 2, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, PersonId = m.PersonId, Since = (DateTimeOffset?)m.AppliedAt, By = null });
        var deputies = members.Where(m => m.PersonId == me && m.DeputyOf != null && m.DeputyAcceptedAt == null)
            .Select(m => new Ask { Kind = 3, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, PersonId = m.PersonId, Since = (DateTimeOffset?)m.AppliedAt, By = null });
        var invitations = members.Where(m => m.PersonId == me && m.State == MembershipState.Invited)
            .Select(m => new Ask { Kind = 4, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, PersonId = m.PersonId, Since = (DateTimeOffset?)m.AppliedAt, By = null });
        var ready = db.Set<Initiative>().Where(i => i.State == InitiativeState.Preparing && i.ReadySince != null && coordinated.Contains(i.Id))
            .Select(i => new Ask { Kind = 5, Id = i.Id, AskedId = i.Id, InitiativeId = i.Id, PersonId = me, Since = i.ReadySince, By = null });
        return applications.Concat(trials).Concat(deputies).Concat(invitations).Concat(ready);
    }

    /// <summary>What this person sees to of initiatives that run. The need travels in the number of the kind: a union has columns of one type only.</summary>
    private IQueryable<Ask> Gaps(Guid personId, DateOnly today) => db.Set<Gap>().AsNoTracking()
        .Where(g => g.OwnerPersonId == personId && g.ClosedAt == null)
        .Where(g => db.Set<Initiative>().Any(i => i.Id == g.InitiativeId && i.State == InitiativeState.Open))
        .Select(g => new Ask
        {
            Id = g.Id,
            AskedId = g.Id,
            InitiativeId = g.InitiativeId,
            PersonId = g.OwnerPersonId,
            Since = (DateTimeOffset?)g.ListedAt,
            Kind = (g.DueOn < today ? 200 : 100)
                + (g.Need == OpeningNeed.CitizenContact ? 1 : g.Need == OpeningNeed.ProfessionalContact ? 2 : g.Need == OpeningNeed.ProfessionalDeputy ? 3
                    : g.Need == OpeningNeed.CitizenPromise ? 4 : g.Need == OpeningNeed.ProfessionalPromise ? 5 : g.Need == OpeningNeed.Expectations ? 6
                    : g.Need == OpeningNeed.Voices ? 7 : g.Need == OpeningNeed.Conditions ? 8 : g.Need == OpeningNeed.Decision ? 9
                    : g.Need == OpeningNeed.Capacity ? 10 : 11),
            By = null,
        });

    private IQueryable<Ask> Voicing(Guid me, DateOnly today)
    {
        var heard = db.Set<Proposal>().Where(p => p.State == ProposalState.Heard);
        var open = heard.Where(p => p.ClosedAt == null && p.HeardUntil >= today);
        var voices = from a in db.Set<Asked>()
                     where a.PersonId == me && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == a.ProposalId && v.PersonId == me)
                     join p in open on a.ProposalId equals p.Id
                     select new Ask { Kind = Deciding + 1, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil };
        var carried = from a in db.Set<Asked>()
                      where a.ColleaguePersonId == me && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == a.ProposalId && v.PersonId == a.PersonId)
                      join p in open on a.ProposalId equals p.Id
                      select new Ask { Kind = Deciding + 2, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil };
        var swaps = from a in db.Set<Asked>()
                    where a.SwapAnswererPersonId == me && a.SwapAnsweredAt == null
                    join p in heard on a.ProposalId equals p.Id
                    select new Ask { Kind = Deciding + 5, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil };
        return voices.Concat(carried).Concat(swaps);
    }

    /// <summary>Of conditions without name only who decides is asked, once all is heard.</summary>
    private IQueryable<Ask> Decisions(Guid me, DateOnly today)
    {
        var conditions = db.Set<VoiceCondition>().Where(c => c.Answer == null);
        var named = conditions.Where(c => db.Set<Voice>().Any(v => v.Id == c.VoiceId && v.Way == VoiceWay.Open));
        var proposed = db.Set<Proposal>().Where(p => p.ProposedByPersonId == me && p.State == ProposalState.Heard && named.Any(c => c.ProposalId == p.Id))
            .Select(p => new Ask { Kind = Deciding + 3, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil });
        var heard = db.Set<Proposal>().Where(p => p.DeciderPersonId == me && p.State == ProposalState.Heard && (p.HeardUntil < today
            || !db.Set<Asked>().Any(a => a.ProposalId == p.Id && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == p.Id && v.PersonId == a.PersonId))));
        var toAnswer = heard.Where(p => conditions.Any(c => c.ProposalId == p.Id))
            .Select(p => new Ask { Kind = Deciding + 3, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil });
        var toDecide = heard.Where(p => !conditions.Any(c => c.ProposalId == p.Id))
            .Select(p => new Ask { Kind = Deciding + 4, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, PersonId = me, Since = p.OverAt, By = (DateOnly?)p.HeardUntil });
        return proposed.Concat(toAnswer).Concat(toDecide);
    }

    private IQueryable<Ask> Covering(Guid me)
    {
        var mandates = db.Set<Mandate>().Where(m => m.ManagerPersonId == me && m.State == MandateState.Asked)
            .Select(m => new Ask { Kind = Deciding + 6, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, PersonId = me, Since = m.OverAt, By = m.ValidFrom });
        var questions = db.Set<MandateQuestion>().Where(q => q.ManagerPersonId == me && q.AnsweredAt == null)
            .Select(q => new Ask { Kind = Deciding + 7, Id = q.Id, AskedId = q.Id, InitiativeId = q.InitiativeId, PersonId = me, Since = (DateTimeOffset?)q.AskedAt, By = (DateOnly?)q.AnswerBy });
        var challenges = db.Set<Challenge>().Where(c => c.AssessorPersonId == me && c.State == ChallengeState.Filed)
            .Select(c => new Ask { Kind = Deciding + 8, Id = c.Id, AskedId = c.Id, InitiativeId = c.InitiativeId, PersonId = me, Since = (DateTimeOffset?)c.FiledAt, By = null });
        return mandates.Concat(questions).Concat(challenges);
    }

    /// <summary>A union has columns of one type only: where there is no moment, a column stands that is empty then.</summary>
    private sealed record Ask
    {
        public int Kind { get; init; }
        public Guid Id { get; init; }
        public Guid AskedId { get; init; }
        public Guid InitiativeId { get; init; }
        public Guid PersonId { get; init; }
        public DateTimeOffset? Since { get; init; }
        public DateOnly? By { get; init; }
    }
}
