using Wederzijds.Contracts.Initiatives;
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

/// <summary>What initiatives ask of a person: what is overdue first, then people who wait for an answer, then what is still missing; of each the longest waiting, at most five lines.</summary>
internal sealed class InitiativesAskOfYou(MyAsks asks) : IMyPagePart
{
    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var rows = await asks.OfInitiativesAsync(personId, cancellation);
        var lines = rows.Take(MyAsks.Most).Select(r => new AskLine(
            (AskKind)(r.Kind < 100 ? r.Kind : r.Kind / 100 * 100), r.Id, r.Slug, r.Initiative, r.Name, r.Since!.Value, r.Kind < 100 ? null : (OpeningNeed)(r.Kind % 100)))
            .ToList();
        return lines.Count == 0 ? null : new("/InitiativeParts/InitiativesAskOfYou.cshtml", new AskedOfYou(lines, rows.Count > MyAsks.Most));
    }
}
