using Wederzijds.Analysis.Mutation;

// Mutation testing of the analysis library: docs/analysis/mutation.md tells what it does and what came of it.
if (args is ["measure", var measured, var with])
{
    new Worker(measured, with, 0).Measure();
    return 0;
}

if (args is ["serve", var served, var beside, var active])
{
    new Worker(served, beside, int.Parse(active)).Serve();
    return 0;
}

return await Session.RunAsync(Options.Of(args));
