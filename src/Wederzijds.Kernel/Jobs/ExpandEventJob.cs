using Wederzijds.Kernel.Changes;

namespace Wederzijds.Kernel.Jobs;

/// <summary>Hands a committed event to everybody who expands it.</summary>
internal sealed class ExpandEventJob(IServiceProvider services, EventKinds kinds) : IJob<ExpandEvent>
{
    public Task RunAsync(ExpandEvent work, CancellationToken cancellation) => kinds.Named(work.Name).ExpandAsync(services, work, cancellation);
}
