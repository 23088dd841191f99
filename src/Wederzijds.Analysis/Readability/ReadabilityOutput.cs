using System.Globalization;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Readability;

/// <summary>Readability as JSON or as text.</summary>
public static class ReadabilityOutput
{
    /// <summary>Keys: language, score, plain, targetScore, targetSentence, sentences, words, syllables, averageSentenceLength, longestSentence,
    /// longWordShare, hardest.</summary>
    public static string Json(TextReadability text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return JsonText.Of(json =>
        {
            json.WriteString("language", text.Language == TextLanguage.Dutch ? "nl" : "en");
            json.Figure("score", text.Score);
            json.WriteBoolean("plain", text.IsPlain);
            json.Figure("targetScore", TextReadability.TargetScore);
            json.WriteNumber("targetSentence", TextReadability.TargetSentence);
            json.WriteNumber("sentences", text.Sentences);
            json.WriteNumber("words", text.Words);
            json.WriteNumber("syllables", text.Syllables);
            json.Figure("averageSentenceLength", text.AverageSentenceLength);
            json.WriteNumber("longestSentence", text.LongestSentence);
            json.Figure("longWordShare", text.LongWordShare);
            json.WriteStartArray("hardest");
            foreach (var sentence in text.Hardest)
            {
                json.WriteStartObject();
                json.WriteString("text", sentence.Text);
                json.WriteNumber("words", sentence.Words);
                json.Figure("score", sentence.Score);
                json.WriteStartArray("longWords");
                foreach (var word in sentence.LongWords)
                {
                    json.WriteStringValue(word);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Lines to read.</summary>
    public static string Text(TextReadability text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = TextTable.Of(
            ["score", TextTable.Figure(text.Score, 1), $"plain from {TextReadability.TargetScore.ToString(CultureInfo.InvariantCulture)}"],
            ["words per sentence", TextTable.Figure(text.AverageSentenceLength, 1), ""],
            ["longest sentence", text.LongestSentence.ToString(CultureInfo.InvariantCulture), $"plain up to {TextReadability.TargetSentence}"],
            ["long words", TextTable.Figure(100 * text.LongWordShare, 0) + " %", ""]);
        return $"{whole}{(text.IsPlain ? "The text is plain (B1)." : "The text is harder than plain (B1).")}\n\nHardest sentences\n"
            + string.Concat(text.Hardest.Select(h => $"{TextTable.Figure(h.Score, 0),5}  {h.Text}\n"));
    }
}
