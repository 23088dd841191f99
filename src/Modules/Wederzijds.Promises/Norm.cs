namespace Wederzijds.Promises;

/// <summary>The closed set of what can be promised. A new kind makes every switch below it fail to build until it is handled.</summary>
internal enum NormKind
{
    /// <summary>Amount: working days of the site's calendar.</summary>
    AnswerWithinWorkingDays = 1,
}

/// <summary>What is promised, in a form that work can be held against.</summary>
internal sealed record Norm
{
    /// <summary>More than a quarter of a year is no answer any more.</summary>
    public const int MostWorkingDays = 60;

    private Norm(NormKind kind, int amount) => (Kind, Amount) = (kind, amount);

    public NormKind Kind { get; }

    /// <summary>Its unit follows from the kind.</summary>
    public int Amount { get; }

    /// <summary>An answer within so many working days, at the latest at the end of that local day.</summary>
    public static Norm AnswerWithinWorkingDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostWorkingDays);
        return new(NormKind.AnswerWithinWorkingDays, days);
    }

    /// <summary>As stored, back to what it means.</summary>
    public static Norm Of(NormKind kind, int amount) => kind switch
    {
        NormKind.AnswerWithinWorkingDays => AnswerWithinWorkingDays(amount),
    };
}
