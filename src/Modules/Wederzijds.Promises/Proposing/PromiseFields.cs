using System.Globalization;
using Wederzijds.DesignSystem;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Proposing;

/// <summary>What is asked about a promise, as typed: whatever was typed comes back when it is refused.</summary>
internal sealed class PromiseFields
{
    public string? Days { get; set; }
    public string? Owner { get; set; }
    public string? Words { get; set; }
    public string? Because { get; set; }

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public static PromiseFields Of(Norm? norm, Guid? owner, string? words) =>
        new() { Days = norm?.Amount.ToString(CultureInfo.InvariantCulture), Owner = owner?.ToString(), Words = words };

    public void Offer(IEnumerable<PossibleOwner> owners) =>
        Owners = [.. owners.Select(o => new Choice(o.PersonId.ToString(), $"{Wording.Person(o.Name)} · {Wording.Of(o.Side)}"))];

    /// <param name="complain">Told each field that cannot be understood, with the sentence for people.</param>
    /// <returns>Null: something cannot be understood. An empty field is null in the terms.</returns>
    public Terms? Read(Action<string, string> complain)
    {
        var fine = true;
        void Refuse(string field, string sentence)
        {
            fine = false;
            complain(field, sentence);
        }

        var norm = ReadNorm(Refuse);
        Guid? owner = Guid.TryParse(Owner, out var id) ? id : null;
        if (Words is { } words && words.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Length > PromiseVersion.WordsMaxLength)
        {
            Refuse(nameof(Words), Wording.Fill(Texts.Fields_WordsTooLong, PromiseVersion.WordsMaxLength));
        }

        return fine ? new(owner, norm, Words?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()) { Because = Because } : null;
    }

    private Norm? ReadNorm(Action<string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(Days))
        {
            return null;
        }

        if (int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Norm.MostWorkingDays)
        {
            return Norm.AnswerWithinWorkingDays(days);
        }

        refuse(nameof(Days), Wording.Fill(Texts.Fields_DaysRange, Norm.MostWorkingDays));
        return null;
    }

    /// <summary>Field and sentence for what the use case refused; null: it was no refusal.</summary>
    public static (string Field, string Sentence)? Refusal(PromiseOutcome outcome, Side debtor) => outcome switch
    {
        PromiseOutcome.MissingOwner => (nameof(Owner), Texts.Fields_OwnerMissing),
        PromiseOutcome.MissingNorm => (nameof(Days), Texts.Fields_DaysMissing),
        PromiseOutcome.OwnerOfOtherSide => (nameof(Owner), Wording.Fill(Texts.Fields_OwnerOtherSide, Wording.Of(debtor))),
        PromiseOutcome.AlreadyOwed => ("", Wording.Fill(Texts.Fields_AlreadyOwed, Wording.Of(debtor))),
        PromiseOutcome.ChangedMeanwhile => ("", Texts.LookAgain),
        PromiseOutcome.MissingReason => (nameof(Because), Texts.Answer_BecauseMissing),
        PromiseOutcome.OtherKind or PromiseOutcome.EndsBeforeItBegins or PromiseOutcome.DayIsPast => ("", Texts.LookAgain),
        PromiseOutcome.Proposed or PromiseOutcome.Drafted or PromiseOutcome.AlreadyDone => null,
    };
}
