using System.Globalization;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises.Proposing;

/// <summary>Makes terms of what was typed, and says beside each field what cannot be understood.</summary>
internal sealed class TypedPromise(PromiseFields typed, Action<string, string> complain)
{
    private bool _fine = true;

    public Terms? Read()
    {
        var terms = new Terms(Guid.TryParse(typed.Owner, out var owner) ? owner : null, Norm(), Text(nameof(typed.Words), typed.Words, PromiseVersion.WordsMaxLength))
        {
            Subject = Enum.TryParse<PromiseSubject>(typed.Subject, out var subject) && Enum.IsDefined(subject) ? subject : null,
            From = typed.Kind is NormKind.ByDate ? null : Day(nameof(typed.From), typed.From),
            Until = typed.Kind is NormKind.ByDate ? null : Day(nameof(typed.Until), typed.Until),
            ShownBy = typed.Shown.Any(c => c.Value == typed.ShownBy) && Enum.TryParse<WorkKind>(typed.ShownBy, out var work) ? work : null,
            Effort = Effort(),
            Because = Text(nameof(typed.Because), typed.Because, Promise.ReasonMaxLength),
        };
        return _fine ? terms : null;
    }

    private Norm? Norm()
    {
        NormPeriod? period = Enum.TryParse<NormPeriod>(typed.Period, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        switch (typed.Kind)
        {
            case NormKind.AnswerWithinWorkingDays:
                return Whole(nameof(typed.Days), typed.Days, Promises.Norm.MostWorkingDays) is { } days ? Promises.Norm.AnswerWithinWorkingDays(days) : null;
            case NormKind.TimesPerPeriod:
                return Whole(nameof(typed.Times), typed.Times, Promises.Norm.MostTimes) is { } times && period is { } each
                    ? Promises.Norm.TimesPerPeriod(times, each) : null;
            case NormKind.HoursPerPeriod:
                return Hundredths(nameof(typed.Hours), typed.Hours, Promises.Norm.MostMinutes / 60) is { } hours && period is { } per
                    ? Promises.Norm.MinutesPerPeriod(Math.Max(1, (int)Math.Round(hours * 60m, MidpointRounding.AwayFromZero)), per) : null;
            case NormKind.ByDate:
                return Day(nameof(typed.Date), typed.Date) is { } date ? Promises.Norm.ByDate(date) : null;
            case NormKind.Conduct:
                return period is { } every ? Promises.Norm.Conduct(every) : null;
            default:
                throw new InvalidOperationException($"Nothing is typed for {typed.Kind}.");
        }
    }

    /// <summary>How often follows from the norm where it says so; an answer is given as often as somebody asks.</summary>
    private Effort? Effort()
    {
        if (!typed.AsksMinutes || Whole(nameof(typed.EffortMinutes), typed.EffortMinutes, Promises.Effort.MostMinutes) is not { } minutes)
        {
            return null;
        }

        if (typed.Kind is NormKind.TimesPerPeriod)
        {
            return Norm() is { Period: { } period } norm ? new(Math.Min(Promises.Effort.MostTimes, norm.Amount * period.TimesPerMonthInHundredths), minutes) : null;
        }

        if (typed.Kind is NormKind.ByDate)
        {
            return new(100, minutes);
        }

        if (Hundredths(nameof(typed.EffortTimes), typed.EffortTimes, Promises.Effort.MostTimes / 100) is { } times)
        {
            return new((int)Math.Round(times * 100m), minutes);
        }

        if (string.IsNullOrWhiteSpace(typed.EffortTimes))
        {
            Refuse(nameof(typed.EffortTimes), Texts.Fields_EffortTimesMissing);
        }

        return null;
    }

    private string? Text(string field, string? text, int most)
    {
        var clean = text?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (clean?.Length > most)
        {
            Refuse(field, Wording.Fill(Texts.Fields_WordsTooLong, most));
        }

        return clean is { Length: > 0 } ? clean : null;
    }

    private int? Whole(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Refuse(field, Wording.Fill(Texts.Fields_DaysRange, most));
        return null;
    }

    /// <summary>A number with at most two decimals, with a comma or a point.</summary>
    private decimal? Hundredths(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var plain = text.Trim().Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most && number * 100 % 1 == 0)
        {
            return number;
        }

        Refuse(field, Wording.Fill(Texts.Fields_NumberRange, most));
        return null;
    }

    private DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= Kernel.Time.DutchHolidays.FirstYear and <= PromiseFields.LastYear)
        {
            return day;
        }

        Refuse(field, Texts.Fields_DayUnknown);
        return null;
    }

    private void Refuse(string field, string sentence)
    {
        _fine = false;
        complain(field, sentence);
    }
}
