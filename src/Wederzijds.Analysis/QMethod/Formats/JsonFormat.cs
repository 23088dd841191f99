using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>
/// JSON of the online tools: an object (or a list) of sorts, each an object with the values under <c>sort</c> in one text, "+1|-2|0", and names of
/// the person under
/// partId, uid, name or randomId. Also read: one object with lists qSorts, participantNames and statements.
/// </summary>
internal static class JsonFormat
{
    private static readonly string[] Names = ["partId", "uid", "participantId", "urlUsercode", "urlUserCode", "email", "name", "randomId"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static QFile Read(FileText file, QDistribution distribution)
    {
        using var document = Parse(file);
        try
        {
            return Read(file, document.RootElement, distribution);
        }
        catch (InvalidOperationException broken)
        {
            throw file.Broken(null, "there is a text in it that cannot be: half a character, written as an escape.", broken);
        }
    }

    private static QFile Read(FileText file, JsonElement root, QDistribution distribution) =>
        root.ValueKind switch
        {
            JsonValueKind.Object when root.TryGetProperty("qSorts", out var lists) => Lists(file, root, lists, distribution),
            JsonValueKind.Object => Records(file, [.. root.EnumerateObject().Where(p => IsRecord(p.Value)).Select(p => (p.Name, p.Value))],
                distribution),
            JsonValueKind.Array => Records(file, [.. root.EnumerateArray().Where(IsRecord).Select((e, i) => ($"q{i + 1}", e))], distribution),
            _ => throw file.Broken(1, "the file should hold an object or a list of sorts."),
        };

    public static string Write(QFile file)
    {
        var study = file.Study;
        var records = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        for (var j = 0; j < study.SortCount; j++)
        {
            records.Add($"q{j + 1:D6}", new(StringComparer.Ordinal)
            {
                ["name"] = file.Title,
                ["partId"] = study.SortNames[j],
                ["sort"] = string.Join('|', study.Sort(j).ToArray().Select(FileText.Number)),
            });
        }

        return JsonSerializer.Serialize(records, Plain) + "\n";
    }

    private static JsonDocument Parse(FileText file)
    {
        try
        {
            return JsonDocument.Parse(file.Text, new() { MaxDepth = 16, AllowTrailingCommas = true });
        }
        catch (JsonException broken)
        {
            throw file.Broken((int)((broken.LineNumber ?? 0) + 1), "this is not JSON, or it breaks off here.", broken);
        }
    }

    private static bool IsRecord(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("sort", out _);

    private static QFile Records(FileText file, (string Key, JsonElement Value)[] records, QDistribution distribution)
    {
        if (records.Length == 0)
        {
            throw file.Broken(null, "no object in the file has its values under \"sort\".", fault: AnalysisFault.Empty);
        }

        var names = Array.Find(Names, n => IsNaming(records, n));
        var sorts = new RowSorts(file);
        foreach (var (key, record) in records)
        {
            var name = names is null ? key.Length > 10 ? key[^10..] : key : Text(record, names);
            sorts.Add(null, name, Values(file, record.GetProperty("sort"), name));
        }

        var title = Text(records[0].Value, "name");
        return new(names != "name" && Array.TrueForAll(records, r => Text(r.Value, "name") == title) ? title : "", sorts.Study(distribution));
    }

    private static bool IsNaming((string Key, JsonElement Value)[] records, string property)
    {
        string[] names = [.. records.Select(r => Text(r.Value, property))];
        return Array.TrueForAll(names, n => n.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
    }

    private static string Text(JsonElement record, string property) =>
        !record.TryGetProperty(property, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "";

    private static double[] Values(FileText file, JsonElement sort, string name)
    {
        if (sort.ValueKind == JsonValueKind.Array)
        {
            return [.. sort.EnumerateArray().Select((v, i) => Value(file, v, i, name))];
        }

        if (sort.ValueKind != JsonValueKind.String)
        {
            throw new AnalysisException(AnalysisFault.BrokenFile, new(Name: name, File: file.Name),
                "the values under \"sort\" should be one text or a list.");
        }

        var text = sort.GetString()!.TrimEnd(',', '|');
        return [.. text.Split('|', ',').Select((cell, i) => file.Number(cell, null, i + 1, name))];
    }

    private static double Value(FileText file, JsonElement value, int index, string name) => file.Number(
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "", null, index
            + 1, name);

    private static QFile Lists(FileText file, JsonElement root, JsonElement lists, QDistribution distribution)
    {
        if (lists.ValueKind != JsonValueKind.Array || lists.EnumerateArray().Any(l => l.ValueKind != JsonValueKind.Array))
        {
            throw file.Broken(null, "qSorts should be a list of lists of values.");
        }

        var names = Strings(root, "participantNames");
        var statements = Strings(root, "statements") ?? Strings(root, "statementText");
        var sorts = new RowSorts(file);
        foreach (var (list, j) in lists.EnumerateArray().Select((l, j) => (l, j)))
        {
            var name = names is not null && j < names.Length ? names[j] : $"q{j + 1}";
            sorts.Add(null, name, Values(file, list, name));
        }

        if (names is not null && names.Length != lists.GetArrayLength())
        {
            throw file.Broken(null, $"there are {names.Length} names of participants and {lists.GetArrayLength()} sorts.");
        }

        if (statements is not null && statements.Length != sorts.StatementCount)
        {
            throw file.Broken(null, $"there are {statements.Length} statements and {sorts.StatementCount} values in a sort.");
        }

        return new(Text(root, "title"), sorts.Study(distribution, statements));
    }

    private static string[]? Strings(JsonElement root, string property) =>
        root.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()!.Trim() : e.GetRawText())]
            : null;
}
