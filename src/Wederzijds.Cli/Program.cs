using System.CommandLine;
using Wederzijds.Cli;

var root = new RootCommand("Wederzijds on the command line: for who runs the installation.")
{
    MigrateCommand.Build(),
    CreateSiteCommand.Build(),
    CreateAdminCommand.Build(),
    ImportCommand.Build(),
    BackupCommand.Build(),
    RestoreCommand.Build(),
};
return await root.Parse(args).InvokeAsync();
