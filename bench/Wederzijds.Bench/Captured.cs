using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wederzijds.Bench;

/// <summary>What a page does, so that a bare program can do the same: its statements with their values, and the bytes it wrote.</summary>
internal sealed record CapturedPage(string Name, string Path, IReadOnlyList<CapturedStatement> Statements, byte[] Body);

/// <param name="Values">Parameter values as text with their CLR type's name.</param>
internal sealed record CapturedStatement(string Sql, IReadOnlyList<(string Name, string Type, string? Text)> Values);

/// <summary>A file that the measuring program writes and the bare one reads.</summary>
internal sealed record CaptureFile(string Provider, string Connection, IReadOnlyList<CapturedPage> Pages)
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json));

    public static CaptureFile Read(string file) => JsonSerializer.Deserialize<CaptureFile>(File.ReadAllText(file), Json)!;
}

/// <summary>Listens to the statements that Entity Framework sends in this process.</summary>
internal sealed class StatementListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ConcurrentQueue<CapturedStatement> _statements = new();

    public StatementListener() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<CapturedStatement> Take()
    {
        var taken = _statements.ToList();
        _statements.Clear();
        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data)
        {
            _statements.Enqueue(new(data.Command.CommandText, [.. data.Command.Parameters.Cast<DbParameter>().Select(Of)]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    private static (string Name, string Type, string? Text) Of(DbParameter parameter) => (parameter.ParameterName, parameter.Value?.GetType().Name ?? "DBNull", parameter.Value switch
    {
        null or DBNull => null,
        DateTime instant => instant.ToString("O"),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString(),
    });

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
