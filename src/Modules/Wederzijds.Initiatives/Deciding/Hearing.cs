namespace Wederzijds.Initiatives.Deciding;

/// <summary>What of the voices a reader may see.</summary>
/// <param name="Open">With their names.</param>
/// <param name="Counts">Views of those without name; empty: not shown.</param>
/// <param name="Dissents">Words without name, each by itself.</param>
/// <param name="Conditions">Conditions without name, each by itself.</param>
/// <param name="Nameless">How many voices without name there are; null: that is not told yet.</param>
/// <param name="IsForDeciderOnly">What is without name is shown to this reader as who decides, and to nobody else.</param>
internal sealed record ShownVoices(
    IReadOnlyList<VoiceLine> Open, IReadOnlyList<(VoiceView View, int Count)> Counts, IReadOnlyList<string> Dissents, IReadOnlyList<ConditionLine> Conditions,
    int? Nameless, bool IsForDeciderOnly)
{
    public IEnumerable<ConditionLine> AllConditions => Open.SelectMany(v => v.Conditions).Concat(Conditions);
}

/// <summary>
/// Decides what of the voices is shown, so that of a voice without name nobody can tell whose it is.
/// <para>
/// While voices may still come in, nothing of those without name is shown to others, not even how many there are: who looked twice would see whose came
/// in between. Only when the day is over, or it was decided, everything appears at once. Who decides sees it as soon as all answered, to be
/// able to answer the conditions.
/// </para>
/// <para>
/// From five such voices on, everybody who may read the proposal sees them: views as counts, dissent and conditions each by itself and in random order, so
/// that two remarks of one person cannot be put side by side. Pooled and passed on by a colleague are mixed: kept apart, one of the two groups
/// would often hold a single person. Below five, who decides sees the words, without name, since each condition must be answered and a dissent must
/// be weighed; to the others is told only that there are such voices. If all views are the same, not even five hide one person, as whoever did not
/// speak openly then said that: so equal views are counted for who decides only.
/// </para>
/// <para>Which of the people asked spoke without name is shown nowhere; who did not speak openly is "asked", whether that person spoke or not.</para>
/// </summary>
internal static class Hearing
{
    /// <summary>From so many voices on one cannot be told from another.</summary>
    public const int LeastTogether = 5;

    /// <param name="isOver">The day is over, or it was decided: no voice comes in any more.</param>
    /// <param name="isHeard">That, or all who were asked answered.</param>
    public static ShownVoices For(IReadOnlyList<VoiceLine> voices, bool isOver, bool isHeard, bool isDecider)
    {
        var open = voices.Where(v => !v.IsNameless).ToList();
        var nameless = voices.Where(v => v.IsNameless).ToList();
        if (isDecider ? !isHeard : !isOver)
        {
            return new(open, [], [], [], Nameless: null, IsForDeciderOnly: false);
        }

        var isEnough = nameless.Count >= LeastTogether;
        if (!isEnough && !isDecider)
        {
            return new(open, [], [], [], nameless.Count, IsForDeciderOnly: false);
        }

        var views = nameless.GroupBy(v => v.View).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())).ToList();
        return new(
            open, views.Count > 1 || isDecider ? views : [], [.. nameless.Select(v => v.Dissent).OfType<string>().Order(StringComparer.Ordinal)],
            [.. nameless.SelectMany(v => v.Conditions).OrderBy(c => c.Id)], nameless.Count, IsForDeciderOnly: nameless.Count > 0 && !(isEnough && isOver));
    }
}
