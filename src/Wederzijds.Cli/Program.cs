using Wederzijds.Cli;

return await WederzijdsCommand.RunAsync(args);
