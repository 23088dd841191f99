using System.Text.Encodings.Web;
using System.Text.Json;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>An outcome as JSON: full precision, order of the file, null where there is no number.</summary>
public static class QJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an outcome, in UTF-8.</summary>
    public static void Write(Stream to, QOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(outcome);
        var result = outcome.Result;
        using var json = new Utf8JsonWriter(to, Layout);
        json.WriteStartObject();
        Names(json, "sortNames", result.Study.SortNames);
        Names(json, "statementNames", result.Study.StatementNames);
        Table(json, "loadings", result.Loadings);
        Flags(json, result.Flags);
        Table(json, "zscores", result.ZScores);
        Table(json, "factorArrays", result.FactorArrays);
        Characteristics(json, result);
        Table(json, "correlationOfZScores", result.CorrelationOfZScores);
        Table(json, "sed", result.Sed);
        Distinguishing(json, result);
        Numbers(json, "eigenvalues", result.Eigenvalues);
        Table(json, "unrotated", result.Unrotated);
        Bootstrap(json, outcome.Bootstrap);
        Parallel(json, outcome.Parallel);
        Settings(json, result);
        Names(json, "warnings", [.. result.Warnings.Select(w => w.Describe(result.Study))]);
        json.WriteEndObject();
    }

    private static void Characteristics(Utf8JsonWriter json, QResult result)
    {
        json.WriteStartArray("characteristics");
        foreach (var factor in result.Characteristics)
        {
            json.WriteStartObject();
            Number(json, "reliability", factor.Reliability);
            json.WriteNumber("loaders", factor.Loaders);
            Number(json, "eigenvalue", factor.Eigenvalue);
            Number(json, "explainedVariance", factor.ExplainedVariance);
            Number(json, "compositeReliability", factor.CompositeReliability);
            Number(json, "se", factor.StandardError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Distinguishing(Utf8JsonWriter json, QResult result)
    {
        json.WriteStartArray("distinguishing");
        for (var i = 0; i < result.Study.StatementCount; i++)
        {
            json.WriteStartObject();
            json.WriteString("statement", result.Study.StatementNames[i]);
            json.WriteString("verdict", result.Contrasts.Verdict(i).ToString());
            json.WriteStartObject("differences");
            for (var c = 0; c < result.Contrasts.Pairs.Count; c++)
            {
                Number(json, QOutcome.PairName(result.Contrasts.Pairs[c]), result.Contrasts.Differences[i, c]);
            }

            json.WriteEndObject();
            json.WriteStartObject("significance");
            for (var c = 0; c < result.Contrasts.Pairs.Count; c++)
            {
                json.WriteString(QOutcome.PairName(result.Contrasts.Pairs[c]), QOutcome.Stars(result.Contrasts.Level(i, c)));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Bootstrap(Utf8JsonWriter json, QBootstrap? bootstrap)
    {
        if (bootstrap is null)
        {
            json.WriteNull("bootstrap");
            return;
        }

        json.WriteStartObject("bootstrap");
        json.WriteNumber("steps", bootstrap.Steps);
        json.WriteNumber("seed", bootstrap.Seed);
        json.WriteNumber("failed", bootstrap.Failed);
        json.WriteNumber("ambiguous", bootstrap.Ambiguous);
        Numbers(json, "withoutLoaders", [.. bootstrap.WithoutLoaders.Select(x => (double)x)]);
        Number(json, "confidence", bootstrap.Confidence);
        json.WriteStartObject("zscores");
        Table(json, "mean", bootstrap.ZMean);
        Table(json, "se", bootstrap.ZError);
        Table(json, "low", bootstrap.ZLow);
        Table(json, "high", bootstrap.ZHigh);
        json.WriteEndObject();
        json.WriteStartObject("factorArrays");
        Table(json, "low", bootstrap.PlaceLow);
        Table(json, "high", bootstrap.PlaceHigh);
        json.WriteEndObject();
        json.WriteStartObject("loadings");
        Table(json, "mean", bootstrap.LoadingMean);
        Table(json, "se", bootstrap.LoadingError);
        json.WriteEndObject();
        Table(json, "flagFrequency", bootstrap.FlagFrequency);
        json.WriteEndObject();
    }

    private static void Parallel(Utf8JsonWriter json, QParallelAnalysis? parallel)
    {
        if (parallel is null)
        {
            json.WriteNull("parallel");
            return;
        }

        json.WriteStartObject("parallel");
        json.WriteNumber("replications", parallel.Replications);
        json.WriteNumber("seed", parallel.Seed);
        Numbers(json, "observed", parallel.Observed);
        Numbers(json, "mean", parallel.Mean);
        Numbers(json, "p95", parallel.P95);
        Numbers(json, "p99", parallel.P99);
        json.WriteNumber("suggested", parallel.Suggested);
        json.WriteEndObject();
    }

    private static void Settings(Utf8JsonWriter json, QResult result)
    {
        var settings = result.Settings;
        json.WriteStartObject("settings");
        json.WriteString("version", QMethods.Version);
        json.WriteNumber("factors", settings.Factors);
        json.WriteString("extraction", QMethods.Word(settings.Extraction));
        json.WriteString("rotation", QMethods.Word(settings.Rotation));
        json.WriteString("correlation", QMethods.Word(settings.Correlation));
        json.WriteString("scores", QMethods.Word(settings.Scores));
        json.WriteString("ties", QMethods.Word(settings.Ties));
        Number(json, "flagLevel", settings.FlagLevel);
        json.WriteBoolean("flagsByHand", settings.Flags is not null);
        json.WriteBoolean("forced", result.Study.IsForced);
        Numbers(json, "grid", result.Study.Grid.Places);
        json.WriteEndObject();
    }

    private static void Flags(Utf8JsonWriter json, QFlags flags)
    {
        json.WriteStartArray("flags");
        foreach (var row in flags.ToRows())
        {
            json.WriteStartArray();
            Array.ForEach(row, json.WriteBooleanValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Table(Utf8JsonWriter json, string name, Matrix table)
    {
        json.WriteStartArray(name);
        foreach (var row in table.ToRows())
        {
            json.WriteStartArray();
            foreach (var value in row)
            {
                Value(json, value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Names(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            Value(json, value);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value == 0 ? 0 : value); // no negative zero
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
