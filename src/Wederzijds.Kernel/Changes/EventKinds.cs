using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Jobs;

namespace Wederzijds.Kernel.Changes;

/// <summary>Every kind of event by its name, with who reads it. Built once from what the modules registered.</summary>
public sealed class EventKinds
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<Type, EventKind> _byType;
    private readonly Dictionary<string, EventKind> _byName;

    public EventKinds(IServiceCollection services)
    {
        var expanded = services.Where(s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IExpands<>))
            .Select(s => s.ServiceType.GenericTypeArguments[0]).ToHashSet();
        _byType = typeof(IEvent).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && typeof(IEvent).IsAssignableFrom(t))
            .ToDictionary(t => t, t => (EventKind)Activator.CreateInstance(typeof(EventKind<>).MakeGenericType(t), (object)expanded.Contains(t))!);
        _byName = _byType.Values.ToDictionary(k => k.Name);
    }

    internal EventKind Of(IEvent happened) => _byType.TryGetValue(happened.GetType(), out var kind)
        ? kind
        : throw new InvalidOperationException($"{happened.GetType().Name} is no public event of Wederzijds.Contracts.");

    internal EventKind Named(string name) => _byName[name];
}

/// <summary>One kind of event: writes, reads back and hands out its happenings without reflection per call.</summary>
internal abstract class EventKind(string name, bool isExpanded)
{
    public string Name => name;

    /// <summary>Whether something expands it after the commit, so that it needs a row in the outbox.</summary>
    public bool IsExpanded => isExpanded;

    public abstract string Write(IEvent happened);

    public abstract Task ReadAsync(IServiceProvider services, IEvent happened, Guid changeId, Guid? actorId, DateTimeOffset at, CancellationToken cancellation);

    public abstract Task ExpandAsync(IServiceProvider services, ExpandEvent work, CancellationToken cancellation);
}

internal sealed class EventKind<TEvent>(bool isExpanded) : EventKind(typeof(TEvent).Name, isExpanded)
    where TEvent : IEvent
{
    public override string Write(IEvent happened) => JsonSerializer.Serialize((TEvent)happened, EventKinds.Json);

    public override async Task ReadAsync(
        IServiceProvider services, IEvent happened, Guid changeId, Guid? actorId, DateTimeOffset at, CancellationToken cancellation)
    {
        Happening<TEvent>? happening = null;
        foreach (var reader in services.GetServices<IReads<TEvent>>())
        {
            await reader.ReadAsync(happening ??= new((TEvent)happened, changeId, actorId, at), cancellation);
        }
    }

    public override async Task ExpandAsync(IServiceProvider services, ExpandEvent work, CancellationToken cancellation)
    {
        var happened = JsonSerializer.Deserialize<TEvent>(work.Data, EventKinds.Json)!;
        foreach (var expander in services.GetServices<IExpands<TEvent>>())
        {
            await expander.ExpandAsync(new(happened, work.ChangeId, work.ActorId, work.At), cancellation);
        }
    }
}
