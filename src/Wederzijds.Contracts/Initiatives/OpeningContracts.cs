namespace Wederzijds.Contracts.Initiatives;

/// <summary>What an initiative needs before it may open; what an adopted one does not have yet is listed as its gaps.</summary>
public enum OpeningNeed
{
    CitizenContact = 1,
    ProfessionalContact = 2,

    /// <summary>The deputy of the professionals' contact, who accepted.</summary>
    ProfessionalDeputy = 3,

    /// <summary>A promise in force of the citizens to the professionals.</summary>
    CitizenPromise = 4,
    ProfessionalPromise = 5,

    /// <summary>Both sides wrote what they expect, and each expectation became a promise or was declined with a reason.</summary>
    Expectations = 6,

    /// <summary>Every professional concerned, and the citizens' side, was asked and answered or had ten working days for it.</summary>
    Voices = 7,

    /// <summary>Each condition that was set is answered.</summary>
    Conditions = 8,

    /// <summary>The decision to start is written down with its reasons.</summary>
    Decision = 9,

    /// <summary>Hours cover what is promised, or a named decision-maker signed with a reason.</summary>
    Capacity = 10,

    /// <summary>Every professional who owes something has a valid mandate.</summary>
    Mandate = 11,
}

/// <summary>How one need stands.</summary>
/// <param name="WaitsForPersonId">Who is waited for; null: nobody in particular, or it is met.</param>
/// <param name="By">The local day by which it is expected; null: no day is set.</param>
/// <param name="Path">The page on which it is seen to, without host.</param>
public sealed record OpeningCheck(OpeningNeed Need, bool IsMet, Guid? WaitsForPersonId, DateOnly? By, string Path);

/// <summary>A module's part of the gate that an initiative opens through. Each need has exactly one module that answers for it.</summary>
public interface IOpeningChecks
{
    /// <summary>The needs that this module answers for, in one statement where it can.</summary>
    Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation);
}

/// <summary>A need that was missing is met: the gap of it closes. Raised by whoever meets it, in the change that does.</summary>
public sealed record OpeningNeedMet(Guid InitiativeId, OpeningNeed Need) : IEvent;

/// <summary>A need that was met is missing again, as when a mandate ends while the initiative runs.</summary>
public sealed record OpeningNeedLost(Guid InitiativeId, OpeningNeed Need) : IEvent;

/// <summary>What a professional may promise, spend and deviate from in one initiative, and who covers it.</summary>
/// <param name="ManagerPersonId">Covers it, and is asked for whatever goes beyond it.</param>
/// <param name="MayPromise">False: every promise asks the manager.</param>
/// <param name="MinutesPerWeek">The most that may be promised in all; null: no limit.</param>
/// <param name="AnswerWorkingDays">Within how many working days the manager answers.</param>
/// <param name="ValidUntil">The last local day on which it holds.</param>
public sealed record MandateTerms(
    Guid MandateId, Guid PersonId, Guid ManagerPersonId, bool MayPromise, int? MinutesPerWeek, int AnswerWorkingDays, DateOnly ValidUntil);

/// <summary>A professional's mandate in an initiative, as whoever covers it finds it.</summary>
/// <param name="Name">Of the professional; null: erased.</param>
public sealed record CoveredMandate(Guid InitiativeId, Guid PersonId, string? Name);

public interface IMandates
{
    /// <summary>The mandates that hold today in this initiative, by person, in one statement.</summary>
    Task<IReadOnlyDictionary<Guid, MandateTerms>> ValidAsync(Guid initiativeId, CancellationToken cancellation);

    /// <summary>The mandates that hold today and that this person covers, in one statement.</summary>
    Task<IReadOnlyList<CoveredMandate>> CoveredByAsync(Guid managerPersonId, CancellationToken cancellation);
}
