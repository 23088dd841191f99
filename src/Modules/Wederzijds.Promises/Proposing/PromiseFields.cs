using System.Globalization;
using Wederzijds.Contracts.Promises;
using Wederzijds.DesignSystem;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Proposing;

/// <summary>What is asked about a promise of one kind, as typed: whatever was typed comes back when it is refused.</summary>
internal sealed class PromiseFields
{
    /// <summary>Value of the choice that no work shows it.</summary>
    public const string ByBoth = "both";

    public const int LastYear = 2090;

    public string? Days { get; set; }
    public string? Times { get; set; }
    public string? Hours { get; set; }
    public string? Date { get; set; }
    public string? Period { get; set; }
    public string? Owner { get; set; }
    public string? ShownBy { get; set; }
    public string? Words { get; set; }
    public string? Subject { get; set; }
    public string? From { get; set; }
    public string? Until { get; set; }
    public string? EffortTimes { get; set; }
    public string? EffortMinutes { get; set; }
    public string? Because { get; set; }

    /// <summary>Decides which of them are asked.</summary>
    internal NormKind Kind { get; set; } = NormKind.AnswerWithinWorkingDays;

    /// <summary>They were written as an expectation, which stands above the form: they need not be asked again.</summary>
    internal bool WordsAreKnown { get; set; }

    public IReadOnlyList<Choice> Owners { get; private set; } = [];
    public IReadOnlyList<Choice> Shown { get; private set; } = [];

    public static IReadOnlyList<Choice> PeriodChoices => [.. Enum.GetValues<NormPeriod>().Select(p => new Choice(p.ToString(), Wording.Of(p)))];

    public static IReadOnlyList<Choice> SubjectChoices => [.. Enum.GetValues<PromiseSubject>().Select(s => new Choice(s.ToString(), Wording.Of(s)))];

    public bool HasPeriod => Kind is NormKind.TimesPerPeriod or NormKind.HoursPerPeriod or NormKind.Conduct;

    public bool AsksEvidence => Kind is NormKind.TimesPerPeriod or NormKind.HoursPerPeriod or NormKind.ByDate;

    public bool AsksMinutes => Kind is NormKind.TimesPerPeriod or NormKind.AnswerWithinWorkingDays or NormKind.ByDate;

    public static PromiseFields Of(NormKind kind, Terms terms) => new()
    {
        Kind = kind,
        Days = kind is NormKind.AnswerWithinWorkingDays ? Number(terms.Norm?.Amount) : null,
        Times = kind is NormKind.TimesPerPeriod ? Number(terms.Norm?.Amount) : null,
        Hours = kind is NormKind.HoursPerPeriod && terms.Norm is { } hours ? Wording.Hours(hours.Amount) : null,
        Date = Day(terms.Norm?.Date),
        Period = terms.Norm?.Period?.ToString(),
        Owner = terms.OwnerPersonId?.ToString(),
        ShownBy = terms.ShownBy?.ToString() ?? ByBoth,
        Words = terms.Words,
        Subject = terms.Subject?.ToString(),
        From = Day(terms.From),
        Until = Day(terms.Until),
        EffortTimes = kind is NormKind.AnswerWithinWorkingDays && terms.Effort is { } effort ? Wording.Hundredths(effort.TimesPerMonthInHundredths) : null,
        EffortMinutes = Number(terms.Effort?.MinutesEach),
    };

    public static NormKind? KindOf(string? text) => Enum.TryParse<NormKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public void Offer(IEnumerable<PossibleOwner> owners, IEnumerable<IWorkKind> works)
    {
        Owners = [.. owners.Select(o => new Choice(o.PersonId.ToString(), $"{Wording.Person(o.Name)} · {Wording.Of(o.Side)}"))];
        Shown =
        [
            new(ByBoth, Texts.Fields_ShownByBoth),
            .. works.Where(w => w.TellsMinutes || Kind is not NormKind.HoursPerPeriod).Select(w => new Choice(w.Kind.ToString(), Wording.Fill(Texts.Fields_ShownByWork, w.Label))),
        ];
    }

    /// <param name="complain">Told each field that cannot be understood, with the sentence for people.</param>
    /// <returns>Null: something cannot be understood. An empty field is null in the terms.</returns>
    public Terms? Read(Action<string, string> complain) => new TypedPromise(this, complain).Read();

    /// <summary>Field and sentence for what the use case refused; null: it was no refusal.</summary>
    public (string Field, string Sentence)? Refusal(PromiseOutcome outcome, Side debtor) => outcome switch
    {
        PromiseOutcome.MissingOwner => (nameof(Owner), Texts.Fields_OwnerMissing),
        PromiseOutcome.MissingNorm => MissingNorm(),
        PromiseOutcome.OwnerOfOtherSide => (nameof(Owner), Wording.Fill(Texts.Fields_OwnerOtherSide, Wording.Of(debtor))),
        PromiseOutcome.AlreadyOwed => ("", Wording.Fill(Texts.Fields_AlreadyOwed, Wording.Of(debtor))),
        PromiseOutcome.MissingReason => (nameof(Because), Texts.Answer_BecauseMissing),
        PromiseOutcome.EndsBeforeItBegins => (nameof(Until), Texts.Fields_UntilBeforeFrom),
        PromiseOutcome.DayIsPast => (Kind is NormKind.ByDate ? nameof(Date) : nameof(Until), Texts.Fields_DayIsPast),
        PromiseOutcome.OtherKind or PromiseOutcome.ChangedMeanwhile => ("", Texts.LookAgain),
        PromiseOutcome.Proposed or PromiseOutcome.Drafted or PromiseOutcome.AlreadyDone => null,
    };

    private (string Field, string Sentence) MissingNorm() => Kind switch
    {
        NormKind.AnswerWithinWorkingDays => (nameof(Days), Texts.Fields_DaysMissing),
        NormKind.TimesPerPeriod => string.IsNullOrWhiteSpace(Times) ? (nameof(Times), Texts.Fields_TimesMissing) : (nameof(Period), Texts.Fields_PeriodMissing),
        NormKind.HoursPerPeriod => string.IsNullOrWhiteSpace(Hours) ? (nameof(Hours), Texts.Fields_HoursMissing) : (nameof(Period), Texts.Fields_PeriodMissing),
        NormKind.ByDate => (nameof(Date), Texts.Fields_DateMissing),
        NormKind.Conduct => (nameof(Period), Texts.Fields_PeriodMissing),
    };

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
