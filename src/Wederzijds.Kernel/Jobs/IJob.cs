using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Jobs;

/// <summary>
/// Does one kind of work. Runs in a scope of its own, for the job's site, without a person. It may be killed at any point and run again:
/// doing it twice must come to the same as doing it once.
/// </summary>
/// <typeparam name="TWork">What to do, as a record of ids, enums and dates.</typeparam>
public interface IJob<TWork>
{
    Task RunAsync(TWork work, CancellationToken cancellation);
}

/// <summary>Work that comes back by itself in every site, such as looking for what became late.</summary>
/// <param name="Kind">Unique name.</param>
/// <param name="Every">Time from one run to the next.</param>
/// <param name="RunAsync">The work, in a scope of the site. Runs on one node at a time.</param>
public sealed record RecurringWork(string Kind, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> RunAsync);

/// <summary>Plans work in the transaction of the change that is being made.</summary>
public interface IOutbox
{
    /// <param name="key">Unique per kind of work; planning the same key again in a later change is an error of the caller.</param>
    /// <param name="dueAt">Not before this instant; null: at once.</param>
    void Plan<TWork>(TWork work, string key, DateTimeOffset? dueAt = null);
}

internal sealed class Outbox(AppDbContext db, TimeProvider clock) : IOutbox
{
    public void Plan<TWork>(TWork work, string key, DateTimeOffset? dueAt = null) => db.Add(Job.Plan(work, key, dueAt ?? clock.UtcNow, clock.UtcNow));
}

/// <summary>Every kind of job by its name. Built once from what the modules registered.</summary>
public sealed class JobKinds
{
    private readonly Dictionary<string, JobKind> _byName;

    public JobKinds(IServiceCollection services) =>
        _byName = services.Where(s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IJob<>))
            .Select(s => s.ServiceType.GenericTypeArguments[0]).Distinct()
            .ToDictionary(t => t.Name, t => (JobKind)Activator.CreateInstance(typeof(JobKind<>).MakeGenericType(t))!);

    internal JobKind? Find(string kind) => _byName.GetValueOrDefault(kind);
}

internal abstract class JobKind
{
    public abstract Task RunAsync(IServiceProvider services, string work, CancellationToken cancellation);
}

internal sealed class JobKind<TWork> : JobKind
{
    public override Task RunAsync(IServiceProvider services, string work, CancellationToken cancellation) =>
        services.GetRequiredService<IJob<TWork>>().RunAsync(System.Text.Json.JsonSerializer.Deserialize<TWork>(work, Changes.EventKinds.Json)!, cancellation);
}
