using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Heard → Decided, or Heard → Withdrawn.</summary>
internal enum ProposalState
{
    /// <summary>Voices are asked; nothing is decided.</summary>
    Heard = 1,
    Decided = 2,

    /// <summary>Who proposed it took it back.</summary>
    Withdrawn = 3,
}

internal enum DecideOutcome
{
    Decided = 1,

    /// <summary>The day of the voices is not over, and not everybody answered.</summary>
    StillHeard = 2,

    /// <summary>A condition has no answer yet.</summary>
    ConditionsOpen = 3,

    /// <summary>It was decided or taken back before.</summary>
    AlreadyOver = 4,

    /// <summary>Somebody else changed it since the form was opened.</summary>
    ChangedMeanwhile = 5,
}

/// <summary>Who is asked for a voice.</summary>
internal sealed record AskedOf(Guid PersonId, Side Side);

/// <summary>What is filed.</summary>
/// <param name="Id">Made by the form, so that a second post of the same form files nothing.</param>
/// <param name="HeardUntil">The last local day on which a voice can be given or changed.</param>
internal sealed record Filing(
    Guid Id, Guid InitiativeId, ProposalKind Kind, string What, string Why, Guid ByPersonId, Guid DeciderPersonId, DateOnly HeardUntil, IReadOnlyList<AskedOf> Asked);

/// <summary>
/// A proposal to start, change or stop an initiative, with the voices heard before it is decided. Whatever is said touches this row, so a decision
/// is never taken past a voice or a condition that came in at the same moment.
/// </summary>
internal sealed partial class Proposal : Entity
{
    public const int WhatMaxLength = 1000, WhyMaxLength = 2000, ReasonsMaxLength = 2000, MostAsked = 60, WorkingDaysToBeHeard = 10;

    private readonly List<Asked> _asked = [];
    private readonly List<Voice> _voices = [];

    private Proposal() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public ProposalKind Kind { get; private init; }
    public ProposalState State { get; private set; }

    /// <summary>What is proposed, in own words.</summary>
    public string What { get; private set; } = "";
    public string Why { get; private set; } = "";
    public Guid ProposedByPersonId { get; private init; }
    public Guid DeciderPersonId { get; private init; }
    public DateOnly AskedOn { get; private init; }

    /// <summary>The last local day on which a voice can be given or changed; a swap may move it on.</summary>
    public DateOnly HeardUntil { get; private set; }

    /// <summary>When who spoke without name was cut loose from what was said; null: they may still change it.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>Why it was decided so, or taken back; for all who were asked.</summary>
    public string? Reasons { get; private set; }

    /// <summary>In which other form; null unless decided so.</summary>
    public string? OtherForm { get; private set; }

    /// <summary>When it was decided or taken back.</summary>
    public DateTimeOffset? OverAt { get; private set; }
    public IReadOnlyList<Asked> Asked => _asked;
    public IReadOnlyList<Voice> Voices => _voices;

    public IEnumerable<VoiceCondition> OpenConditions => _voices.SelectMany(v => v.Conditions).Where(c => c.Answer is null);

    /// <summary>Everybody who was asked answered; who was replaced need not. Known until the hearing closes: then nobody can tell any more who did.</summary>
    public bool HasAllAnswers => _asked.TrueForAll(a => a.ReplacedByPersonId is not null || _voices.Exists(v => v.PersonId == a.PersonId));

    /// <summary>Asks for the voices; the rules of who and until when are the use case's.</summary>
    /// <exception cref="ArgumentException">A text is blank or too long, or nobody is asked.</exception>
    public static Proposal File(Filing filing, DateOnly today, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(filing.Asked.Count, nameof(filing));
        var proposal = new Proposal
        {
            Id = filing.Id,
            InitiativeId = filing.InitiativeId,
            Kind = filing.Kind,
            State = ProposalState.Heard,
            What = Checked(filing.What, WhatMaxLength),
            Why = Checked(filing.Why, WhyMaxLength),
            ProposedByPersonId = filing.ByPersonId,
            DeciderPersonId = filing.DeciderPersonId,
            AskedOn = today,
            HeardUntil = filing.HeardUntil,
        };
        proposal._asked.AddRange(filing.Asked.DistinctBy(a => a.PersonId).Select(a => Deciding.Asked.For(proposal.Id, a, now)));
        proposal.Raise(new VoicesAsked(proposal.Id, proposal.InitiativeId, [.. proposal._asked.Select(a => a.PersonId)], proposal.HeardUntil));
        return proposal;
    }

    /// <summary>Whether a voice can still be given or changed.</summary>
    public bool TakesVoices(DateOnly today) => State is ProposalState.Heard && ClosedAt is null && today <= HeardUntil;

    /// <summary>Whether all was heard that has to be heard before the decision.</summary>
    public bool IsHeard(DateOnly today) => today > HeardUntil || ClosedAt is not null || HasAllAnswers;

    /// <summary>The day is over: who spoke without name is cut loose from what was said, for good.</summary>
    /// <returns>False: the day is not over, or it was done.</returns>
    public bool Close(DateOnly today, DateTimeOffset now)
    {
        if (State is not ProposalState.Heard || ClosedAt is not null || today <= HeardUntil)
        {
            return false;
        }

        CutLoose(now);
        Raise(new HearingClosed(Id, InitiativeId, DeciderPersonId));
        TellNeeds(OpeningNeed.Voices, OpenConditions.Any() ? null : OpeningNeed.Conditions);
        return true;
    }

    /// <param name="revision">The revision that the form was made from.</param>
    /// <param name="otherForm">In which form; needed for <see cref="DecisionOutcome.YesInAnotherForm"/>, else null.</param>
    public DecideOutcome Decide(DecisionOutcome outcome, string reasons, string? otherForm, int revision, DateOnly today, DateTimeOffset now)
    {
        if (State is not ProposalState.Heard)
        {
            return DecideOutcome.AlreadyOver;
        }

        if (!IsHeard(today))
        {
            return DecideOutcome.StillHeard;
        }

        if (OpenConditions.Any())
        {
            return DecideOutcome.ConditionsOpen;
        }

        if (revision != Revision)
        {
            return DecideOutcome.ChangedMeanwhile;
        }

        var form = outcome is DecisionOutcome.YesInAnotherForm ? Checked(otherForm ?? "", WhatMaxLength) : null;
        var closedBefore = ClosedAt is not null;
        CutLoose(now);
        (State, Outcome, Reasons, OtherForm, OverAt) = (ProposalState.Decided, outcome, Checked(reasons, ReasonsMaxLength), form, now);
        Raise(new DecisionRecorded(Id, InitiativeId, Kind, outcome, [.. Concerned()]));
        TellNeeds(closedBefore ? null : OpeningNeed.Voices, closedBefore ? null : OpeningNeed.Conditions, outcome is DecisionOutcome.No ? null : OpeningNeed.Decision);
        return DecideOutcome.Decided;
    }

    /// <returns>False: it is over already.</returns>
    public bool Withdraw(string because, DateTimeOffset now)
    {
        if (State is not ProposalState.Heard)
        {
            return false;
        }

        CutLoose(now);
        (State, Reasons, OverAt) = (ProposalState.Withdrawn, Checked(because, ReasonsMaxLength), now);
        Raise(new ProposalWithdrawn(Id, InitiativeId, [.. Concerned()]));
        return true;
    }

    /// <summary>Takes somebody's names out of the words that stay.</summary>
    public void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (What, Why, Reasons, OtherForm) = (names.TakeOut(What), names.TakeOut(Why), names.TakeOut(Reasons), names.TakeOut(OtherForm));
        Touch();
    }

    /// <summary>All who were asked and who proposed it.</summary>
    private IEnumerable<Guid> Concerned() => _asked.Select(a => a.PersonId).Append(ProposedByPersonId).Distinct();

    private void CutLoose(DateTimeOffset now)
    {
        ClosedAt ??= now;
        _voices.ForEach(v => v.CutLoose());
        _asked.ForEach(a => a.ForgetColleague());
    }

    /// <summary>A decision to stop opens nothing.</summary>
    private void TellNeeds(params OpeningNeed?[] met)
    {
        foreach (var need in met.OfType<OpeningNeed>().Where(_ => Kind is not ProposalKind.Stop))
        {
            Raise(new OpeningNeedMet(InitiativeId, need));
        }
    }

    private static string Checked(string text, int most)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, most, nameof(text));
        return text.Trim();
    }
}
