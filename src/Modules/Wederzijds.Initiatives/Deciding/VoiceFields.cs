namespace Wederzijds.Initiatives.Deciding;

/// <summary>What is asked of a voice, as typed: whatever was typed comes back when it is refused.</summary>
internal sealed class VoiceFields
{
    public string? View { get; set; }

    /// <summary>Each condition on a line of its own.</summary>
    public string? Conditions { get; set; }
    public string? Dissent { get; set; }

    public static VoiceFields Of(VoiceLine voice) => new()
    {
        View = voice.View.ToString(),
        Conditions = string.Join('\n', voice.Conditions.Select(c => c.Text)),
        Dissent = voice.Dissent,
    };

    /// <param name="complain">Told each field that cannot be kept, with the sentence for people.</param>
    /// <returns>Null: something cannot be kept.</returns>
    public SpokenWords? Read(Action<string, string> complain)
    {
        var view = DecideTerms.Read<VoiceView>(View);
        var conditions = Clean(Conditions).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var dissent = Clean(Dissent);
        List<(string Field, string Sentence)> wrong =
        [
            .. view is null ? [(nameof(View), Texts.Decide_ViewMissing)] : Array.Empty<(string, string)>(),
            .. conditions.Count > Voice.MostConditions ? [(nameof(Conditions), string.Format(Texts.Decide_TooManyConditions, Voice.MostConditions))] : Array.Empty<(string, string)>(),
            .. conditions.Exists(c => c.Length > VoiceCondition.TextMaxLength)
                ? [(nameof(Conditions), string.Format(Texts.Decide_ConditionTooLong, VoiceCondition.TextMaxLength))]
                : Array.Empty<(string, string)>(),
            .. dissent.Length > Voice.DissentMaxLength ? [(nameof(Dissent), string.Format(Texts.TooLong, Voice.DissentMaxLength))] : Array.Empty<(string, string)>(),
        ];
        wrong.ForEach(w => complain(w.Field, w.Sentence));
        return wrong.Count > 0 ? null : new(view!.Value, conditions, dissent.Length == 0 ? null : dissent);
    }

    private static string Clean(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
}
