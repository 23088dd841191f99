using Wederzijds.Initiatives.Mine;
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

/// <summary>My page, "asked of you": voices, conditions, decisions, swaps, mandates and challenges. The soonest first, at most five lines.</summary>
internal sealed class DecisionsAskOfYou(MyAsks asks) : IMyPagePart
{
    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = (await asks.OfDecisionsAsync(personId, cancellation)).Take(MyAsks.Most)
            .Select(r => new DecideAskLine((DecideAsk)(r.Kind - MyAsks.Deciding), r.Id, r.AskedId, r.Slug, r.Initiative, r.By)).ToList();
        return lines.Count == 0 ? null : new("/Deciding/DecisionsAskOfYou.cshtml", (IReadOnlyList<DecideAskLine>)lines);
    }
}
