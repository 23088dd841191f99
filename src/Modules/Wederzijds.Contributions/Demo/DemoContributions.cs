using Wederzijds.Kernel.Demo;

namespace Wederzijds.Contributions.Demo;

internal sealed class DemoContributions : IDemoPart
{
    public int Order => 40;

    public Task SeedAsync(DemoStage stage, CancellationToken cancellation) => Task.CompletedTask;
}
