using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions;

/// <summary>What somebody brings, in their words.</summary>
/// <param name="Audience">Null: what is usual for the kind.</param>
internal sealed record Brought(ContributionKind Kind, string Text, string? Place, ContributionAudience? Audience)
{
    /// <summary>Where on the map; null: not known.</summary>
    public GeoPoint? At { get; init; }

    public Door Door { get; init; } = Door.Page;

    /// <summary>When it was said or sent; null: now.</summary>
    public DateTimeOffset? BroughtAt { get; init; }

    /// <summary>What a watch wants to know of an observation beside the behaviour, which is the text; null: nothing more.</summary>
    public Observed? Observed { get; init; }
}

/// <summary>The verbs: each checks its rule, takes a step of the trace and tells what happened.</summary>
internal sealed partial class Contribution
{
    /// <exception cref="ArgumentException">A text is blank or too long: the form asks for that first.</exception>
    public static Contribution Receive(
        Contributor by, Side side, Brought brought, Guid? enteredBy, AnswerTerm? term, DateTimeOffset now)
    {
        var contribution = Start(by, side, brought, enteredBy, now, brought.BroughtAt, externalNumber: null);
        contribution.ComeThrough(brought);
        contribution.Promise(term);
        contribution.Step(StepKind.Received, now, enteredBy);
        contribution.Raise(new ContributionReceived(
            contribution.Id, contribution.InitiativeId, by.PersonId, enteredBy, side, brought.Kind, now));
        return contribution;
    }

    /// <summary>One row of an import. Tells nothing by itself: <see cref="AnnounceImport"/> does for a whole batch.</summary>
    /// <param name="rejectedBecause">Null: not refused where it came from.</param>
    public static Contribution Import(
        Contributor by, Side side, Brought brought, string externalNumber, DateTimeOffset? broughtAt, string? rejectedBecause, AnswerTerm? term, DateTimeOffset now)
    {
        var contribution = Start(by, side, brought, null, now, broughtAt, externalNumber);
        contribution.Door = Door.Import;
        if (rejectedBecause is null)
        {
            contribution.Promise(term);
            contribution.Step(StepKind.Received, now, null);
        }
        else
        {
            contribution.Close(ContributionEnd.RejectedAtTheDoor,
                contribution.Step(StepKind.Rejected, now, null, rejectedBecause, ContributionEnd.RejectedAtTheDoor), now);
        }

        contribution.Touch();
        return contribution;
    }

    /// <summary>Tells once that all of these came in together.</summary>
    public static void AnnounceImport(IReadOnlyList<Contribution> together)
    {
        var received = together.Where(c => c.State is ContributionState.Open).ToList();
        if (received is [var first, ..])
        {
            first.Raise(new ContributionsImported(first.InitiativeId, [.. received.Select(c => c.Id)], first.BroughtBySide, first.ReceivedAt));
        }
    }

    public Outcome AssignTo(Guid holder, Side side, Guid actor, DateTimeOffset now)
    {
        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        (HolderPersonId, HolderSide) = (holder, side);
        Step(StepKind.HolderAssigned, now, actor, concerns: holder);
        Raise(new HolderAssigned(Id, InitiativeId, holder, side));
        return Outcome.Done;
    }

    /// <summary>Gives the outcome. Who answers what nobody held, holds it from then on.</summary>
    /// <param name="actor">Null: somebody outside, by the link.</param>
    /// <param name="heardFrom">From whom outside it was heard, by link, phone or otherwise; null: the answerer's own.</param>
    public Outcome Answer(ContributionEnd end, string? words, PassedOn? passedOn, Guid? actor, Side actingFor, DateTimeOffset now, string? heardFrom = null)
    {
        if (end is ContributionEnd.Withdrawn or ContributionEnd.RejectedAtTheDoor)
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, "Withdrawing and rejecting are verbs of their own.");
        }

        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        if (end is ContributionEnd.NotDone or ContributionEnd.PartlyDone && string.IsNullOrWhiteSpace(words))
        {
            return Outcome.ReasonMissing;
        }

        if (end is ContributionEnd.PassedOn && string.IsNullOrWhiteSpace(passedOn?.To))
        {
            return Outcome.ReceiverMissing;
        }

        PassOn(end is ContributionEnd.PassedOn ? passedOn : null);
        if (HolderPersonId is null && actor is not null)
        {
            (HolderPersonId, HolderSide) = (actor, actingFor);
        }

        Close(end, Step(StepKind.Answered, now, actor, words, end, heardFrom: heardFrom), now);
        Raise(new ContributionAnswered(Id, InitiativeId, ContributorPersonId, actor, actingFor, end, now));
        return Outcome.Done;
    }

    /// <summary>The contributor takes it back.</summary>
    /// <param name="heard">A member records it for a contributor without account.</param>
    public Outcome Withdraw(string? because, Guid actor, DateTimeOffset now, bool heard = false)
    {
        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        Close(ContributionEnd.Withdrawn, Step(StepKind.Withdrawn, now, actor, because, ContributionEnd.Withdrawn, heard: heard), now);
        Raise(new ContributionWithdrawn(Id, InitiativeId, now));
        return Outcome.Done;
    }

    /// <summary>Spam, abuse or double: refused at the door.</summary>
    public Outcome Reject(string? because, Guid actor, DateTimeOffset now)
    {
        if (State is not ContributionState.Open)
        {
            return Outcome.AlreadyEnded;
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            return Outcome.ReasonMissing;
        }

        Close(ContributionEnd.RejectedAtTheDoor, Step(StepKind.Rejected, now, actor, because, ContributionEnd.RejectedAtTheDoor), now);
        Raise(new ContributionRejected(Id, InitiativeId, ContributorPersonId));
        return Outcome.Done;
    }

    /// <summary>The contributor says whether the outcome solved it.</summary>
    /// <param name="heard">A member records it for a contributor without account.</param>
    /// <param name="words">What the contributor said with it; null: nothing more.</param>
    public Outcome GiveVerdict(bool isSolved, Guid actor, DateTimeOffset now, bool heard = false, string? words = null)
    {
        if (!HasOutcome)
        {
            return Outcome.NotEnded;
        }

        if (IsSolved is not null)
        {
            return Outcome.OnlyOnce;
        }

        IsSolved = isSolved;
        Step(StepKind.VerdictGiven, now, actor, words, isSolved: isSolved, heard: heard);
        Raise(new VerdictGiven(Id, InitiativeId, HolderPersonId, isSolved));
        return Outcome.Done;
    }

    /// <summary>Once, with a reason: the answer clock starts again, and the next outcome gets a verdict of its own.</summary>
    /// <param name="heard">A member records it for a contributor without account.</param>
    public Outcome Reopen(string? because, Guid actor, AnswerTerm? term, DateTimeOffset now, bool heard = false)
    {
        if (!HasOutcome)
        {
            return Outcome.NotEnded;
        }

        if (ReopenedAt is not null)
        {
            return Outcome.OnlyOnce;
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            return Outcome.ReasonMissing;
        }

        (State, End, EndedAt, OutcomeStepId, OutcomeWords, IsSolved, ReopenedAt) = (ContributionState.Open, null, null, null, null, null, now);
        PassOn(null);
        Promise(term);
        Step(StepKind.Reopened, now, actor, because, heard: heard);
        Raise(new ContributionReopened(Id, InitiativeId, HolderPersonId, ContributorPersonId, BroughtBySide, now));
        return Outcome.Done;
    }

    /// <summary>A moderator looked: everybody may read text, kind and outcome.</summary>
    public Outcome MakePublic(Guid actor, DateTimeOffset now)
    {
        if (Audience is not ContributionAudience.Public)
        {
            return Outcome.NotAsked;
        }

        if (State is ContributionState.Rejected || End is ContributionEnd.Withdrawn)
        {
            return Outcome.AlreadyEnded;
        }

        if (PublicSince is not null)
        {
            return Outcome.OnlyOnce;
        }

        PublicSince = now;
        Step(StepKind.MadePublic, now, actor);
        Touch();
        return Outcome.Done;
    }

    /// <summary>Takes the contributor out. What only holders could read goes; what members or everybody could read stays, unattributed.</summary>
    /// <param name="marker">What stands in place of the words.</param>
    /// <param name="names">Of the contributor, taken out of the words that stay.</param>
    public void Forget(string marker, OwnNames names)
    {
        if (Audience is ContributionAudience.ContributorAndHolders)
        {
            (Text, Title, OutcomeWords) = (marker, marker, null);
            (PassedOnTo, PassedOnNumber, ExternalSystemNumber) = (null, null, null);
        }
        else
        {
            var text = names.TakeOut(Text);
            (Text, Title) = text == Text ? (Text, Title) : (text, Titles.From(text));
            TakeOutOfOutcome(names);
        }

        (ContributorPersonId, Place) = (null, null);
        LieAt(null);
        ForgetObserved();
        Touch();
    }

    /// <summary>Takes the names of somebody who said how it ended out of those words.</summary>
    public void TakeOutOfOutcome(OwnNames names)
    {
        (OutcomeWords, PassedOnTo) = (names.TakeOut(OutcomeWords), names.TakeOut(PassedOnTo));
        Touch();
    }

    /// <summary>Takes somebody who typed or held it out.</summary>
    public void ForgetHelper(Guid personId)
    {
        EnteredByPersonId = EnteredByPersonId == personId ? null : EnteredByPersonId;
        if (HolderPersonId == personId)
        {
            (HolderPersonId, HolderSide) = (null, null);
        }

        Touch();
    }

    private bool HasOutcome => State is ContributionState.Ended && End is not ContributionEnd.Withdrawn;

    private static Contribution Start(
        Contributor by, Side side, Brought brought, Guid? enteredBy, DateTimeOffset now, DateTimeOffset? broughtAt, string? externalNumber)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(brought.Text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brought.Text.Length, TextMaxLength, nameof(brought.Text));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brought.Place?.Length ?? 0, PlaceMaxLength, nameof(brought.Place));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(externalNumber?.Length ?? 0, NumberMaxLength, nameof(externalNumber));
        var contribution = new Contribution
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = by.InitiativeId,
            Reference = Contributions.Reference.Draw(),
            Kind = brought.Kind,
            Text = brought.Text.Trim(),
            Title = Titles.From(brought.Text),
            Place = string.IsNullOrWhiteSpace(brought.Place) ? null : brought.Place.Trim(),
            Audience = brought.Audience ?? UsualAudience(brought.Kind),
            ContributorId = by.Id,
            ContributorPersonId = by.PersonId,
            EnteredByPersonId = enteredBy,
            ReceivedAt = now,
            BroughtAt = broughtAt,
            BroughtBySide = side,
            State = ContributionState.Open,
            SortDueAt = NeverDue,
            ExternalNumber = externalNumber,
            ChangedAt = now,
        };
        contribution.LieAt(brought.At);
        return contribution;
    }

    private void PassOn(PassedOn? to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to?.To?.Length ?? 0, ReceiverMaxLength, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to?.Number?.Length ?? 0, NumberMaxLength, nameof(to));
        (PassedOnTo, PassedOnNumber) = (to?.To?.Trim(), string.IsNullOrWhiteSpace(to?.Number) ? null : to.Number.Trim());
        (PassedOnTeller, MayNotTell) = (to?.Teller, to?.MayNotTell ?? false);
    }
}
