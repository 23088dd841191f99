using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wederzijds.Testing;

/// <summary>
/// Counts the statements that a host sends to its own database while it lives: <c>using var count = host.CountStatements();</c>.
/// Other hosts of the same run are not counted.
/// </summary>
public sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _connection;
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly ConcurrentQueue<string> _statements = new();

    internal StatementCounter(string connection)
    {
        _connection = connection;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Value => _statements.Count;

    /// <summary>What was sent, for the message of a test that fails.</summary>
    public IReadOnlyCollection<string> Statements => _statements;

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data && IsOurs(data))
        {
            _statements.Enqueue(data.Command.CommandText);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    private bool IsOurs(CommandEventData data) => data.Connection switch
    {
        Npgsql.NpgsqlConnection postgres => $"{_connection};".Contains($"Database={postgres.Database};", StringComparison.Ordinal),
        var file => _connection.Contains(file.DataSource, StringComparison.Ordinal),
    };
}

public static class StatementCounting
{
    extension(AppHost host)
    {
        /// <summary>Begins to count the statements of this host; dispose it to stop.</summary>
        public StatementCounter CountStatements() => new(host.Database.Connection);
    }
}
