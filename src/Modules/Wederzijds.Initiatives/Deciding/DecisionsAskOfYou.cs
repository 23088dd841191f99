using Microsoft.EntityFrameworkCore;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Deciding;

internal enum DecideAsk
{
    Voice = 1,

    /// <summary>To pass on somebody's voice.</summary>
    Carry = 2,

    /// <summary>A condition to answer.</summary>
    Condition = 3,

    /// <summary>A decision to take.</summary>
    Decision = 4,
    Swap = 5,

    /// <summary>A mandate to cover.</summary>
    Mandate = 6,

    /// <summary>A question beyond a mandate.</summary>
    Question = 7,

    /// <summary>A challenge to assess.</summary>
    Challenge = 8,
}

/// <param name="Id">Of the proposal, mandate, question or challenge.</param>
/// <param name="AskedId">Of the row among those asked, where it is about one; else the same as the id.</param>
/// <param name="By">The local day by which it is asked; null: none is set.</param>
internal sealed record DecideAskLine(DecideAsk Kind, Guid Id, Guid AskedId, string Slug, string Initiative, DateOnly? By)
{
    public string Href => Kind switch
    {
        DecideAsk.Voice => Links.Voice(Id),
        DecideAsk.Carry => Links.Carry(Id, AskedId),
        DecideAsk.Condition => Links.Decision(Slug, Id),
        DecideAsk.Decision => Links.Decide(Slug, Id),
        DecideAsk.Swap => Links.SwapReply(Id, AskedId),
        DecideAsk.Mandate => Links.Mandate(Id),
        DecideAsk.Question => Links.MandateQuestion(Id),
        DecideAsk.Challenge => Links.AssessChallenge(Slug),
    };

    public string Sentence => string.Format(Kind switch
    {
        DecideAsk.Voice => Texts.Decide_AskVoice,
        DecideAsk.Carry => Texts.Decide_AskCarry,
        DecideAsk.Condition => Texts.Decide_AskCondition,
        DecideAsk.Decision => Texts.Decide_AskDecision,
        DecideAsk.Swap => Texts.Decide_AskSwapAnswer,
        DecideAsk.Mandate => Texts.Decide_AskMandate,
        DecideAsk.Question => Texts.Decide_AskQuestion,
        DecideAsk.Challenge => Texts.Decide_AskChallenge,
    }, Initiative);
}

/// <summary>My page, "asked of you": voices, conditions, decisions, swaps, mandates and challenges. In one statement, the soonest first, at most five lines.</summary>
internal sealed class DecisionsAskOfYou(AppDbContext db, SiteDays days) : IMyPagePart
{
    private const int Most = 5;

    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var today = days.Today;
        var rows = await (
            from a in Asked(personId, today).Concat(Deciding(personId, today)).Concat(Covering(personId))
            join i in db.Set<Initiative>() on a.InitiativeId equals i.Id
            orderby a.By, a.Id
            select new { a.Kind, a.Id, a.AskedId, i.Slug, i.Name, a.By }).Take(Most + 1).ToListAsync(cancellation);
        var lines = rows.Take(Most).Select(r => new DecideAskLine((DecideAsk)r.Kind, r.Id, r.AskedId, r.Slug, r.Name, r.By)).ToList();
        return lines.Count == 0 ? null : new("/Deciding/DecisionsAskOfYou.cshtml", (IReadOnlyList<DecideAskLine>)lines);
    }

    private IQueryable<Row> Asked(Guid me, DateOnly today)
    {
        var heard = db.Set<Proposal>().Where(p => p.State == ProposalState.Heard);
        var open = heard.Where(p => p.ClosedAt == null && p.HeardUntil >= today);
        var voices = from a in db.Set<Asked>()
                     where a.PersonId == me && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == a.ProposalId && v.PersonId == me)
                     join p in open on a.ProposalId equals p.Id
                     select new Row { Kind = 1, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil };
        var carried = from a in db.Set<Asked>()
                      where a.ColleaguePersonId == me && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == a.ProposalId && v.PersonId == a.PersonId)
                      join p in open on a.ProposalId equals p.Id
                      select new Row { Kind = 2, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil };
        var swaps = from a in db.Set<Asked>()
                    where a.SwapAnswererPersonId == me && a.SwapAnsweredAt == null
                    join p in heard on a.ProposalId equals p.Id
                    select new Row { Kind = 5, Id = p.Id, AskedId = a.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil };
        return voices.Concat(carried).Concat(swaps);
    }

    /// <summary>Of conditions without name only who decides is asked, once all is heard.</summary>
    private IQueryable<Row> Deciding(Guid me, DateOnly today)
    {
        var conditions = db.Set<VoiceCondition>().Where(c => c.Answer == null);
        var named = conditions.Where(c => db.Set<Voice>().Any(v => v.Id == c.VoiceId && v.Way == VoiceWay.Open));
        var proposed = db.Set<Proposal>().Where(p => p.ProposedByPersonId == me && p.State == ProposalState.Heard && named.Any(c => c.ProposalId == p.Id))
            .Select(p => new Row { Kind = 3, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil });
        var heard = db.Set<Proposal>().Where(p => p.DeciderPersonId == me && p.State == ProposalState.Heard && (p.HeardUntil < today
            || !db.Set<Asked>().Any(a => a.ProposalId == p.Id && a.ReplacedByPersonId == null && !db.Set<Voice>().Any(v => v.ProposalId == p.Id && v.PersonId == a.PersonId))));
        var toAnswer = heard.Where(p => conditions.Any(c => c.ProposalId == p.Id))
            .Select(p => new Row { Kind = 3, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil });
        var toDecide = heard.Where(p => !conditions.Any(c => c.ProposalId == p.Id))
            .Select(p => new Row { Kind = 4, Id = p.Id, AskedId = p.Id, InitiativeId = p.InitiativeId, By = (DateOnly?)p.HeardUntil });
        return proposed.Concat(toAnswer).Concat(toDecide);
    }

    private IQueryable<Row> Covering(Guid me)
    {
        var mandates = db.Set<Mandate>().Where(m => m.ManagerPersonId == me && m.State == MandateState.Asked)
            .Select(m => new Row { Kind = 6, Id = m.Id, AskedId = m.Id, InitiativeId = m.InitiativeId, By = m.ValidFrom });
        var questions = db.Set<MandateQuestion>().Where(q => q.ManagerPersonId == me && q.AnsweredAt == null)
            .Select(q => new Row { Kind = 7, Id = q.Id, AskedId = q.Id, InitiativeId = q.InitiativeId, By = (DateOnly?)q.AnswerBy });
        var challenges = db.Set<Challenge>().Where(c => c.AssessorPersonId == me && c.State == ChallengeState.Filed)
            .Select(c => new Row { Kind = 8, Id = c.Id, AskedId = c.Id, InitiativeId = c.InitiativeId, By = null });
        return mandates.Concat(questions).Concat(challenges);
    }

    private sealed record Row
    {
        public int Kind { get; init; }
        public Guid Id { get; init; }
        public Guid AskedId { get; init; }
        public Guid InitiativeId { get; init; }
        public DateOnly? By { get; init; }
    }
}
